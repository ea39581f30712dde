"""Measuring the whole service under load: replicas in processes of their own, Telegram played on loopback."""

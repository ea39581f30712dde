"""HTTP: Telegram's webhook, and what those who run the bot look at."""

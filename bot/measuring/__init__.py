"""Measuring answers: figures, calibration, latency. Serving imports nothing of it."""

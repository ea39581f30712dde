"""Tools used once for each document."""

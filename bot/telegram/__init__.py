"""The Telegram channel: long polling, thin handlers over the same engine as the terminal."""

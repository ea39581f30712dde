"""Pictures: the targets of the resolution, and how the bot is used."""

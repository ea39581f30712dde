"""What the bot does with each kind of update; what it shows comes from the views."""

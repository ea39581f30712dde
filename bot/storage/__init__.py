"""What the bot keeps: conversations for half an hour, feedback, unanswered questions, counters, classes."""

"""What the resolution says: its text, its tree of passages, and the facts read from them."""

"""Talking to people: understanding a question, answering it, and the channels it comes through."""

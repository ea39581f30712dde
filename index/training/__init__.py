"""Training the embedder that ships: a corpus of articles in, a sentence-transformers folder out."""

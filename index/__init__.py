"""Finding the passage: text preparation, lexical and dense ranking, their fusion, and storage."""

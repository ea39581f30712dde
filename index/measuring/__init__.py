"""Retrieval benchmarks."""

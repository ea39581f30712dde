"""Text -> vectors: sentence-transformers, and the shipped weights by numpy."""

from __future__ import annotations

from index.models.bulk import BuildingEmbedder, embed_many
from index.models.embedder import (
    SHIPPED_MODEL,
    Embedder,
    StaticEmbedder,
    model_id,
    serving_embedder,
    unit,
)
from index.models.named import ModelSettings

__all__ = [
    "SHIPPED_MODEL",
    "BuildingEmbedder",
    "Embedder",
    "ModelSettings",
    "StaticEmbedder",
    "embed_many",
    "model_id",
    "serving_embedder",
    "unit",
]

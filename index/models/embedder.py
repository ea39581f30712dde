"""Texts -> unit vectors, by any sentence-transformers model, by name or folder.

A model that is nothing but a static embedding (token vectors averaged) is used straight from its
weights with tokenizers and numpy: the same vectors, without importing torch.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from index.engines import Vectors, mapped
from index.errors import ModelNotFound
from index.models.named import ModelSettings, preparer, settings_of

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer
    from tokenizers import Tokenizer

SHIPPED_MODEL = Path(__file__).parents[1] / "model"
OURS = ModelSettings(normalized=True)
AS_THEY_ARE = ModelSettings()


class Embedder(Protocol):
    """Turns texts into rows of unit length."""

    @property
    def dimensions(self) -> int: ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimensions), float32."""
        ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape (len(texts), dimensions), float32."""
        ...


class StaticEmbedder:
    """The mean of a text's token vectors, normalized; needs only tokenizers and numpy.

    The weights stay on disk in half precision; only the rows a text needs are read and widened.
    """

    def __init__(
        self,
        tokenizer: Tokenizer,
        weights: npt.NDArray[Any],
        settings: ModelSettings = OURS,
    ) -> None:
        self._tokenizer = tokenizer
        self._weights = weights
        self._prepare = preparer(settings)
        self.dimensions = int(weights.shape[1])

    @classmethod
    def load(cls, folder: Path) -> StaticEmbedder:
        from tokenizers import Tokenizer

        try:
            place = folder / str(_modules(folder)[0].get("path", ""))
            weights = mapped(place / "model.safetensors")["embedding.weight"]
            tokenizer = Tokenizer.from_str((place / "tokenizer.json").read_text(encoding="utf-8"))
        # Damage shows as errors of many kinds, and tokenizers raises plain exceptions.
        except Exception as error:
            raise ModelNotFound(_cannot_open(str(folder))) from error
        return cls(tokenizer, weights, settings_of(str(folder)))

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        encodings = self._tokenizer.encode_batch_fast(self._prepare(texts), add_special_tokens=False)
        for row, encoding in zip(rows, encodings, strict=True):
            if encoding.ids:
                row[:] = self._weights[encoding.ids].mean(axis=0, dtype=np.float32)
        return unit(rows)

    encode_passages = encode_queries


class SentenceTransformerEmbedder:
    """Any model sentence-transformers can open.

    Prompts are those of its settings; without any, those the model itself defines for each side.
    """

    def __init__(self, model: SentenceTransformer, settings: ModelSettings = AS_THEY_ARE) -> None:
        self._model = model
        self._settings = settings
        self._prepare = preparer(settings)
        self.dimensions = int(model.get_embedding_dimension() or 0)

    @classmethod
    def load(cls, reference: str, threads: int) -> SentenceTransformerEmbedder:
        if Path(reference).is_absolute() and not Path(reference).is_dir():
            raise ModelNotFound(_cannot_open(reference))  # known before torch is imported
        import torch
        from sentence_transformers import SentenceTransformer

        settings = settings_of(reference)
        torch.set_num_threads(threads)
        try:
            # Offline by default: a name means a model already on this machine.
            model = SentenceTransformer(reference, device="cpu", local_files_only=True)
        # A damaged file fails wherever it is first looked into, in one of several libraries.
        except Exception as error:
            raise ModelNotFound(_cannot_open(reference)) from error
        model.float()
        if settings.longest:
            model.max_seq_length = min(settings.longest, model.max_seq_length or settings.longest)
        return cls(model, settings)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self._rows(self._model.encode_query, texts, self._settings.query_prompt)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        return self._rows(self._model.encode_document, texts, self._settings.passage_prompt)

    def _rows(self, encode: Any, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        rows = encode(
            self._prepare(texts),
            prompt=prompt or None,
            normalize_embeddings=True,
            convert_to_numpy=True,
            show_progress_bar=False,
        )
        return np.asarray(rows, dtype=np.float32)


def serving_embedder(reference: str, threads: int = 1) -> Embedder:
    """The quickest embedder: static ones from their weights, others by torch."""
    folder = Path(reference)
    if is_static(folder):
        return StaticEmbedder.load(folder)
    return SentenceTransformerEmbedder.load(reference, threads)


def unit(rows: Vectors) -> Vectors:
    """Rows divided by their length; a zero row stays zero."""
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-12), dtype=np.float32)


def is_static(folder: Path) -> bool:
    """Whether a folder holds a static embedding, alone or followed by normalization."""
    try:
        kinds = [str(module["type"]).rsplit(".", 1)[-1] for module in _modules(folder)]
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return False
    return kinds in (["StaticEmbedding"], ["StaticEmbedding", "Normalize"])


def _modules(folder: Path) -> list[dict[str, Any]]:
    """What modules.json lists: a module's type and the folder of its files."""
    modules: list[dict[str, Any]] = json.loads((folder / "modules.json").read_text(encoding="utf-8"))
    return modules


def model_id(reference: str) -> str:
    """The model's name and, for a folder, a hash of its files: 'model@3f2a...'."""
    folder = Path(reference)
    if not folder.is_dir():
        return reference
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in (".json", ".safetensors", ".txt", ".bin"):
            digest.update(str(path.relative_to(folder)).encode())
            with path.open("rb") as file:
                digest.update(hashlib.file_digest(file, "sha256").digest())
    return f"{folder.name}@{digest.hexdigest()[:16]}"


def _cannot_open(reference: str) -> str:
    return (
        f"Không mở được mô hình {reference!r}. Hãy đặt NQ09_MODEL là một thư mục mô hình "
        "sentence-transformers đầy đủ, hoặc tên một mô hình đã tải về máy này (hf download TÊN); "
        "hoặc bỏ NQ09_MODEL để dùng mô hình đi kèm."
    )

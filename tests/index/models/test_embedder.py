from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelNotFound
from index.models.embedder import (
    SHIPPED_MODEL,
    SentenceTransformerEmbedder,
    StaticEmbedder,
    is_static,
    model_id,
    serving_embedder,
)

TEXTS = [
    "Đến năm 2025 hồ sơ cấp xã xử lý trên mạng đạt bao nhiêu?",
    "den nam 2025 ho so cap xa",
    "UỶ BAN NHÂN DÂN",
    "😀 ???",
    "",
]


@pytest.fixture(scope="module")
def through_torch() -> SentenceTransformerEmbedder:
    return SentenceTransformerEmbedder.load(str(SHIPPED_MODEL), threads=1)


@pytest.fixture(scope="module")
def from_weights() -> StaticEmbedder:
    return StaticEmbedder.load(SHIPPED_MODEL)


def test_vectors_from_weights_are_those_of_sentence_transformers(
    through_torch: SentenceTransformerEmbedder, from_weights: StaticEmbedder
) -> None:
    expected = through_torch.encode_queries(TEXTS)
    np.testing.assert_allclose(from_weights.encode_queries(TEXTS), expected, atol=1e-6)
    np.testing.assert_allclose(from_weights.encode_passages(TEXTS), expected, atol=1e-6)


def test_vectors_have_unit_length(from_weights: StaticEmbedder) -> None:
    lengths = np.linalg.norm(from_weights.encode_queries(TEXTS[:3]), axis=1)
    np.testing.assert_allclose(lengths, 1, atol=1e-6)


def test_a_text_without_known_pieces_is_the_zero_vector(from_weights: StaticEmbedder) -> None:
    assert not from_weights.encode_queries([""]).any()


def test_no_texts_give_no_rows(
    through_torch: SentenceTransformerEmbedder, from_weights: StaticEmbedder
) -> None:
    for embedder in (through_torch, from_weights):
        assert embedder.encode_queries([]).shape == (0, embedder.dimensions)


def test_both_have_the_same_length(
    through_torch: SentenceTransformerEmbedder, from_weights: StaticEmbedder
) -> None:
    assert through_torch.dimensions == from_weights.dimensions


def test_serving_the_shipped_model_imports_no_torch() -> None:
    code = (
        "import sys; from index.models.embedder import SHIPPED_MODEL, serving_embedder;"
        "serving_embedder(str(SHIPPED_MODEL)).encode_queries(['hồ sơ']);"
        "sys.exit('torch' in sys.modules or 'sentence_transformers' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_shipped_model_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED_MODEL.rglob("*")) < 30_000_000


@pytest.mark.parametrize("missing", ["/no/such/folder", "./neither/this", "nobody/nothing"])
def test_missing_model_says_what_to_do(missing: str) -> None:
    with pytest.raises(ModelNotFound, match="NQ09_MODEL"):
        serving_embedder(missing)


def test_damaged_weights_say_what_to_do(tmp_path: Path) -> None:
    for name in ("modules.json", "tokenizer.json"):
        (tmp_path / name).write_bytes((SHIPPED_MODEL / name).read_bytes())
    (tmp_path / "model.safetensors").write_bytes(b"\x00" * 40)
    with pytest.raises(ModelNotFound, match="NQ09_MODEL"):
        serving_embedder(str(tmp_path))


def test_a_damaged_tokenizer_says_what_to_do(tmp_path: Path) -> None:
    for path in SHIPPED_MODEL.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(ModelNotFound, match="NQ09_MODEL"):
        serving_embedder(str(tmp_path))


def test_damage_that_only_torch_sees_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "modules.json").write_bytes((SHIPPED_MODEL / "modules.json").read_bytes())
    (tmp_path / "config_sentence_transformers.json").write_text("[]")
    with pytest.raises(ModelNotFound, match="NQ09_MODEL"):
        SentenceTransformerEmbedder.load(str(tmp_path), threads=1)


def test_a_transformer_is_not_taken_for_static(tmp_path: Path) -> None:
    modules = [{"type": "sentence_transformers.models.Transformer"}, {"type": "x.Pooling"}]
    (tmp_path / "modules.json").write_text(json.dumps(modules))
    assert not is_static(tmp_path)
    assert is_static(SHIPPED_MODEL)


def test_model_id_changes_with_the_weights(tmp_path: Path) -> None:
    (tmp_path / "model.safetensors").write_bytes(b"one")
    before = model_id(str(tmp_path))
    (tmp_path / "model.safetensors").write_bytes(b"two")
    assert model_id(str(tmp_path)) != before

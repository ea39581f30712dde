from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import index.models.bulk
from index.models.bulk import BuildingEmbedder, embed_many
from index.models.embedder import SHIPPED_MODEL, StaticEmbedder

TEXTS = [f"hồ sơ số {number} của cấp xã" for number in range(25)]
MODEL = str(SHIPPED_MODEL)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The batches embedded, in this process instead of workers."""
    seen: list[int] = []

    def batches(texts: list[str], starts: list[int], batch: int, model: str, _workers: int) -> object:
        for start in starts:
            seen.append(start)
            yield start, StaticEmbedder.load(Path(model)).encode_passages(texts[start : start + batch])

    monkeypatch.setattr(index.models.bulk, "_batches", batches)
    return seen


def test_workers_give_the_same_vectors(tmp_path: Path) -> None:
    rows = embed_many(TEXTS, MODEL, tmp_path / "rows.npy", workers=2, batch=4)
    np.testing.assert_allclose(rows, StaticEmbedder.load(SHIPPED_MODEL).encode_passages(TEXTS), atol=1e-6)


def test_a_killed_run_does_only_what_is_left(
    tmp_path: Path, encoded: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "rows.npy"
    in_order = index.models.bulk._batches

    def killed(*args: object) -> object:
        for done, result in enumerate(in_order(*args)):  # type: ignore[arg-type]  # passed on as they came
            if done == 2:
                raise KeyboardInterrupt
            yield result

    with monkeypatch.context() as patch:
        patch.setattr(index.models.bulk, "_batches", killed)
        with pytest.raises(KeyboardInterrupt):
            embed_many(TEXTS, MODEL, path, batch=10)
    encoded.clear()
    rows = embed_many(TEXTS, MODEL, path, batch=10)
    assert encoded == [20]
    np.testing.assert_allclose(rows, StaticEmbedder.load(SHIPPED_MODEL).encode_passages(TEXTS), atol=1e-6)


def test_other_texts_start_anew(tmp_path: Path, encoded: list[int]) -> None:
    path = tmp_path / "rows.npy"
    embed_many(TEXTS, MODEL, path, batch=10)
    embed_many(TEXTS, MODEL, path, batch=10)
    assert encoded == [0, 10, 20]
    embed_many([*TEXTS[1:], "khác"], MODEL, path, batch=10)
    assert encoded == [0, 10, 20] * 2


def test_a_damaged_journal_starts_anew(tmp_path: Path, encoded: list[int]) -> None:
    path = tmp_path / "rows.npy"
    embed_many(TEXTS, MODEL, path, batch=30)
    path.with_suffix(".done").write_text("{")
    embed_many(TEXTS, MODEL, path, batch=30)
    assert encoded == [0, 0]


def test_a_build_embeds_many_texts_by_batches(
    tmp_path: Path, encoded: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    embedder = BuildingEmbedder(MODEL, 1, tmp_path)
    at_once = embedder.encode_passages(TEXTS)
    assert not encoded
    monkeypatch.setattr(index.models.bulk, "AT_ONCE", 10)
    np.testing.assert_allclose(embedder.encode_passages(TEXTS), at_once, atol=1e-6)
    assert encoded == [0]

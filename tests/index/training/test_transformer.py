"""Both stages and the export on made-up articles; a GPU is used where there is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.errors import ModelNotFound
from index.models.embedder import ONNX_FILE, OnnxEmbedder, SentenceTransformerEmbedder, serving_embedder
from index.training import journal
from index.training.judge import Judge
from index.training.pairs import Article
from index.training.transformer import TransformerRecipe, _Run, slope, train_transformer

TOPICS = ("giáo dục", "y tế", "giao thông", "nông nghiệp")
ARTICLES = [
    Article(
        title=f"tin về {topic} số {n}",
        abstract=f"hôm nay {topic} có tin {n + 3}",
        body=(f"bài viết {topic} hôm nay",),
    )
    for n in range(20)
    for topic in TOPICS
]
RECIPE = TransformerRecipe(
    vocabulary=200, min_frequency=1, layers=1, width=32, heads=2, language_epochs=1, language_batch=16,
    epochs=3, batch=16, learning_rate=3e-3, longest=32,
)  # fmt: skip


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory, bench_folder: Path) -> Path:
    folder = tmp_path_factory.mktemp("transformer")
    train_transformer(ARTICLES, folder, RECIPE, judges=[Judge.of(bench_folder)])
    return folder


def test_it_tells_topics_apart_in_eight_bits(model: Path) -> None:
    embedder = serving_embedder(str(model))
    assert isinstance(embedder, OnnxEmbedder)
    rows = embedder.encode_queries(["tin giáo dục", "giáo dục hôm nay", "giao thông hôm nay"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)


def test_the_export_is_near_the_model_itself(model: Path) -> None:
    texts = ["tin về giáo dục số 3", "", "y tế"]
    through_torch = SentenceTransformerEmbedder.load(str(model), threads=1).encode_passages(texts[:1])
    exported = serving_embedder(str(model)).encode_passages(texts)
    assert float(through_torch[0] @ exported[0]) > 0.98
    assert exported.shape == (3, RECIPE.width)


def test_both_stages_learn(model: Path) -> None:
    entries = journal.read_entries(model)
    losses = [entry["loss"] for entry in entries if "loss" in entry]
    assert losses[-1] < losses[0]
    assert sum("figures" in entry for entry in entries) == RECIPE.epochs


def test_a_killed_run_goes_on_where_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: Path
) -> None:
    monkeypatch.setattr("index.training.transformer._SAVE_EVERY", 5)
    take_step = _Run._take_step

    def killed(run: _Run) -> float:
        if run.step == 12:
            raise KeyboardInterrupt
        return take_step(run)

    with monkeypatch.context() as patch:
        patch.setattr(_Run, "_take_step", killed)
        with pytest.raises(KeyboardInterrupt):
            train_transformer(ARTICLES, tmp_path, RECIPE)
    steps: list[int] = []

    def counted(run: _Run) -> float:
        steps.append(run.step)
        return take_step(run)

    with monkeypatch.context() as patch:
        patch.setattr(_Run, "_take_step", counted)
        train_transformer(ARTICLES, tmp_path, RECIPE)
    assert steps[0] == 10
    again, first = (
        SentenceTransformerEmbedder.load(str(folder), threads=1).encode_queries(["tin giáo dục"])
        for folder in (tmp_path, model)
    )
    np.testing.assert_allclose(again, first, atol=1e-4)


def test_a_checkpoint_of_another_recipe_is_not_gone_on_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_args: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("index.training.transformer.save_transformer", stop)
    short = replace(RECIPE, epochs=1)
    with pytest.raises(KeyboardInterrupt):
        train_transformer(ARTICLES, tmp_path, short)
    with pytest.raises(ValueError, match="another recipe"):
        train_transformer(ARTICLES, tmp_path, replace(short, seed=10))


def test_a_damaged_export_says_what_to_do(model: Path, tmp_path: Path) -> None:
    (tmp_path / ONNX_FILE).write_bytes(b"\x00" * 30)
    (tmp_path / "tokenizer.json").write_bytes((model / "tokenizer.json").read_bytes())
    with pytest.raises(ModelNotFound, match="NQ09_MODEL"):
        serving_embedder(str(tmp_path))


def test_the_learning_rate_rises_then_falls() -> None:
    rates = [slope(step, 100, 0.1) for step in range(100)]
    assert rates[:10] == sorted(rates[:10])
    assert rates[10:] == sorted(rates[10:], reverse=True)
    assert max(rates) <= 1

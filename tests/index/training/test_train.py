"""The whole recipe on made-up articles small enough to train in seconds."""

from __future__ import annotations

import json
import lzma
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from index.measuring.bench import read_benchmark
from index.models.embedder import SentenceTransformerEmbedder, StaticEmbedder, is_static
from index.training import journal
from index.training.checkpoint import CHECKPOINT
from index.training.judge import Judge
from index.training.recipe import Recipe
from index.training.train import _Run, read_articles, train

TOPICS = ("giáo dục", "y tế", "giao thông", "nông nghiệp", "du lịch", "thể thao", "môi trường", "ngân hàng")
RECIPE = Recipe(vocabulary=300, min_frequency=1, dimensions=16, epochs=2, batch=16, learning_rate=0.1)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rng = random.Random(1)
    rows = []
    for n in range(160):
        topic = TOPICS[n % len(TOPICS)]
        texts = [f"tin về {topic} số {rng.randrange(99)} hôm nay" for _ in range(4)]
        rows.append({"title": texts[0], "abstract": texts[1], "body": texts[2:]})
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl.xz"
    with lzma.open(path, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


@pytest.fixture(scope="module")
def model(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("model")
    train(list(read_articles(corpus)), folder, RECIPE)
    return folder


def test_the_trained_model_tells_topics_apart(model: Path) -> None:
    rows = StaticEmbedder.load(model).encode_queries(["tin giáo dục", "giáo dục hôm nay", "du lịch hôm nay"])
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_it_is_a_sentence_transformers_model(model: Path) -> None:
    assert is_static(model)
    through_torch = SentenceTransformerEmbedder.load(str(model), threads=1)
    np.testing.assert_allclose(
        through_torch.encode_queries(["tin y tế"]),
        StaticEmbedder.load(model).encode_queries(["tin y tế"]),
        atol=1e-6,
    )


def test_the_recipe_the_log_and_the_plot_lie_beside_it(model: Path) -> None:
    assert Recipe.read(model / "recipe.json") == RECIPE
    losses = [entry["loss"] for entry in journal.read_entries(model) if "loss" in entry]
    assert losses[-1] < losses[0]
    assert (model / journal.PLOT).read_bytes().startswith(b"\x89PNG")
    assert not (model / CHECKPOINT).exists()


def test_the_benchmark_is_logged_after_each_epoch(corpus: Path, bench_folder: Path, tmp_path: Path) -> None:
    train(list(read_articles(corpus)), tmp_path, RECIPE, judges=[Judge.of(bench_folder)])
    figures = [entry["figures"] for entry in journal.read_entries(tmp_path) if "figures" in entry]
    assert len(figures) == RECIPE.epochs
    assert set(figures[0]) == {f"{bench_folder.name} dense", f"{bench_folder.name} hybrid"}
    assert len(read_benchmark(bench_folder).queries) == 2


@pytest.mark.parametrize("at", [15, 45])
def test_a_killed_run_goes_on_to_the_same_weights(
    corpus: Path, model: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    monkeypatch.setattr("index.training.train._SAVE_EVERY", 10)
    take_step = _Run._take_step

    def killed(run: _Run, *args: Any) -> float:
        if run.step == at:
            raise KeyboardInterrupt
        return take_step(run, *args)

    with monkeypatch.context() as patch:
        patch.setattr(_Run, "_take_step", killed)
        with pytest.raises(KeyboardInterrupt):
            train(list(read_articles(corpus)), tmp_path, RECIPE)
    assert (tmp_path / CHECKPOINT).exists()
    train(list(read_articles(corpus)), tmp_path, RECIPE)
    first, again = (path.joinpath("model.safetensors").read_bytes() for path in (model, tmp_path))
    assert first == again


def test_a_checkpoint_of_another_recipe_is_not_gone_on_from(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.training.train.save", stop)
    with pytest.raises(KeyboardInterrupt):
        train(list(read_articles(corpus)), tmp_path, RECIPE)
    with pytest.raises(ValueError, match="another recipe"):
        train(list(read_articles(corpus)), tmp_path, replace(RECIPE, seed=10))


def stop(*_args: object) -> None:
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    "changes",
    [
        {"across": True},
        {"segmented": True, "epochs": 1},
        {"nested": (4, 8)},
        {"hard": True},
        {"weighting": "sif"},
        {"cropped": 0.5, "forgotten": 0.3, "distilled": 0.5},
    ],
)
def test_every_setting_of_a_recipe_still_learns(
    corpus: Path, tmp_path: Path, changes: dict[str, Any]
) -> None:
    train(list(read_articles(corpus)), tmp_path, replace(RECIPE, **changes))
    rows = StaticEmbedder.load(tmp_path).encode_queries(
        ["tin giáo dục", "giáo dục hôm nay", "du lịch hôm nay"]
    )
    assert rows[0] @ rows[1] > rows[0] @ rows[2]


def test_training_twice_gives_the_same_weights(corpus: Path, model: Path, tmp_path: Path) -> None:
    train(list(read_articles(corpus)), tmp_path, RECIPE)
    first, again = (path.joinpath("model.safetensors").read_bytes() for path in (model, tmp_path))
    assert first == again


def test_only_the_first_articles_are_read_when_so_told(corpus: Path) -> None:
    assert len(list(read_articles(corpus, limit=5))) == 5

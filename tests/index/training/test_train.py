"""The whole recipe on made-up articles small enough to train in seconds."""

from __future__ import annotations

import json
import lzma
import random
from pathlib import Path

import numpy as np
import pytest

from index.embed import SentenceTransformerEmbedder, StaticEmbedder, is_static
from index.training.train import Recipe, read_articles, train

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


def test_the_recipe_and_the_loss_lie_beside_it(model: Path) -> None:
    report = json.loads((model / "recipe.json").read_text(encoding="utf-8"))
    assert report["recipe"]["seed"] == RECIPE.seed
    assert report["loss"][1] < report["loss"][0]


def test_training_twice_gives_the_same_weights(corpus: Path, model: Path, tmp_path: Path) -> None:
    train(list(read_articles(corpus)), tmp_path, RECIPE)
    first, again = (path.joinpath("model.safetensors").read_bytes() for path in (model, tmp_path))
    assert first == again


def test_only_the_first_articles_are_read_when_so_told(corpus: Path) -> None:
    assert len(list(read_articles(corpus, limit=5))) == 5

"""Train a static embedder with in-batch softmax.

    python -m index.training articles.jsonl.xz model-folder [--epochs 3] [--seed 9]

Each line of the corpus is {"title", "abstract", "body": [paragraph, ...]}. The loss is the
cross-entropy of finding each query's own passage among the batch (multiple negatives ranking,
Henderson et al. 2017), over cosine similarities times `scale`.
"""

from __future__ import annotations

import itertools
import json
import logging
import lzma
import random
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from index.text import fold
from index.training.pairs import Article, Pair, pairs_of, strip_some
from index.training.vocabulary import train_vocabulary

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """The settings of one training run; saved beside the model."""

    vocabulary: int = 21_000
    min_frequency: int = 10
    dimensions: int = 256
    epochs: int = 3
    batch: int = 1024
    scale: float = 20.0
    learning_rate: float = 0.02
    stripped: float = 0.3
    longest: int = 128
    seed: int = 9


def read_articles(path: Path, limit: int | None = None) -> Iterator[Article]:
    """Articles from JSON Lines, plain or xz-compressed."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, limit):
            row = json.loads(line)
            yield Article(title=row["title"], abstract=row["abstract"], body=tuple(row["body"]))


def train(articles: Sequence[Article], folder: Path, recipe: Recipe) -> None:
    """Train on `articles` and save a sentence-transformers model with its recipe."""
    import torch

    torch.manual_seed(recipe.seed)
    pairs = [pair for article in articles for pair in pairs_of(article)]
    log.info("%d articles, %d pairs", len(articles), len(pairs))
    tokenizer = train_vocabulary(_vocabulary_texts(articles, recipe), recipe.vocabulary, recipe.min_frequency)
    bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), recipe.dimensions, mode="mean")
    torch.nn.init.normal_(bag.weight, std=0.1)
    losses = [_run_epoch(bag, tokenizer, pairs, recipe, epoch) for epoch in range(recipe.epochs)]
    save(bag.weight.detach().numpy(), tokenizer, folder)
    report = {"recipe": asdict(recipe), "pairs": len(pairs), "loss": losses}
    (folder / "recipe.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")


def save(weights: npt.NDArray[np.float32], tokenizer: Tokenizer, folder: Path) -> None:
    """Write a sentence-transformers folder (static embedding, then normalization) in float16."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    static = StaticEmbedding(tokenizer, embedding_weights=weights)
    model = SentenceTransformer(modules=[static, Normalize()], device="cpu")
    model.to(torch.float16)
    model.save(str(folder), create_model_card=False)


def _vocabulary_texts(articles: Sequence[Article], recipe: Recipe) -> Iterator[str]:
    rng = random.Random(recipe.seed)
    for article in articles:
        for pair in itertools.islice(pairs_of(article), 2):
            yield fold(pair.passage) if rng.random() < recipe.stripped else pair.passage


def _run_epoch(
    bag: torch.nn.EmbeddingBag,
    tokenizer: Tokenizer,
    pairs: Sequence[Pair],
    recipe: Recipe,
    epoch: int,
) -> float:
    import torch
    from tqdm import tqdm

    shuffled = list(pairs)
    random.Random(recipe.seed + epoch).shuffle(shuffled)
    stripped = strip_some(shuffled, recipe.stripped, recipe.seed + 1000 + epoch)
    steps = len(pairs) // recipe.batch
    optimizer = torch.optim.Adam(bag.parameters(), lr=recipe.learning_rate)
    total = steps * recipe.epochs
    losses: list[float] = []
    progress = tqdm(range(steps), desc=f"epoch {epoch + 1}/{recipe.epochs}", mininterval=5)
    for step in progress:
        done = (epoch * steps + step) / total
        for group in optimizer.param_groups:
            group["lr"] = recipe.learning_rate * (1 - done)
        batch = list(itertools.islice(stripped, recipe.batch))
        queries = _encode(bag, tokenizer, [pair.query for pair in batch], recipe)
        passages = _encode(bag, tokenizer, [pair.passage for pair in batch], recipe)
        logits = recipe.scale * queries @ passages.T
        loss = torch.nn.functional.cross_entropy(logits, torch.arange(len(batch)))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        optimizer.step()
        losses.append(float(loss.detach()))
        progress.set_postfix(loss=f"{np.mean(losses[-50:]):.3f}", refresh=False)
    return float(np.mean(losses[-100:])) if losses else float("nan")


def _encode(
    bag: torch.nn.EmbeddingBag, tokenizer: Tokenizer, texts: list[str], recipe: Recipe
) -> torch.Tensor:
    import torch

    ids = [
        encoding.ids[: recipe.longest]
        for encoding in tokenizer.encode_batch_fast(texts, add_special_tokens=False)
    ]
    offsets = np.cumsum([0, *(len(row) for row in ids[:-1])])
    flat = torch.from_numpy(np.fromiter(itertools.chain.from_iterable(ids), dtype=np.int64))
    return torch.nn.functional.normalize(bag(flat, torch.from_numpy(offsets)))

"""Train a static embedder: each piece of text has a vector, a text is the mean of its pieces'.

    python -m index.training articles.jsonl.xz model-folder [--epochs 3] [--seed 9] ...

Each line of the corpus is {"title", "abstract", "body": [paragraph, ...]}. The loss is the
cross-entropy of finding each query's own passage among the batch (multiple negatives ranking,
Henderson et al. 2017), over cosine similarities times `scale`; with nested dimensions it is the
mean over the prefixes (Matryoshka, Kusupati et al. 2022), and with distillation the
cross-entropy to BM25's softmax is mixed in. A run that was killed goes on from its last checkpoint.
"""

from __future__ import annotations

import itertools
import json
import logging
import lzma
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from index.models import ModelSettings
from index.training import journal
from index.training.batches import Batch, EncodedPairs, Ids, Texts, batch_of
from index.training.checkpoint import finish, resume, write_checkpoint
from index.training.judge import Judge
from index.training.pairs import Article, Pair, pairs_of
from index.training.recipe import Recipe
from index.training.teacher import bm25, hard_negatives, idf_of
from index.training.vocabulary import train_vocabulary
from index.words import Segmenter, fold

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)

_SAVE_EVERY = 200  # steps
_LOG_EVERY = 10  # steps


def read_articles(path: Path, limit: int | None = None) -> Iterator[Article]:
    """Articles from JSON Lines, plain or xz-compressed."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, limit):
            row = json.loads(line)
            yield Article(title=row["title"], abstract=row["abstract"], body=tuple(row["body"]))


def train(
    articles: Sequence[Article],
    folder: Path,
    recipe: Recipe,
    *,
    more: Sequence[Pair] = (),
    judges: Sequence[Judge] = (),
) -> None:
    """Train on the pairs of `articles` and on `more`; save a sentence-transformers model with its recipe.

    Figures of the `judges` are logged after each epoch.
    """
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    segment = Segmenter().joined if recipe.segmented else str
    pairs = [pair for article in articles for pair in pairs_of(article)] + list(more)
    pairs = [Pair(query=segment(pair.query), passage=segment(pair.passage)) for pair in pairs]
    log.info("%d articles, %d pairs", len(articles), len(pairs))
    tokenizer = train_vocabulary(
        _vocabulary_texts(pairs, recipe), recipe.vocabulary, recipe.min_frequency, across=recipe.across
    )
    encoded = encode_pairs(pairs, tokenizer, recipe)
    idf = idf_of(encoded.passages, tokenizer.get_vocab_size())
    if recipe.hard:
        log.info("mining hard negatives with BM25")
        encoded = replace(encoded, hard=hard_negatives(encoded, idf, recipe.seed))
    run = _Run(tokenizer, encoded, idf, recipe, folder)
    run.resume()
    while run.epoch < recipe.epochs:
        run.run_epoch()
        encode = encoder(run.weights(), tokenizer, segment)
        figures = {name: value for judge in judges for name, value in judge.figures(encode).items()}
        journal.write_entry(folder, {"step": run.step - 1, "epoch": run.epoch, "figures": figures})
        log.info("epoch %d: %s", run.epoch, figures)
        run.checkpoint()
    save(run.weights(), tokenizer, folder)
    ModelSettings(normalized=True, segmented=recipe.segmented).write(folder)
    finish(folder, asdict(recipe), len(pairs))


def save(weights: npt.NDArray[np.float32], tokenizer: Tokenizer, folder: Path) -> None:
    """Write a sentence-transformers folder (static embedding, then normalization) in float16."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, StaticEmbedding

    static = StaticEmbedding(tokenizer, embedding_weights=weights)
    model = SentenceTransformer(modules=[static, Normalize()], device="cpu")
    model.to(torch.float16)
    model.save(str(folder), create_model_card=False)


def encode_pairs(pairs: Sequence[Pair], tokenizer: Tokenizer, recipe: Recipe) -> EncodedPairs:
    def encode(texts: Sequence[str]) -> Texts:
        encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return Texts.of(encoding.ids[: recipe.longest] for encoding in encodings)

    return EncodedPairs(
        queries=encode([pair.query for pair in pairs]),
        stripped=encode([fold(pair.query) for pair in pairs]),
        passages=encode([pair.passage for pair in pairs]),
    )


def encoder(
    weights: npt.NDArray[np.float32], tokenizer: Tokenizer, segment: Callable[[str], str]
) -> Callable[[Sequence[str]], npt.NDArray[np.float32]]:
    """The model as a function, while it is still in training."""
    from index.models import StaticEmbedder

    embedder = StaticEmbedder(tokenizer, weights)
    return lambda texts: embedder.encode_queries([segment(text) for text in texts])


def _vocabulary_texts(pairs: Sequence[Pair], recipe: Recipe) -> Iterator[str]:
    rng = random.Random(recipe.seed)
    for pair in pairs[::2]:
        yield fold(pair.passage) if rng.random() < recipe.stripped else pair.passage


class _Run:
    """One training run: the weights, how far it has come, and where it is saved."""

    def __init__(
        self,
        tokenizer: Tokenizer,
        pairs: EncodedPairs,
        idf: npt.NDArray[np.float32],
        recipe: Recipe,
        folder: Path,
    ) -> None:
        import torch

        self.pairs, self.idf, self.recipe, self.folder = pairs, idf, recipe, folder
        self.steps = max(1, len(pairs) // recipe.batch)  # of one epoch
        self.step = 0
        self.bag = torch.nn.EmbeddingBag(tokenizer.get_vocab_size(), recipe.dimensions, mode="mean")
        torch.nn.init.normal_(self.bag.weight, std=0.1)
        if recipe.weighting == "sif":
            weight = _sif(pairs.passages, tokenizer.get_vocab_size())
            self.bag.weight.data *= torch.from_numpy(weight)[:, None]
        self.optimizer = torch.optim.Adam(self.bag.parameters(), lr=recipe.learning_rate)

    @property
    def epoch(self) -> int:
        """Whole epochs done."""
        return self.step // self.steps

    def weights(self) -> npt.NDArray[np.float32]:
        return np.asarray(self.bag.weight.detach().numpy(), dtype=np.float32)

    @property
    def _parts(self) -> dict[str, Any]:
        return {"bag": self.bag, "optimizer": self.optimizer}

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one of this very recipe."""
        self.step = resume(self.folder, asdict(self.recipe), len(self.pairs), self._parts)

    def checkpoint(self) -> None:
        write_checkpoint(self.folder, asdict(self.recipe), len(self.pairs), self.step, self._parts)

    def run_epoch(self) -> None:
        """The rest of the epoch under way."""
        from tqdm import tqdm

        epoch = self.epoch
        order = np.random.default_rng((self.recipe.seed, epoch)).permutation(len(self.pairs))
        losses: list[float] = []
        progress = tqdm(
            range(self.step % self.steps, self.steps),
            desc=f"epoch {epoch + 1}/{self.recipe.epochs}",
            mininterval=5,
        )
        for at in progress:
            losses.append(self._take_step(order, epoch, at))
            self.step += 1
            if self.step % _LOG_EVERY == 0:
                mean = round(float(np.mean(losses[-_LOG_EVERY:])), 4)
                journal.write_entry(self.folder, {"step": self.step - 1, "loss": mean})
                progress.set_postfix(loss=mean, refresh=False)
            if self.step % _SAVE_EVERY == 0 and at + 1 < self.steps:
                self.checkpoint()

    def _take_step(self, order: npt.NDArray[np.int64], epoch: int, at: int) -> float:
        recipe = self.recipe
        for group in self.optimizer.param_groups:
            group["lr"] = recipe.learning_rate * (1 - self.step / (self.steps * recipe.epochs))
        rows = order[at * recipe.batch : (at + 1) * recipe.batch]
        batch = batch_of(self.pairs, rows, recipe, epoch, at)
        queries, passages = (self._bag(texts) for texts in (batch.queries, batch.passages))
        target = self._target(batch)
        nested = (*recipe.nested, recipe.dimensions)
        losses = [self._loss(queries[:, :n], passages[:, :n], target) for n in nested]
        loss = sum(losses[1:], losses[0]) / len(losses)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        self.optimizer.step()
        return float(loss.detach())

    def _bag(self, texts: Sequence[Ids]) -> torch.Tensor:
        import torch

        offsets = np.cumsum([0, *(len(text) for text in texts[:-1])])
        flat = torch.from_numpy(np.concatenate(texts).astype(np.int64))
        pooled: torch.Tensor = self.bag(flat, torch.from_numpy(offsets))
        return pooled

    def _target(self, batch: Batch) -> torch.Tensor:
        """For each query, the share of belief each passage deserves; rows add to one."""
        import torch

        share = self.recipe.distilled
        target = torch.eye(len(batch.queries), len(batch.passages))
        if not share:
            return target
        scores = bm25(batch.queries, batch.passages, self.idf).toarray() / self.recipe.temperature
        taught = torch.softmax(torch.from_numpy(np.asarray(scores, dtype=np.float32)), dim=1)
        return (1 - share) * target + share * taught

    def _loss(self, queries: torch.Tensor, passages: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        import torch

        normalized = torch.nn.functional.normalize
        logits = self.recipe.scale * normalized(queries) @ normalized(passages).T
        return torch.nn.functional.cross_entropy(logits, target)


def _sif(passages: Texts, pieces: int) -> npt.NDArray[np.float32]:
    """a / (a + p) of every piece, p its share of the text (Arora et al. 2017, a = .001)."""
    share = np.bincount(passages.ids, minlength=pieces) / max(len(passages.ids), 1)
    return (1e-3 / (1e-3 + share)).astype(np.float32)

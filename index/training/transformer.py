"""Train a small transformer from nothing: guess hidden words first, then tell passages apart.

    python -m index.training.transformer articles.jsonl.xz model-folder [--layers 6] [--width 384] ...

Masked-language pretraining (Devlin et al. 2019, 15 % of the pieces) gives it the language, the
softmax over a batch's cosines (as for the static embedder) makes its mean-pooled output a sentence
embedding. On a GPU both run in bf16. It is saved for sentence-transformers and, in 8 bits, for
onnxruntime on two CPU cores.
"""

from __future__ import annotations

import itertools
import json
import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.models import ModelSettings
from index.training import journal
from index.training.batches import EncodedPairs, Ids, batch_of
from index.training.checkpoint import finish, resume, write_checkpoint
from index.training.export import export_onnx
from index.training.judge import Judge
from index.training.options import judges_of, parse
from index.training.pairs import Article, pairs_of
from index.training.recipe import Recipe
from index.training.train import encode_pairs, read_articles
from index.training.vocabulary import MASK, PADDING, train_vocabulary

if TYPE_CHECKING:
    import torch
    from tokenizers import Tokenizer

log = logging.getLogger(__name__)

_NEAREST_SCALE = 20.0
_CLIP = 1.0  # of the gradient's length
_SAVE_EVERY = 500  # steps
_LOG_EVERY = 20  # steps


@dataclass(frozen=True, slots=True, kw_only=True)
class TransformerRecipe:
    """The size of the model and both stages of its training; `hidden` is the share of pieces masked."""

    vocabulary: int = 16_000
    min_frequency: int = 10
    layers: int = 6
    width: int = 384
    heads: int = 12
    longest: int = 128
    language_epochs: int = 3
    language_batch: int = 128
    language_rate: float = 5e-4
    hidden: float = 0.15
    epochs: int = 3
    batch: int = 512
    learning_rate: float = 2e-4
    stripped: float = 0.3
    cropped: float = 0.3
    warmup: float = 0.06
    seed: int = 9

    @classmethod
    def read(cls, path: Path) -> TransformerRecipe:
        return cls(**json.loads(path.read_text(encoding="utf-8"))["recipe"])

    def pairing(self) -> Recipe:
        """The settings of the second stage that batches of pairs depend on."""
        return Recipe(
            batch=self.batch,
            stripped=self.stripped,
            cropped=self.cropped,
            longest=self.longest,
            seed=self.seed,
        )


def train_transformer(
    articles: Sequence[Article], folder: Path, recipe: TransformerRecipe, *, judges: Sequence[Judge] = ()
) -> None:
    """Both stages; saves the model, its log and plot, and model.onnx in 8 bits."""
    import torch

    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(recipe.seed)
    pairs = [pair for article in articles for pair in pairs_of(article)]
    texts = (pair.passage for pair in pairs[::2])
    tokenizer = train_vocabulary(texts, recipe.vocabulary, recipe.min_frequency, special=[MASK])
    encoded = encode_pairs(pairs, tokenizer, recipe.pairing())
    log.info("%d articles, %d pairs", len(articles), len(pairs))
    run = _Run(tokenizer, encoded, recipe, folder)
    run.resume()
    run.train(judges)
    save_transformer(run.network.bert, tokenizer, folder, recipe.longest)
    finish(folder, asdict(recipe), len(pairs))


def save_transformer(bert: Any, tokenizer: Tokenizer, folder: Path, longest: int) -> None:
    """A sentence-transformers folder (transformer, mean pooling, normalization) with model.onnx beside it."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer
    from transformers import PreTrainedTokenizerFast

    bert = bert.cpu().float().eval()
    parts = folder / "parts"
    bert.save_pretrained(parts)
    PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]  # transformers leaves it untyped
        tokenizer_object=tokenizer,
        pad_token=PADDING,
        mask_token=MASK,
        model_max_length=longest,
        model_input_names=["input_ids", "attention_mask"],
    ).save_pretrained(parts)
    pooling = Pooling(int(bert.config.hidden_size), pooling_mode="mean")
    transformer = Transformer(str(parts))
    model = SentenceTransformer(modules=[transformer, pooling, Normalize()], device="cpu")
    model.save(str(folder), create_model_card=False)
    for path in sorted(parts.iterdir()):
        path.unlink()
    parts.rmdir()
    tokenizer.save(str(folder / "tokenizer.json"))
    ModelSettings(normalized=True, longest=longest).write(folder)
    export_onnx(bert, folder)


class _Run:
    """Both stages as one count of steps, so that a killed run knows where it was."""

    def __init__(
        self, tokenizer: Tokenizer, pairs: EncodedPairs, recipe: TransformerRecipe, folder: Path
    ) -> None:
        import torch
        from transformers import BertConfig, BertForMaskedLM

        self.tokenizer, self.pairs, self.recipe, self.folder = tokenizer, pairs, recipe, folder
        self.device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
        network: Any = BertForMaskedLM(
            BertConfig(
                vocab_size=tokenizer.get_vocab_size(),
                hidden_size=recipe.width,
                num_hidden_layers=recipe.layers,
                num_attention_heads=recipe.heads,
                intermediate_size=4 * recipe.width,
                max_position_embeddings=recipe.longest,
                pad_token_id=tokenizer.token_to_id(PADDING),
            )
        )
        self.network = network.to(self.device)
        self.optimizer = torch.optim.AdamW(self.network.parameters(), weight_decay=0.01)
        self.step = 0
        self.language_steps = recipe.language_epochs * max(1, len(pairs) // recipe.language_batch)
        self.epoch_steps = max(1, len(pairs) // recipe.batch)
        self.steps = self.language_steps + recipe.epochs * self.epoch_steps

    @property
    def _parts(self) -> dict[str, Any]:
        return {"network": self.network, "optimizer": self.optimizer}

    def resume(self) -> None:
        """Go on from the checkpoint, if there is one of this very recipe."""
        self.step = resume(self.folder, asdict(self.recipe), len(self.pairs), self._parts, self.device)

    def checkpoint(self) -> None:
        write_checkpoint(self.folder, asdict(self.recipe), len(self.pairs), self.step, self._parts)

    def train(self, judges: Sequence[Judge]) -> None:
        import torch
        from tqdm import tqdm

        recent: list[float] = []
        for _ in tqdm(range(self.step, self.steps), desc="steps", mininterval=5):
            # Dropout draws from one stream for each step, so that a resumed run draws the same.
            torch.manual_seed(recipe_seed(self.recipe.seed, self.step))
            recent.append(self._take_step())
            self.step += 1
            if self.step % _LOG_EVERY == 0:
                mean = round(float(np.mean(recent[-_LOG_EVERY:])), 4)
                journal.write_entry(self.folder, {"step": self.step - 1, "loss": mean})
            done = self.step - self.language_steps
            if done > 0 and done % self.epoch_steps == 0:
                encode = self.encoder()
                figures = {name: value for judge in judges for name, value in judge.figures(encode).items()}
                journal.write_entry(self.folder, {"step": self.step - 1, "figures": figures})
                log.info("epoch %d: %s", done // self.epoch_steps, figures)
                self.checkpoint()
            elif self.step % _SAVE_EVERY == 0:
                self.checkpoint()

    def _take_step(self) -> float:
        import torch

        language = self.step < self.language_steps
        recipe = self.recipe
        at = self.step if language else self.step - self.language_steps
        length = self.language_steps if language else self.steps - self.language_steps
        rate = recipe.language_rate if language else recipe.learning_rate
        for group in self.optimizer.param_groups:
            group["lr"] = rate * slope(at, length, recipe.warmup)
        self.network.train()
        with torch.autocast(self.device.type, dtype=torch.bfloat16, enabled=self.device.type == "cuda"):
            loss = self._language_loss(at) if language else self._pair_loss(at)
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it untyped
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _CLIP)
        self.optimizer.step()
        return float(loss.detach())

    def _language_loss(self, at: int) -> torch.Tensor:
        import torch

        recipe = self.recipe
        epoch, step = divmod(at, max(1, len(self.pairs) // recipe.language_batch))
        order = np.random.default_rng((recipe.seed, 1000 + epoch)).permutation(len(self.pairs))
        rows = order[step * recipe.language_batch : (step + 1) * recipe.language_batch]
        ids, mask = self._padded([self.pairs.passages[int(row)] for row in rows])
        chosen = (torch.rand(ids.shape, device=self.device) < recipe.hidden) & mask.bool()
        labels = ids.masked_fill(~chosen, -100)
        hidden = ids.masked_fill(chosen, self.tokenizer.token_to_id(MASK) or 0)
        loss: torch.Tensor = self.network(input_ids=hidden, attention_mask=mask, labels=labels).loss
        return loss

    def _pair_loss(self, at: int) -> torch.Tensor:
        import torch

        recipe = self.recipe.pairing()
        epoch, step = divmod(at, self.epoch_steps)
        order = np.random.default_rng((recipe.seed, epoch)).permutation(len(self.pairs))
        rows = order[step * recipe.batch : (step + 1) * recipe.batch]
        batch = batch_of(self.pairs, rows, recipe, epoch, step)
        logits = _NEAREST_SCALE * self._embed(batch.queries) @ self._embed(batch.passages).T
        return torch.nn.functional.cross_entropy(
            logits.float(), torch.arange(len(batch.queries), device=self.device)
        )

    def _embed(self, texts: Sequence[Ids]) -> torch.Tensor:
        import torch

        ids, mask = self._padded(texts)
        states = self.network.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask[..., None].to(states.dtype)
        pooled = (states * weight).sum(dim=1) / weight.sum(dim=1).clamp(min=1e-9)
        return torch.nn.functional.normalize(pooled)

    def _padded(self, texts: Sequence[Ids]) -> tuple[torch.Tensor, torch.Tensor]:
        import torch

        width = max(1, *(len(text) for text in texts))
        ids = np.full((len(texts), width), self.tokenizer.token_to_id(PADDING), dtype=np.int64)
        mask = np.zeros((len(texts), width), dtype=np.int64)
        for row, text in enumerate(texts):
            ids[row, : len(text)] = text
            mask[row, : len(text)] = 1
        return torch.from_numpy(ids).to(self.device), torch.from_numpy(mask).to(self.device)

    def encoder(self) -> Callable[[Sequence[str]], Any]:
        """The model as a function, while it is still in training."""
        import torch

        from index.words import normalize

        def encode(texts: Sequence[str]) -> Any:
            self.network.eval()
            encodings = self.tokenizer.encode_batch(
                [normalize(text) for text in texts], add_special_tokens=False
            )
            ids = [np.array(e.ids[: self.recipe.longest] or [0], dtype=np.int32) for e in encodings]
            with torch.no_grad():
                parts = [self._embed(part).float().cpu().numpy() for part in _batched(ids, 128)]
            return np.concatenate(parts)

        return encode


def recipe_seed(seed: int, step: int) -> int:
    return seed * 1_000_003 + step


def slope(step: int, steps: int, warmup: float) -> float:
    """The share of the learning rate at a step: up over the warm-up, then down to nothing."""
    rise = max(1.0, warmup * steps)
    return min((step + 1) / rise, max(0.0, (steps - step) / max(1.0, steps - rise)))


def _batched(rows: Sequence[Ids], size: int) -> Iterator[list[Ids]]:
    iterator = iter(rows)
    while part := list(itertools.islice(iterator, size)):
        yield part


def main() -> None:
    args, settings = parse("index.training.transformer", TransformerRecipe(), TransformerRecipe.read)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    articles = list(read_articles(args.corpus, args.articles))
    train_transformer(articles, args.folder, TransformerRecipe(**settings), judges=judges_of(args))


if __name__ == "__main__":
    main()

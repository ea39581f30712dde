"""The training command; see `train`."""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

from index.training.train import Recipe, read_articles, train


def main() -> None:
    standard = Recipe()
    parser = argparse.ArgumentParser(prog="python -m index.training")
    parser.add_argument("corpus", type=Path, help="articles as JSON Lines (.jsonl or .jsonl.xz)")
    parser.add_argument("folder", type=Path, help="where the model is written")
    parser.add_argument("--epochs", type=int, default=standard.epochs)
    parser.add_argument("--seed", type=int, default=standard.seed)
    parser.add_argument("--vocabulary", type=int, default=standard.vocabulary)
    parser.add_argument("--dimensions", type=int, default=standard.dimensions)
    parser.add_argument("--batch", type=int, default=standard.batch)
    parser.add_argument("--learning-rate", type=float, default=standard.learning_rate)
    parser.add_argument("--articles", type=int, help="use only the first N articles")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    recipe = Recipe(
        vocabulary=args.vocabulary,
        dimensions=args.dimensions,
        epochs=args.epochs,
        batch=args.batch,
        learning_rate=args.learning_rate,
        seed=args.seed,
    )
    train(list(read_articles(args.corpus, args.articles)), args.folder, recipe)


if __name__ == "__main__":
    main()

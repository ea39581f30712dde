"""The training command; see `train`."""

from __future__ import annotations

import logging
from pathlib import Path

from index.training.judge import Judge
from index.training.options import parse
from index.training.pairs import read_pairs
from index.training.train import read_articles, train


def main() -> None:
    args, recipe = parse()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    more = list(read_pairs(Path(recipe.pairs))) if recipe.pairs else []
    train(
        list(read_articles(args.corpus, args.articles)),
        args.folder,
        recipe,
        more=more,
        judges=[Judge.of(folder) for folder in args.bench],
    )


if __name__ == "__main__":
    main()

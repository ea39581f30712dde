"""The training command; see `train`."""

from __future__ import annotations

import logging
from pathlib import Path

from index.training.options import judges_of, parse
from index.training.pairs import read_pairs
from index.training.recipe import Recipe
from index.training.train import read_articles, train


def main() -> None:
    args, settings = parse("index.training", Recipe(), Recipe.read)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    recipe = Recipe(**settings)
    more = list(read_pairs(Path(recipe.pairs))) if recipe.pairs else []
    train(
        list(read_articles(args.corpus, args.articles)),
        args.folder,
        recipe,
        more=more,
        judges=judges_of(args),
    )


if __name__ == "__main__":
    main()

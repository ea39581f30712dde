"""The options of the training command: one for each setting of its recipe, and the corpus it reads."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from index.training.recipe import Recipe


def parse(arguments: Sequence[str] | None = None) -> tuple[argparse.Namespace, Recipe]:
    """The arguments, and the recipe they make: a saved one or the standard, changed by the options."""
    saved = argparse.ArgumentParser(add_help=False)
    saved.add_argument("--recipe", type=Path, help="settings to start from: the recipe.json of a model")
    chosen, _ = saved.parse_known_args(arguments)
    standard = Recipe.read(chosen.recipe) if chosen.recipe else Recipe()
    parser = argparse.ArgumentParser(prog="python -m index.training", parents=[saved])
    parser.add_argument("corpus", type=Path, help="articles as JSON Lines (.jsonl or .jsonl.xz)")
    parser.add_argument("folder", type=Path, help="where the model is written")
    parser.add_argument("--articles", type=int, help="use only the first N articles")
    parser.add_argument(
        "--bench", type=Path, action="append", default=[], help="a benchmark folder to judge each epoch by"
    )
    names = [field.name for field in fields(standard)]
    for name in names:
        value = getattr(standard, name)
        flag = "--" + name.replace("_", "-")
        if isinstance(value, bool):
            parser.add_argument(flag, action=argparse.BooleanOptionalAction, default=value)
        elif isinstance(value, tuple):
            parser.add_argument(flag, type=_numbers, default=value, metavar="N,N")
        else:
            parser.add_argument(flag, type=type(value), default=value)
    args = parser.parse_args(arguments)
    return args, Recipe(**{name: getattr(args, name) for name in names})


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)

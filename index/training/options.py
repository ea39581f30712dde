"""The options of a training command: one for each setting of its recipe, and the corpus it reads."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

from index.training.judge import Judge


def parse(
    command: str, standard: Any, read: Callable[[Path], Any], arguments: Sequence[str] | None = None
) -> tuple[argparse.Namespace, dict[str, Any]]:
    """The arguments, and the settings among them.

    `standard` is a recipe with the standard values; `read` opens a saved one to start from instead.
    """
    saved = argparse.ArgumentParser(add_help=False)
    saved.add_argument("--recipe", type=Path, help="settings to start from: the recipe.json of a model")
    chosen, _ = saved.parse_known_args(arguments)
    if chosen.recipe:
        standard = read(chosen.recipe)
    parser = argparse.ArgumentParser(prog=f"python -m {command}", parents=[saved])
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
    return args, {name: getattr(args, name) for name in names}


def judges_of(args: argparse.Namespace) -> list[Judge]:
    return [Judge.of(folder) for folder in args.bench]


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(",") if part)

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from index.training.options import parse
from index.training.recipe import Recipe
from index.training.transformer import TransformerRecipe


def test_every_setting_is_an_option() -> None:
    arguments = ["in.jsonl", "out", "--epochs", "7", "--nested", "64,128", "--hard", "--weighting", "sif"]
    args, settings = parse("x", Recipe(), Recipe.read, arguments)
    assert Recipe(**settings) == Recipe(epochs=7, nested=(64, 128), hard=True, weighting="sif")
    assert (args.corpus, args.folder, args.bench) == (Path("in.jsonl"), Path("out"), [])


@pytest.mark.parametrize(
    ("standard", "saved"),
    [
        (Recipe(), Recipe(cropped=0.3, nested=(256,))),
        (TransformerRecipe(), replace(TransformerRecipe(), layers=3)),
    ],
)
def test_a_saved_recipe_is_started_from_and_options_go_first(
    tmp_path: Path, standard: Recipe | TransformerRecipe, saved: Recipe | TransformerRecipe
) -> None:
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps({"recipe": asdict(saved)}), encoding="utf-8")
    arguments = ["in.jsonl", "out", "--recipe", str(path), "--seed", "4"]
    _, settings = parse("x", standard, type(standard).read, arguments)
    assert type(standard)(**settings) == replace(saved, seed=4)

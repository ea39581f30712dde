from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path

from index.training.options import parse
from index.training.recipe import Recipe


def test_every_setting_is_an_option() -> None:
    arguments = ["in.jsonl", "out", "--epochs", "7", "--nested", "64,128", "--hard", "--weighting", "sif"]
    args, recipe = parse(arguments)
    assert recipe == Recipe(epochs=7, nested=(64, 128), hard=True, weighting="sif")
    assert (args.corpus, args.folder, args.bench) == (Path("in.jsonl"), Path("out"), [])


def test_a_saved_recipe_is_started_from_and_options_go_first(tmp_path: Path) -> None:
    saved = Recipe(cropped=0.3, nested=(256,))
    path = tmp_path / "recipe.json"
    path.write_text(json.dumps({"recipe": asdict(saved)}), encoding="utf-8")
    _, recipe = parse(["in.jsonl", "out", "--recipe", str(path), "--seed", "4"])
    assert recipe == replace(saved, seed=4)

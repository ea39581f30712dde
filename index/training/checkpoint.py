"""Where a training run stands, saved so that a killed one can go on; and what is left when it ends."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from index.training import journal

log = logging.getLogger(__name__)

CHECKPOINT = "checkpoint.pt"


def write_checkpoint(
    folder: Path, recipe: dict[str, Any], pairs: int, step: int, parts: dict[str, Any]
) -> None:
    """Save the state of each part (a module or an optimizer); never leaves half a file."""
    import torch

    path = folder / CHECKPOINT
    state = {name: part.state_dict() for name, part in parts.items()}
    torch.save(
        {"recipe": json.dumps(recipe), "pairs": pairs, "step": step, **state}, path.with_suffix(".part")
    )
    path.with_suffix(".part").replace(path)


def resume(folder: Path, recipe: dict[str, Any], pairs: int, parts: dict[str, Any]) -> int:
    """Bring the parts to where the checkpoint left them, and the log with them.

    Returns the steps done, 0 without a checkpoint. `ValueError` for one of another recipe or corpus.
    """
    import torch

    path = folder / CHECKPOINT
    step = 0
    if path.exists():
        state = torch.load(path, weights_only=True)
        if state["recipe"] != json.dumps(recipe) or state["pairs"] != pairs:
            raise ValueError(f"{path} belongs to another recipe or corpus: remove it, or name another folder")
        step = int(state["step"])
        for name, part in parts.items():
            part.load_state_dict(state[name])
        log.info("resuming at step %d", step)
    journal.rewind(folder, step)
    return step


def finish(folder: Path, recipe: dict[str, Any], pairs: int) -> None:
    """Write recipe.json and the plot of a run that has ended, and remove its checkpoint."""
    report = {"recipe": recipe, "pairs": pairs, "log": journal.read_entries(folder)[-1:]}
    (folder / "recipe.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
    journal.plot(folder)
    (folder / CHECKPOINT).unlink(missing_ok=True)

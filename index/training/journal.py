"""The log of a training run, one JSON object a line, and its plot."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

LOG = "training.jsonl"
PLOT = "training.png"


def write_entry(folder: Path, entry: dict[str, Any]) -> None:
    with (folder / LOG).open("a", encoding="utf-8") as lines:
        lines.write(json.dumps(entry) + "\n")


def read_entries(folder: Path, before: int | None = None) -> list[dict[str, Any]]:
    """The entries of a folder's log, oldest first; those of step `before` and later are left out."""
    path = folder / LOG
    if not path.exists():
        return []
    entries = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [entry for entry in entries if before is None or entry["step"] < before]


def rewind(folder: Path, step: int) -> None:
    """Forget what was logged at `step` and later: a resumed run logs it again."""
    kept = read_entries(folder, before=step)
    text = "".join(json.dumps(entry) + "\n" for entry in kept)
    (folder / LOG).write_text(text, encoding="utf-8")


def plot(folder: Path) -> Path:
    """Draw the loss and the benchmark figures over the steps; returns the picture's path."""
    from matplotlib.figure import Figure

    entries = read_entries(folder)
    figure = Figure(figsize=(9, 4), layout="constrained")
    losses, quality = figure.subplots(1, 2)
    seen = [entry for entry in entries if "loss" in entry]
    losses.plot([entry["step"] for entry in seen], [entry["loss"] for entry in seen])
    losses.set(title="loss", xlabel="step")
    judged = [entry for entry in entries if entry.get("figures")]
    for name in judged[0]["figures"] if judged else ():
        values = [entry["figures"][name] for entry in judged]
        quality.plot([entry["step"] for entry in judged], values, marker="o", label=name)
    quality.set(title="nDCG@10", xlabel="step")
    if judged:
        quality.legend(fontsize="small")
    path = folder / PLOT
    figure.savefig(path, dpi=100)
    return path

"""Coverage-guided fuzzing by hand: python -m tests.fuzz.fuzz_nq09 TARGET [options of libFuzzer].

Needs atheris, which is no dependency of the project; see README.md beside this file.
"""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

_PACKAGES = ["bot", "corpus", "index"]


def main(argv: list[str]) -> None:
    # Imported here: only who fuzzes has atheris, and it must be there before what it watches.
    atheris: Any = import_module("atheris")
    with atheris.instrument_imports(include=_PACKAGES):
        targets: Any = import_module("tests.fuzz.targets")
    if len(argv) < 2 or argv[1] not in targets.TARGETS:
        sys.exit(f"usage: python -m tests.fuzz.fuzz_nq09 {'|'.join(targets.TARGETS)} [options]")
    start = Path(tempfile.gettempdir()) / "nq09-fuzz-inputs" / argv[1]
    start.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(targets.seeds(argv[1])):
        (start / f"seed-{number}").write_bytes(seed)
    atheris.Setup([argv[0], str(start), *argv[2:]], targets.TARGETS[argv[1]])
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)

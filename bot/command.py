"""What the modules of the nq09 command share: exit codes, and how it says that it cannot go on."""

from __future__ import annotations

import argparse
import sys
from typing import TypeAlias

FOUND, NOT_FOUND, USAGE, FAILED = 0, 1, 2, 3

# What `add_subparsers` returns; its class has no public name.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def complain(message: str, code: int) -> int:
    """Tell the person at the terminal; the code is handed back."""
    print(f"nq09: {message}", file=sys.stderr)
    return code

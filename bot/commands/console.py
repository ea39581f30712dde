"""What the modules of the nq09 command share: exit codes, and how it says that it cannot go on."""

from __future__ import annotations

import argparse
import sys
from typing import TypeAlias

from bot.settings import Settings

FOUND, NOT_FOUND, USAGE, FAILED = 0, 1, 2, 3

# What `add_subparsers` returns; its class has no public name.
Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"

TO = "nạp chỉ mục vào PostgreSQL: postgresql://..., hoặc 'database' nếu là DATABASE_URL"


def complain(message: str, code: int) -> int:
    """Tell the person at the terminal; the code is handed back."""
    print(f"nq09: {message}", file=sys.stderr)
    return code


def database_address(named: str, settings: Settings) -> str:
    """The address named; the word 'database' stands for DATABASE_URL."""
    if named != "database":
        return named
    from index import WrongAddress

    if settings.database is None:
        raise WrongAddress("'database' là cơ sở dữ liệu theo DATABASE_URL, nhưng biến này chưa được đặt")
    return settings.database.get_secret_value()

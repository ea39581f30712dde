from __future__ import annotations

import logging

import pytest

from bot.logs import RedactingFormatter, worth_showing


def test_secrets_are_blacked_out_in_stack_traces_too() -> None:
    formatter = RedactingFormatter(["1:secret", ""])
    try:
        raise ValueError("the token 1:secret was rejected")
    except ValueError as error:
        record = logging.LogRecord(
            "a",
            logging.ERROR,
            "f",
            1,
            "failed with %s",
            ("1:secret",),
            (type(error), error, error.__traceback__),
        )
    line = formatter.format(record)
    assert "1:secret" not in line
    assert "failed with ***" in line
    assert "Traceback" in line


@pytest.mark.parametrize(
    ("name", "level", "shown"),
    [
        ("httpx", logging.INFO, False),
        ("telegram.ext.Application", logging.INFO, False),
        ("telegram", logging.WARNING, True),
        ("index.store", logging.INFO, True),
    ],
)
def test_small_talk_of_libraries_is_not_shown(name: str, level: int, shown: bool) -> None:
    assert worth_showing(logging.LogRecord(name, level, "f", 1, "", (), None)) is shown

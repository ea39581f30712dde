from __future__ import annotations

import logging

from bot.logs import RedactingFormatter


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

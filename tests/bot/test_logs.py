from __future__ import annotations

import json
import logging
import subprocess
import sys
from typing import Any

import psycopg
import pytest
import structlog

from bot.cli import main
from bot.logs import RedactingFormatter, configure_logging, worth_showing


def failure(error: Exception, message: str = "failed", *args: object) -> logging.LogRecord:
    """A record of an error that was raised."""
    try:
        raise error
    except type(error):
        return logging.LogRecord("bot.a", logging.ERROR, "f", 1, message, args, sys.exc_info())


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_secrets_are_blacked_out_in_stack_traces_too(log_format: str) -> None:
    secrets = ["1:secret", "", 'a "quoted" key', "1:secret-and-more"]
    record = failure(
        ValueError("1:secret, 1:secret-and-more, 1%3Asecret"), "with %s, %s", "1:secret", secrets[2]
    )
    line = RedactingFormatter(secrets, log_format).format(record)
    assert "secret" not in line
    assert "quoted" not in line
    assert "more" not in line
    assert "with ***, ***" in line
    assert "Traceback" in line


@pytest.mark.parametrize("name", ["NQ09_SECRET", "NQ09_WEBHOOK_SECRET"])
def test_a_command_blacks_out_the_secrets_of_its_settings(
    capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["info", "--settings"], {name: "hidden-from-everybody"}) == 0
    logging.getLogger("bot.a").error("with hidden-from-everybody")
    printed = "".join(capsys.readouterr())
    assert "with ***" in printed
    assert "hidden" not in printed


def logged(capsys: pytest.CaptureFixture[str], log_format: str) -> list[str]:
    """What two loggers write about two requests."""
    configure_logging("INFO", [], log_format)
    for number in (1, 2):
        with structlog.contextvars.bound_contextvars(request=f"r{number}"):
            logging.getLogger("bot.a").info("câu %d", number)
            logging.getLogger("telegram.ext").warning("slow")
    logging.getLogger("bot.a").info("after")
    return capsys.readouterr().err.splitlines()


def test_every_line_holds_the_request_as_text(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [line.split(" ", 1)[1] for line in logged(capsys, "text")]
    assert lines == [
        "INFO bot.a: câu 1 request=r1",
        "WARNING telegram.ext: slow request=r1",
        "INFO bot.a: câu 2 request=r2",
        "WARNING telegram.ext: slow request=r2",
        "INFO bot.a: after",
    ]


def test_every_line_is_a_json_object_with_the_request(capsys: pytest.CaptureFixture[str]) -> None:
    lines: list[dict[str, Any]] = [json.loads(line) for line in logged(capsys, "json")]
    assert [line.get("request") for line in lines] == ["r1", "r1", "r2", "r2", None]
    assert {name: lines[0][name] for name in ("event", "level", "logger")} == {
        "event": "câu 1",
        "level": "info",
        "logger": "bot.a",
    }
    assert all(line["timestamp"].endswith("Z") for line in lines)


@pytest.mark.parametrize("log_format", ["text", "json"])
def test_a_row_that_postgresql_refused_is_not_repeated(postgres_address: str, log_format: str) -> None:
    words = "lời riêng tư\n\nở ba dòng"
    with psycopg.connect(postgres_address) as connection:
        connection.execute("CREATE TABLE notes (text TEXT NOT NULL, n INT NOT NULL)")
        with pytest.raises(psycopg.errors.NotNullViolation) as caught:
            connection.execute("INSERT INTO notes VALUES (%s, NULL)", [words])
    assert "riêng tư" in str(caught.value)
    line = RedactingFormatter([], log_format).format(failure(caught.value))
    assert "NotNullViolation" in line
    assert "DETAIL: ***" in line
    assert "riêng tư" not in line
    assert "ba dòng" not in line


def test_what_follows_a_refused_row_is_kept() -> None:
    cause = ValueError("null value\nDETAIL:  Failing row contains (1, Lan\nHà).\n[SQL: INSERT]")
    line = RedactingFormatter([]).format(failure(cause))
    assert line.endswith("DETAIL: ***\n[SQL: INSERT]")


def test_a_command_that_logs_nothing_does_not_import_structlog() -> None:
    program = (
        "import sys, bot.cli; print(bot.cli.main(['info', '--settings'], {}), 'structlog' in sys.modules)"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "0 False"


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

"""Bytes -> the input each law takes; and the inputs from which fuzzing starts."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from bot.answering import Assistant, open_assistant
from bot.browsing import Library
from bot.settings import Settings
from corpus.load import DEFAULT_DOCUMENT, TEXTS
from corpus.questions import load_questions
from tests.fuzz import laws

_NAMES = (
    "TELEGRAM_BOT_TOKEN NQ09_STATE NQ09_INDEX NQ09_DOCUMENT NQ09_THREADS "
    "NQ09_QUESTIONS_PER_MINUTE NQ09_LOG_LEVEL ADMIN_IDS NQ09_TELEGRAM_API DATABASE_URL "
    "NQ09_SEARCH NQ09_WEBHOOK_URL NQ09_WEBHOOK_SECRET NQ09_LISTEN NQ09_LOG_FORMAT NQ09_MESSAGES_PER_SECOND"
).split()
UPDATE = {
    "update_id": 1,
    "message": {
        "message_id": 2,
        "date": 1_700_000_000,
        "chat": {"id": -100, "type": "supergroup", "title": "Lớp học"},
        "from": {"id": 42, "is_bot": False, "first_name": "Lan"},
        "text": "😀 @nq09_bot hồ sơ cấp xã?",
        "entities": [{"type": "mention", "offset": 3, "length": 9}],
        "reply_to_message": {"message_id": 1, "date": 1, "chat": {"id": -100, "type": "supergroup"}},
    },
}


@cache
def assistant() -> Assistant:
    """The engine on the document that ships, its index built once for all runs."""
    return open_assistant(Settings.from_env({"NQ09_STATE": f"{tempfile.gettempdir()}/nq09-fuzz"}))


@cache
def library() -> Library:
    return Library(resolution=assistant().resolution, facts=assistant().facts)


def parser(data: bytes) -> None:
    laws.parsing(_text(data), assistant().resolution.meta)


def question(data: bytes) -> None:
    """The last line is asked after the others."""
    *history, asked = _text(data).split("\n")
    laws.answering(assistant(), asked, history)


def callback(data: bytes) -> None:
    laws.calling_back(_text(data), library())


def settings(data: bytes) -> None:
    """Each line sets the variable that its first character chooses."""
    lines = [line for line in _text(data).split("\n") if line]
    laws.setting({_NAMES[ord(line[0]) % len(_NAMES)]: line[1:] for line in lines})


def wire(data: bytes) -> None:
    laws.line_by_line(data, assistant())


def update(data: bytes) -> None:
    laws.updating(data)


def webhook(data: bytes) -> None:
    laws.delivering(data)


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    target.__name__: target for target in (parser, question, callback, settings, wire, update, webhook)
}


def seeds(target: str) -> Iterator[bytes]:
    """Real inputs of a target."""
    source = assistant().resolution.source
    asked = [question.question for question in load_questions(TEXTS / DEFAULT_DOCUMENT)[::20]]
    match target:
        case "parser":
            yield source.encode()
            yield b"I- A\n1. B\n- c\n+ d.\n- e.\n2. f.\nII- G\nh 80%.\nT/M K\nL\n"
        case "question":
            yield from (question.encode() for question in asked)
        case "callback":
            kinds = "answer:IV.1 context:II.2.2.1.5 more:IV.1:IV.2,IV.3 vote:1:IV.1 section:II.2:0"
            more = "targets:2025:0:0 body:3 quiz erase setup:mixed:5:20 class:pause:1"
            yield from (f"2:{kind}".encode() for kind in (*kinds.split(), *more.split()))
        case "settings":
            yield "\n".join(f"{chr(60 + at)}~/1" for at in range(len(_NAMES))).encode()
        case "wire":
            yield from (json.dumps({"id": 1, "question": q, "history": []}).encode() for q in asked)
        case _:
            yield json.dumps(UPDATE).encode()


def _text(data: bytes) -> str:
    """Bytes as text that may hold what no UTF-8 can, as command lines and JSON strings may."""
    return data.decode("utf-8", "surrogateescape")

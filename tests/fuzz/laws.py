"""What must hold for any input whatever; a law broken is an AssertionError or an undocumented error.

Each law takes raw input and returns whether it was accepted, so that a fuzzer, a property and a
test can hold it to the same thing.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from itertools import pairwise

from telegram import Chat, Message, Update, User

from bot.answering.answer import Answer, Found
from bot.answering.assistant import Assistant
from bot.answering.reading.reader import LONG
from bot.browsing import Library
from bot.commands.json_lines import answer_lines
from bot.delivery.receive import NotAnUpdate, received
from bot.settings import Settings, SettingsError
from bot.showing.html import MESSAGE_LIMIT, to_html, utf16_length
from bot.showing.plain import to_text
from bot.storage.identities import Identities
from bot.storage.tables import HASH_LENGTH
from bot.telegram.addressing import argument_of, question_in
from bot.telegram.screens.answers import answer_view, context_view, more_view, passage_view
from bot.telegram.screens.browsing import bodies_view, section_view, targets_view
from bot.telegram.screens.buttons import (
    LIMIT,
    FilterTargets,
    OldCallback,
    OpenBody,
    OpenSection,
    ShowAnswer,
    ShowContext,
    ShowMore,
    decode,
    encode,
)
from bot.telegram.screens.links import passage_in
from bot.telegram.screens.view import View
from corpus._parser import parse
from corpus.document import Resolution
from corpus.errors import ParseError, UnknownPassage
from corpus.facts.model import Responsibility, Target
from corpus.facts.read import read_facts
from corpus.meta import Meta
from tests.corpus.printer import print_resolution
from tests.property.test_corpus import spans_of, structure
from tests.property.test_rendering import read

BOT = User(id=1, first_name="nq09", is_bot=True, username="nq09_bot")
LONGEST_LEAD = 1000  # characters
_SECRET = 8  # characters; a shorter token may stand in a message by chance
_NOBODY = Identities(key=b"of the fuzzer")


def parsing(text: str, meta: Meta) -> bool:
    """A text is a resolution with all that follows from it, or it is pointed at."""
    document = _parsed(text, meta)
    if isinstance(document, ParseError):
        assert 1 <= document.line_number <= text.count("\n") + 1
        assert 0 <= document.column <= len(document.line)
        return False
    _check_document(document)
    assert structure(parse(print_resolution(document), meta)) == structure(document)
    return True


def _parsed(text: str, meta: Meta) -> Resolution | ParseError:
    try:
        return parse(text, meta)
    except ParseError as error:
        return error


def _check_document(document: Resolution) -> None:
    passages = list(document.passages())
    assert len({passage.id for passage in passages}) == len(passages)
    for passage in passages:
        assert document.source[passage.span.start : passage.span.end] == passage.text
    pieces = [passage.extent for passage in passages]
    headings = [section.extent for section in document.walk()]
    assert pieces == sorted(pieces)
    assert all(before.end <= after.start for before, after in pairwise(sorted([*pieces, *headings])))
    facts = read_facts(document)
    every: tuple[Target | Responsibility, ...] = (
        *facts.targets,
        *facts.responsibilities,
    )
    for fact in every:
        passage = document.passage(fact.passage_id)
        assert fact.citation == passage.citation
        assert all(passage.span.contains(span) for span in spans_of(fact))


def answering(assistant: Assistant, question: str, history: Sequence[str] = ()) -> bool:
    """Any words get an answer that quotes the source and can be shown everywhere."""
    answer = assistant.ask(question, history)
    assistant.find(question, 10)
    assert len(assistant.core_of(question)) <= LONG
    _check_answer(answer, assistant.resolution)
    return isinstance(answer, Found)


def _check_answer(answer: Answer, resolution: Resolution) -> None:
    source = resolution.source
    quotes = answer.all_quotes if isinstance(answer, Found) else ()
    for quote in (*quotes, *answer.related):
        span = quote.passage.span
        assert source[span.start : span.end] == quote.passage.text
        assert all(span.contains(mark) for mark in quote.highlights)
    assert len(answer.lead if isinstance(answer, Found) else answer.message) < LONGEST_LEAD
    to_text(answer).encode()
    assert "".join(_shown(to_html(answer))) == "".join(quote.passage.text for quote in quotes)
    check_view(answer_view(answer))


def check_view(view: View) -> None:
    """Messages that Telegram takes, and buttons that say what they said."""
    assert view.parts
    _shown(view.parts)
    for button in (button for row in view.rows for button in row):
        if button.callback is not None:
            assert len(encode(button.callback).encode()) <= LIMIT
            decode(encode(button.callback))


def _shown(parts: Sequence[str]) -> list[str]:
    """The quotes in messages; each is balanced, not empty and within the limit."""
    assert all(0 < utf16_length(part) <= MESSAGE_LIMIT for part in parts)
    return read(tuple(parts))


def calling_back(data: str, library: Library) -> bool:
    """Data from outside opens a view, or is old."""
    try:
        callback = decode(data)
    except OldCallback:
        return False
    assert encode(callback) == data
    try:
        view = _view(callback, library)
    except (OldCallback, UnknownPassage):
        return False
    if view is not None:
        check_view(view)
    return True


def _view(callback: object, library: Library) -> View | None:
    """What a press shows, where that needs nothing but the library."""
    match callback:
        case ShowContext(passage=passage):
            return context_view(library, passage)
        case ShowAnswer(passage=passage):
            return passage_view(library, passage)
        case ShowMore():
            return more_view(library, callback)
        case OpenSection(section=section, page=page):
            return section_view(library, section, page)
        case FilterTargets(year=year, page=page):
            return targets_view(library, year or None, None, page)
        case OpenBody(body=body):
            return bodies_view(library, body)
    return None


def setting(environ: Mapping[str, str]) -> bool:
    """An environment is settings, or a setting is named; the token is never repeated."""
    token = environ.get("TELEGRAM_BOT_TOKEN", "").strip()
    others = [value for name, value in environ.items() if name != "TELEGRAM_BOT_TOKEN"]
    others += [
        str(field.description) for field in Settings.model_fields.values()
    ]  # examples may hold anything
    is_secret = len(token) >= _SECRET and not any(token in value for value in others)
    settings = _settings(environ)
    if isinstance(settings, SettingsError):
        assert any(name in str(settings) for name in environ)
        assert not is_secret or token not in str(settings)
        return False
    assert settings.threads >= 1
    assert settings.questions_per_minute >= 1
    str(settings.index_dir).encode()
    assert not is_secret or token not in repr(settings)
    return True


def _settings(environ: Mapping[str, str]) -> Settings | SettingsError:
    try:
        return Settings.from_env(environ)
    except SettingsError as error:
        return error


def line_by_line(lines: bytes, assistant: Assistant) -> bool:
    """Each line that is not blank gets one line of strict JSON: an answer or an error."""
    given = lines.split(b"\n")
    rows = [json.loads(line, parse_constant=_refused) for line in answer_lines(given, assistant.ask)]
    assert len(rows) == sum(bool(line.strip()) for line in given)
    for row in rows:
        json.dumps(row, ensure_ascii=False).encode()
        reason = {"reason"} if row.get("status") == "not_found" else set()
        assert set(row) in (
            {"id", "error"},
            {"id", "status", "quotes", "related", "message"} | reason,
        )
    return any("status" in row for row in rows)


def _refused(name: str) -> float:
    raise AssertionError(f"{name} is no JSON")


def updating(body: bytes) -> bool:
    """An update with the fields that the Bot API promises holds a question or none."""
    try:
        update = Update.de_json(json.loads(body), None)
        message = update.effective_message
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, OSError, RecursionError):
        return False
    if not isinstance(message, Message) or not _as_promised(message):
        return False
    question = question_in(message, BOT)
    argument = argument_of(message)
    passage_in(argument)
    return question is not None


def delivering(body: bytes) -> bool:
    """A webhook's body is an update as a database can keep it, or refused; whether it is one."""
    try:
        kept = received(json.loads(body), _NOBODY)
    except (NotAnUpdate, ValueError, RecursionError):
        return False
    kept.payload.encode()
    assert "\0" not in json.dumps(json.loads(kept.payload), ensure_ascii=False)
    assert json.loads(kept.payload)["update_id"] == kept.update_id
    assert 0 <= kept.update_id < 2**63
    assert len(kept.chat) <= HASH_LENGTH
    return True


def _as_promised(message: Message) -> bool:
    """Whether the fields read here are of their types: the library takes any."""
    places = [place for entity in message.entities for place in (entity.offset, entity.length)]
    replied = message.reply_to_message
    return (
        isinstance(message.text, str)
        and isinstance(message.chat, Chat)
        and all(isinstance(place, int) for place in places)
        and (replied is None or isinstance(replied, Message))
    )

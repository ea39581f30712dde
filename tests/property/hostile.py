"""Inputs nobody means well with: real ones damaged, and ones made to be slow."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable

from hypothesis import strategies as st

from corpus.load import DEFAULT_DOCUMENT, TEXTS, load_resolution
from corpus.questions import load_questions
from index.words.text import fold
from tests.fuzz.targets import UPDATE

_LINES = [line for line in load_resolution().source.split("\n") if line.strip()]
_MARKERS = ("I- ", "II- ", "IV. ", "1. ", "2. ", "1.1. ", "2.1) ", "- ", "+ ", "", "T/M ", "Nghị quyết này ")
_TAILS = (
    ".",
    ";",
    " 80%",
    " (mật",
    " năm 2025",
    " từ 1 đến 2 %",
    " 9" * 300,
    "9" * 5000 + "%",
    "\u200b",
    "e\u0302",
)
_SMALL = tuple(f"{marker}{text}" for marker in _MARKERS for text in ("Về việc", "làm việc này."))
_MARKER = re.compile(r"^(?:[IVX]+-|[\d.]+|[-+]) *")


@st.composite
def small_documents(draw: st.DrawFn) -> str:
    """Markers in any order; many are refused, and what is read must still be right."""
    return "\n".join(("I- A", *draw(st.lists(st.sampled_from(_SMALL), min_size=1, max_size=10))))


@st.composite
def damaged_documents(draw: st.DrawFn) -> str:
    """The resolution with lines lost, doubled, swapped, cut, marked otherwise, or cut off."""
    lines = list(_LINES)
    places = st.integers(0, len(_LINES) - 1)
    for _ in range(draw(st.integers(1, 4))):
        at, other = draw(places) % len(lines), draw(places) % len(lines)
        match draw(st.sampled_from(["lose", "double", "swap", "cut", "mark", "open", "add"])):
            case "lose" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(other, lines[at])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "cut":
                lines[at] = lines[at][: draw(st.integers(0, 80))]
            case "mark":
                lines[at] = draw(st.sampled_from(_MARKERS)) + _MARKER.sub("", lines[at])
            case "open":
                lines[at] = lines[at].rstrip(".;")
            case _:
                lines[at] += draw(st.sampled_from(_TAILS))
    text = "\n".join(lines)
    return text[: draw(st.integers(0, len(text)))] if draw(st.integers(0, 9)) == 0 else text


@st.composite
def long_documents(draw: st.DrawFn) -> str:
    """The resolution with a few lines said again and again, headings and group titles too."""
    lines = list(_LINES)
    for at in draw(st.lists(st.integers(0, len(lines) - 1), min_size=1, max_size=3)):
        marker = match[0] if (match := _MARKER.match(lines[at])) else ""
        lines[at] = marker + " ".join([lines[at][len(marker) :]] * draw(st.sampled_from([5, 20, 60])))
    return "\n".join(lines)


_ASKED = tuple(question.question for question in load_questions(TEXTS / DEFAULT_DOCUMENT)[::10])
_LOOK_ALIKE = str.maketrans("aeocpxy", "аеосрху")
_DAMAGES: tuple[Callable[[str], str], ...] = (
    fold,
    str.upper,
    lambda text: unicodedata.normalize("NFD", text),
    lambda text: text.translate(_LOOK_ALIKE),
    lambda text: "\u200b".join(text),
    lambda text: "".join(f"{letter}\u0335\u0316" for letter in text),
    lambda text: f"\u202e{text}\u2066",
    lambda text: f"{text}\ud800",
    lambda text: f"\0{text}\x1b[2J",
    lambda text: f"<b>{text}</i></blockquote>&amp;&#0;",
    lambda text: text * 1000,
    lambda text: f"{text} {'9' * 5000}",
    lambda text: text.encode(errors="surrogatepass").decode("latin-1"),
    lambda text: f"{'(' * 3000}{text}{']' * 3000}",
    lambda text: text.replace(" ", ""),
    lambda text: "".join(reversed(text)),
)


@st.composite
def damaged_questions(draw: st.DrawFn) -> str:
    """A real question after one to three damages."""
    question = draw(st.sampled_from(_ASKED))
    for damage in draw(st.lists(st.sampled_from(_DAMAGES), min_size=1, max_size=3)):
        question = damage(question)[:20_000]
    return question


# Each tries to make some step slow: a letter for the normal forms, a word for typing slips and
# compounds, a beginning that a pattern follows to the end of the text again and again.
_ROOM = 4000  # characters, about the longest Telegram message
SLOW = {
    "one word": "a",
    "one foreign word": "ส",
    "letters that fold into three": "각",
    "a letter written out as eighteen": "\ufdfa",
    "abbreviations": "hs ",
    "combining marks": "\u0301\u0316",
    "typing slips": "pháy triểm chuyểnđổj kinhtếsố ",
    "words one letter off": "phatx trienx ",
    "syllables": "hồ sơ công việc ",
    "digits": "9",
    "years": "2025 ",
    "sections": "mục II.2.2.1 ",
    "documents": "52-nq/tw ",
    "numbers of documents": "1234 - 1234 / ",
    "laws": "luật ",
    "'gì' again": "gì ",
    "'bỏ qua' again": "bỏ qua ",
    "'kinh phí' again": "kinh phí ",
    "'hiện nay' again": "hiện nay ",
    "'ok' again": "ok ",
    "'ai là' again": "ai là ",
    "'kể cho' again": "kể cho ",
    "brackets": "([{",
    "tags": "<b>",
    "emoji": "😀",
    "sentences": "a? ",
}
SLOW = {name: (piece * (_ROOM // len(piece)))[:_ROOM] for name, piece in SLOW.items()}

_CALLBACKS = (
    "2:answer:IV.1 2:context:II.2.2.1.5 2:more:IV.1:IV.2,IV.3 2:vote:1:IV.1 2:section:II.2:0 2:section::9 "
    "2:targets:2025:0:0 2:body:3 2:body:-1 2:quiz 2:erase 2:setup:mixed:5:20 2:class:pause:1"
).split()
_BITS = st.sampled_from(
    [
        ":",
        ",",
        "2",
        "-1",
        "0",
        "+1",
        "1_0",
        " ",
        "999999999",
        "9" * 5000,
        "٣",
        "",
        "IV.1",
        "x" * 70,
        "\ud800",
        "\0",
    ]
)


@st.composite
def damaged_callbacks(draw: st.DrawFn) -> str:
    """Data of a real button with a field lost, doubled or put in its place."""
    fields = draw(st.sampled_from(_CALLBACKS)).split(":")
    at = draw(st.integers(0, len(fields) - 1))
    fields[at : at + draw(st.integers(0, 2))] = draw(st.lists(_BITS, max_size=2))
    return ":".join(fields)


_VALUES = st.one_of(
    st.sampled_from(
        [
            "",
            " ",
            "0",
            "-1",
            "1.5",
            "²",
            "9" * 5000,
            "~",
            "~nobody-here/x",
            "..",
            "/",
            "\udcff",
            "a\0b",
            "DEBUG",
            "1:a",
            "1:bí mật",
            "123456:AAbbCCddEEffGG\n",
            "1,2;3",
            "1" * 19,
            "http://",
            "sqlite://",
            "٣",
        ]
    ),
    st.text(st.characters(), max_size=20),
)
_VARIABLES = (
    "TELEGRAM_BOT_TOKEN NQ09_STATE NQ09_INDEX NQ09_DOCUMENT NQ09_THREADS NQ09_QUESTIONS_PER_MINUTE "
    "NQ09_LOG_LEVEL NQ09_MODEL NQ09_TELEGRAM_API NQ09_SECRET ADMIN_IDS DATABASE_URL XDG_STATE_HOME "
    "NQ09_SEARCH NQ09_WEBHOOK_URL NQ09_WEBHOOK_SECRET NQ09_LISTEN NQ09_LOG_FORMAT NQ09_MESSAGES_PER_SECOND"
).split()
ENVIRONMENTS = st.dictionaries(st.sampled_from(_VARIABLES), _VALUES)

_LINE = json.dumps(
    {"id": "q1", "question": "kinh tế số?", "history": ["còn xã?"]}, ensure_ascii=False
).encode()
_JSON = json.dumps(UPDATE, ensure_ascii=False).encode()
_NOISE = st.one_of(
    st.binary(max_size=8),
    st.sampled_from(
        [
            b"\n",
            b"NaN",
            b"1e999",
            b'"\\ud800"',
            b"\0",
            b"[" * 2000,
            b"9" * 5000,
            b"{}",
            b"null",
            b"-1",
            b'"',
            b"\xff\xfe",
        ]
    ),
)


def _damaged(good: bytes) -> st.SearchStrategy[bytes]:
    """Bytes with a few places overwritten."""

    def damaged(places: list[tuple[int, int, bytes]]) -> bytes:
        data = good
        for at, length, noise in places:
            data = data[: at % len(good)] + noise + data[at % len(good) + length :]
        return data

    spot = st.tuples(st.integers(0, len(good)), st.integers(0, 12), _NOISE)
    return st.lists(spot, max_size=3).map(damaged)


REQUESTS = st.lists(_damaged(_LINE), min_size=1, max_size=3).map(b"\n".join)
UPDATES = _damaged(_JSON)

"""Which pieces of a passage answer most precisely (pure)."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.answering.finding import Candidate
from bot.answering.reading import Ask, Cues, Reading, spans_matching
from corpus import Passage, PassageForm, Span, clauses
from corpus.facts import Facts, Level, Role, Target
from index.words import Vocabulary, terms_of

_FOREMOST = (Role.LEADS, Role.DIRECTS, Role.CARRIES_OUT, Role.GUIDES)
_ALSO_WEIGHT = 0.5
_LIKELY_LEVEL = 1.2  # 'tỉnh' without 'cấp' may mean the level
_IN_WHOSE_NAME = re.compile(r"\b(?:thay mat|t/m|nhan danh)\b")
_OFFICE = re.compile(r"\b(?:chuc|cuong vi|vai tro|tu cach|bi thu hay|hay pho)\b")
_COUNTED = re.compile(r"\b(?:may|bao nhieu|nhieu) ([a-z]{2,})\b")
_EXCEPTION = re.compile(r"\((?P<what>trừ [^)]+)\)")
_SHORT = 12  # letters; a shorter piece is shown with the words around it
_SURE = 0.6  # how likely a piece of words must be to be shown alone
_KNOWN_WEIGHT = 2.0
_TIE = 0.97  # pieces this near to the best are highlighted with it
_LENGTH_PENALTY = 0.3  # how much a long piece must hold more to win over a short one


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A span that may be highlighted, and the target it states, if any."""

    span: Span
    target: Target | None
    score: float


def best_pieces(
    reading: Reading,
    cues: Cues,
    candidate: Candidate,
    source: str,
    facts: Facts,
    vocabulary: Vocabulary,
    likely: Mapping[str, float],
) -> tuple[Piece, ...]:
    """The pieces that answer best, best first; ties in reading order.

    `likely` is how likely each piece of the passage answers such a question, for the pieces the
    bank knows.
    """
    if reading.ask is Ask.WHO and (named := _bodies_asked(reading, cues, candidate, facts)):
        return tuple(Piece(span=span, target=None, score=1.0) for span in named)
    if counted := _count_asked(reading, candidate.passage):
        return (Piece(span=counted, target=None, score=1.0),)
    if exception := _exception_asked(reading, cues, candidate.passage):
        return (Piece(span=exception, target=None, score=1.0),)
    if candidate.passage.form is not PassageForm.SIGNATURE and (
        known := _known(reading, likely, candidate, source)
    ):
        return (Piece(span=known, target=None, score=1.0),)
    wanted = _wanted(reading, vocabulary)
    pieces = [
        Piece(
            span=span,
            target=target,
            score=fit * _known_fit(span, source, likely) * _overlap(span.of(source), wanted),
        )
        for span, target, fit in _options(reading, candidate, source)
    ]
    best = max((piece.score for piece in pieces), default=0.0)
    if best <= 0:
        return ()
    chosen = [piece for piece in pieces if piece.score >= _TIE * best]
    return tuple(sorted(chosen, key=lambda piece: (-round(piece.score / best, 2), piece.span)))


def _count_asked(reading: Reading, passage: Passage) -> Span | None:
    """'15 tuổi' for 'mấy tuổi', '1 đến 2 cơ sở' for 'bao nhiêu cơ sở': the number before what is counted."""
    counted = _COUNTED.search(reading.folded)  # what is asked first
    if counted is None or counted[1] == "phan":
        return None
    number = rf"(?<![\w.,-])\d[\d.,]*(?: (?:den|-) \d[\d.,]*)? {counted[1]}\b"
    return next(iter(spans_matching(number, passage)), None)


def _exception_asked(reading: Reading, cues: Cues, passage: Passage) -> Span | None:
    """'(trừ hồ sơ ... mật)' for a question whose words stand in the exception alone."""
    match = _EXCEPTION.search(passage.text)
    if match is None or reading.ask is Ask.VALUE:
        return None
    outside = set(terms_of(passage.text[: match.start()] + passage.text[match.end() :]))
    if not (set(reading.terms) & set(terms_of(match["what"]))) - outside - cues.function_words:
        return None
    start = passage.span.start
    return Span(start=start + match.start("what"), end=start + match.end("what"))


def _known(reading: Reading, likely: Mapping[str, float], candidate: Candidate, source: str) -> Span | None:
    """The piece of words, not of numbers, that the bank is sure of; none where a number is asked for that
    the passage states."""
    if reading.ask is Ask.VALUE and any(target.quantity for target in candidate.targets):
        return None
    piece = max(likely, key=lambda key: likely[key], default="")
    if not piece or "%" in piece or likely[piece] < _SURE:
        return None
    start = candidate.passage.text.find(piece)
    if start < 0:
        return None
    start += candidate.passage.span.start
    return _widened(Span(start=start, end=start + len(piece)), candidate, source)


def _widened(span: Span, candidate: Candidate, source: str) -> Span:
    """A number with its comparison and unit; a word or two with the words around them, up to a comma."""
    for target in candidate.targets:
        if target.quantity and target.quantity.measure.contains(span):
            return target.quantity.measure
    text = span.of(source)
    if len(text) > _SHORT or any(c.isdigit() for c in text) or text.isupper():
        return span
    whole = candidate.passage.span
    start = max(source.rfind(mark, whole.start, span.start) + 1 for mark in ",;.") or whole.start
    ends = [source.find(mark, span.end, whole.end) for mark in ",;."]
    end = min((end for end in ends if end >= 0), default=whole.end)
    start = max(start, whole.start)
    return Span(start=start + (len(source[start:end]) - len(source[start:end].lstrip())), end=end)


def _known_fit(span: Span, source: str, likely: Mapping[str, float]) -> float:
    """How much the bank speaks for a piece: 1 where it says nothing."""
    text = span.of(source)
    return 1.0 + _KNOWN_WEIGHT * max(
        (p for piece, p in likely.items() if piece and piece in text), default=0.0
    )


def _bodies_asked(reading: Reading, cues: Cues, candidate: Candidate, facts: Facts) -> tuple[Span, ...]:
    """The bodies in the role the question names; else in the passage's foremost role."""
    duties = [duty for duty in facts.responsibilities if duty.passage_id == candidate.passage.id]
    present = {duty.role for duty in duties}
    named = [role for role, cue in cues.roles if role in present and cue.fits(reading.folded)]
    foremost = [role for role in _FOREMOST if role in present]
    role = next(iter([*named, *foremost]), None)
    return tuple(duty.who for duty in duties if duty.role is role)


def _wanted(reading: Reading, vocabulary: Vocabulary) -> dict[str, float]:
    """The question's terms with their weights; added words count half."""
    weights = {term: _ALSO_WEIGHT * vocabulary.weight(term) for term in reading.added_terms}
    weights |= {term: vocabulary.weight(term) for term in reading.terms}
    return weights


def _overlap(text: str, wanted: dict[str, float]) -> float:
    terms = set(terms_of(text))
    # Every piece gets a little, so that a question in quite other words still marks one.
    held = 0.1 + sum(wanted.get(term, 0.0) for term in terms)
    return held / math.pow(len(terms), _LENGTH_PENALTY)


def _options(
    reading: Reading, candidate: Candidate, source: str
) -> Iterator[tuple[Span, Target | None, float]]:
    """Spans that can be highlighted, the target each states, and how its kind fits the question."""
    passage = candidate.passage
    if passage.form is PassageForm.SIGNATURE:
        yield _signature_line(reading, passage), None, 1.0
        return
    contrasted = len({target.levels for target in candidate.targets}) > 2
    for target in candidate.targets:
        fit = _level_fit(reading, target) * _value_fit(reading, target)
        yield _asked_part(reading, target, contrasted=contrasted), target, fit
    if not candidate.targets:
        for clause in clauses(source, passage.span):
            yield clause, None, 1.0


def _asked_part(reading: Reading, target: Target, *, contrasted: bool) -> Span:
    """The phrase; for a question that wants words, not a number, without a number before them."""
    quantity = target.quantity
    if (
        reading.ask in (Ask.WHAT, Ask.WHO)
        and quantity
        and not contrasted
        and target.subject.start >= quantity.measure.end
    ):
        return target.subject
    return target.phrase


def _signature_line(reading: Reading, passage: Passage) -> Span:
    """The line of a signature that is asked for: in whose name, in what office, or by whom."""
    lines = passage.text.split("\n")
    folded = reading.folded
    number = (
        0 if _IN_WHOSE_NAME.search(folded) else len(lines) - 2 if _OFFICE.search(folded) else len(lines) - 1
    )
    start = passage.span.start + sum(len(line) + 1 for line in lines[:number])
    return Span(start=start, end=start + len(lines[number]))


def _level_fit(reading: Reading, target: Target) -> float:
    if not target.levels:
        return 1.0
    if not reading.levels:
        return _LIKELY_LEVEL if Level.PROVINCE in target.levels and "tỉnh" in reading.text else 1.0
    return 2.0 if set(reading.levels) & set(target.levels) else 0.4


def _value_fit(reading: Reading, target: Target) -> float:
    return 1.3 if reading.ask is Ask.VALUE and target.quantity else 1.0

"""Measuring answers on judged questions: the figures, by kind and style, and what went wrong.

r1, r3     share of single answers whose first quote (one of the first three) is right
span       share of exact values where the first highlight holds the value and no other percentage
all        lists and comparisons: mean share of the wanted passages among the quotes
exact      lists and comparisons: share with exactly the wanted passages
refused    share of unanswerable questions refused
wrong_no   share of answerable questions refused
wrong_value
           share of all questions but lists and comparisons where the first highlight of the first quote
           holds a number that is not the right one: of another year, level, subject or province, or of
           a passage that does not answer
verbatim   share of quotes and highlights that stand in the source
"""

from __future__ import annotations

import json
import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering import Answer, Assistant, Found, Quote
from bot.measuring.folds import folds
from corpus import BankQuestion, Kind, Resolution

_PERCENT = re.compile(r"\d+(?:[.,]\d+)?%")
_Z = 1.96  # standard deviations about the mean that hold 95 % of a normal distribution
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*%?")
_MANY = (Kind.LIST, Kind.COMPARISON)


class JudgedFileError(Exception):
    """A file of judged questions cannot be read; the message names the line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question and what answers it: pieces of text, one of which (for lists: all) is wanted.

    No `gold` means that the document does not answer.
    """

    id: str
    question: str
    history: tuple[str, ...]
    kind: str
    style: str
    gold: tuple[str, ...]
    span: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One judged answer; `scores` maps each figure the question counts for to its value."""

    judged: Judged
    answer: Answer
    right: bool
    scores: dict[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """`figures` with how many questions each counts, and how many of a kind or style were right."""

    figures: dict[str, float]
    counted: dict[str, int]
    groups: dict[str, tuple[int, int]]
    misses: tuple[Outcome, ...]


Ask = Callable[[str, Sequence[str]], Answer]


def evaluate(questions: Iterable[Judged], ask: Ask, source: str) -> Report:
    """Ask every question and sum up."""
    return summary([judge(judged, ask(judged.question, judged.history), source) for judged in questions])


def evaluate_folds(assistant: Assistant, bank: Sequence[BankQuestion]) -> Report:
    """Ask the bank's own questions, each of an index that does not hold it."""
    resolution = assistant.resolution
    return summary(
        [
            judge(judged, unseeing.ask(judged.question, judged.history), resolution.source)
            for unseeing, asked_now in folds(assistant, bank)
            for judged in judged_from_bank(asked_now, resolution)
        ]
    )


def summary(outcomes: Sequence[Outcome]) -> Report:
    """The figures over all outcomes."""
    sums: defaultdict[str, list[float]] = defaultdict(list)
    groups: defaultdict[str, list[bool]] = defaultdict(list)
    for outcome in outcomes:
        for name, value in outcome.scores.items():
            sums[name].append(value)
        groups[outcome.judged.kind].append(outcome.right)
        groups[outcome.judged.style].append(outcome.right)
        groups[f"lượt {len(outcome.judged.history) + 1}"].append(outcome.right)
    order = ("r1", "r3", "span", "all", "exact", "refused", "wrong_no", "wrong_value", "verbatim")
    return Report(
        figures={name: sum(sums[name]) / len(sums[name]) for name in order if sums[name]},
        counted={name: len(sums[name]) for name in order if sums[name]},
        groups={name: (sum(oks), len(oks)) for name, oks in sorted(groups.items())},
        misses=tuple(o for o in outcomes if not o.right or o.scores.get("span") == 0),
    )


def judge(judged: Judged, answer: Answer, source: str) -> Outcome:
    """Score one answer."""
    quotes = answer.all_quotes if isinstance(answer, Found) else ()
    scores: dict[str, float] = {}
    if quotes:
        scores["verbatim"] = sum(_verbatim(quote, source) for quote in quotes) / len(quotes)
    if judged.kind not in _MANY:
        scores["wrong_value"] = float(bool(quotes) and _states_wrong_value(quotes[0], judged))
    if not judged.gold:
        right = not quotes
        scores["refused"] = float(right)
    else:
        scores["wrong_no"] = float(not quotes)
        part = _many(judged, quotes) if judged.kind in _MANY else _single(judged, quotes)
        scores |= part
        right = bool(part["exact"] if judged.kind in _MANY else part["r1"])
    return Outcome(judged=judged, answer=answer, right=right, scores=scores)


def _many(judged: Judged, quotes: Sequence[Quote]) -> dict[str, float]:
    hits = [any(gold in quote.passage.text for quote in quotes) for gold in judged.gold]
    clean = all(_holds(quote, judged.gold) for quote in quotes)
    return {"all": sum(hits) / len(hits), "exact": float(all(hits) and clean)}


def _single(judged: Judged, quotes: Sequence[Quote]) -> dict[str, float]:
    first = bool(quotes) and _holds(quotes[0], judged.gold)
    scores = {
        "r1": float(first),
        "r3": float(any(_holds(quote, judged.gold) for quote in quotes[:3])),
    }
    if judged.span:
        scores["span"] = float(first and _span_right(quotes[0], judged.span))
    return scores


def _holds(quote: Quote, gold: Sequence[str]) -> bool:
    return any(piece in quote.passage.text for piece in gold)


def _span_right(quote: Quote, span: str) -> bool:
    marks = quote.highlight_texts()
    if not marks or span not in marks[0]:
        return False
    others = set(_PERCENT.findall(quote.passage.text)) - set(_PERCENT.findall(span))
    return not any(other in marks[0] for other in others)


def _states_wrong_value(quote: Quote, judged: Judged) -> bool:
    stated = _NUMBER.findall(next(iter(quote.highlight_texts()), ""))
    if not stated:
        return False
    if not _holds(quote, judged.gold):
        return True
    wanted = _NUMBER.findall(judged.span)
    return bool(wanted) and not set(wanted) <= set(stated)


def _verbatim(quote: Quote, source: str) -> bool:
    return quote.passage.text in source and all(m in quote.passage.text for m in quote.highlight_texts())


def judged_from_bank(bank: Iterable[BankQuestion], resolution: Resolution) -> Iterator[Judged]:
    """Bank questions as judged ones; a passage is wanted by its whole text."""
    for number, asked in enumerate(bank, start=1):
        yield Judged(
            id=f"bank-{number}",
            question=asked.question,
            history=asked.history,
            kind=asked.kind,
            style=asked.style,
            gold=tuple(resolution.passage(passage_id).text for passage_id in asked.passages),
            span=asked.span,
        )


def read_judged(path: Path) -> Iterator[Judged]:
    """Judged questions from JSON Lines: id, question, history, kind, style, gold, span, expect."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise JudgedFileError(f"không đọc được {path}: {error}") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            yield Judged(
                id=str(row["id"]),
                question=str(row["question"]),
                history=tuple(map(str, row.get("history", ()))),
                kind=str(row["kind"]),
                style=str(row["style"]),
                gold=tuple(map(str, row["gold"])) if row["expect"] == "answer" else (),
                span=str(row.get("span", "")),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise JudgedFileError(f"{path}, dòng {number}: {error!r}") from error


def interval(share: float, total: int) -> tuple[float, float]:
    """Between which shares the true one lies with 95 % confidence (Wilson 1927)."""
    spread = _Z * math.sqrt(share * (1 - share) / total + _Z**2 / (4 * total**2))
    middle, scale = share + _Z**2 / (2 * total), 1 + _Z**2 / total
    return (middle - spread) / scale, (middle + spread) / scale


def lines_of(report: Report, *, misses: bool) -> Iterator[str]:
    """The report as lines to print; the last one holds the figures alone."""
    if misses:
        for outcome in report.misses:
            judged, answer = outcome.judged, outcome.answer
            quotes = answer.all_quotes if isinstance(answer, Found) else ()
            got = [(quote.passage.id, quote.highlight_texts()[:1]) for quote in quotes]
            near = [quote.passage.id for quote in answer.related]
            yield f"{judged.kind}/{judged.style} {[*judged.history, judged.question]}"
            yield f"    trả lời {got or 'không có'}, xem thêm {near}"
            yield f"    cần {[gold[:60] for gold in judged.gold]} {judged.span}"
    for name, (right, total) in report.groups.items():
        low, high = interval(right / total, total)
        yield f"  {name:15} {right:4}/{total:<4} {right / total:.3f}   {low:.3f}-{high:.3f}"
    for name, value in report.figures.items():
        low, high = interval(value, report.counted[name])
        yield f"  {name:15} of {report.counted[name]:<6} {value:.3f}   {low:.3f}-{high:.3f}"
    yield " ".join(f"{name}={value:.3f}" for name, value in report.figures.items())

"""What the decision to answer looks at (pure)."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.finding import Candidate
from bot.answering.reading import Ask, Reading
from index import NOWHERE, Hit
from index.words import Vocabulary

_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Each between -1 and about 1.

    coverage        share of the question's telling syllables and pairs found in the passage
    with_context    the same, counting official words and the earlier question
    unknown         share of the question's weight in syllables no indexed text uses
    dense           cosine of the question and the passage's nearest text
    asked           the classifier's probability of the best passage
    asked_nowhere   its probability that questions like this are not answered
    odds            log of the ratio of the two, from -1 to 1
    manner          log of the odds that questions in such words are answered at all, from -1 to 1
    nowhere         score of the nearest unanswerable bank question, relative to the best passage
    nowhere_coverage, nowhere_dense
                    coverage and dense for the bank's unanswerable questions
    duty            1 when the question names a body that the passage gives things to do
    body, subject   1 when the question names a body or a subject the document does not
    number          1 when the question asks for a value and the passage has no digit
    """

    coverage: float
    with_context: float
    unknown: float
    dense: float
    asked: float
    asked_nowhere: float
    odds: float
    manner: float
    nowhere: float
    nowhere_coverage: float
    nowhere_dense: float
    duty: float
    body: float
    subject: float
    number: float


def features_of(
    reading: Reading,
    best: Candidate,
    hits: Sequence[Hit],
    vocabulary: Vocabulary,
    answered: float | None,
) -> Features:
    """Features of the best candidate; `answered` is how likely questions in such words are answered."""
    own = reading.terms
    syllables = [term for term in own if " " not in term]
    total = sum(vocabulary.weight(term) for term in syllables)
    unknown = sum(vocabulary.weight(term) for term in syllables if term not in vocabulary.holders)
    nowhere = next((hit for hit in hits if hit.key == NOWHERE), None)
    asked_nowhere = nowhere.asked if nowhere else 0.0
    wants_value = reading.ask is Ask.VALUE
    return Features(
        coverage=vocabulary.coverage(own, best.passage.id),
        with_context=vocabulary.coverage((*own, *reading.added_terms), best.passage.id),
        unknown=unknown / total if total else 0.0,
        dense=best.hit.dense,
        asked=best.hit.asked,
        asked_nowhere=asked_nowhere,
        odds=_log_ratio(best.hit.asked, asked_nowhere),
        manner=0.0 if answered is None else _log_ratio(answered, 1 - answered),
        nowhere=min(2.0, nowhere.score / best.score) if nowhere and best.score else 0.0,
        nowhere_coverage=vocabulary.coverage(own, NOWHERE),
        nowhere_dense=nowhere.dense if nowhere else 0.0,
        duty=float(best.duty),
        body=float(bool(reading.unknown.bodies)),
        subject=float(bool(reading.unknown.subjects)),
        number=float(wants_value and not _DIGIT.search(best.passage.text)),
    )


def _log_ratio(p: float, q: float) -> float:
    """ln of the ratio of two probabilities, each at least 0.001, scaled to -1..1."""
    least = 1e-3
    return math.log(max(p, least) / max(q, least)) / -math.log(least)

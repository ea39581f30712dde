"""Why a question is not answered (pure).

What a question names is decided by rule: another place, another document, a year or a body that the
document gives nothing for. What it wants (a definition, a sum, a chore) shows in its manner of
asking, and is learnt from the question bank.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.answering.finding import Candidate, other_year
from bot.answering.reading import Courtesy, Reading
from corpus import Reason
from index import ANSWERED

_OF_COURTESY = {
    Courtesy.INSULT: Reason.HOSTILE,
    Courtesy.ORDER: Reason.HOSTILE,
    Courtesy.CHORE: Reason.OFF_TOPIC,
    Courtesy.EMPTY: Reason.UNREADABLE,
}
# What is named is told by rule; a classifier's word for it would say what the question does not.
_LEARNT = (
    Reason.HOSTILE,
    Reason.DEFINITION,
    Reason.PERSON,
    Reason.MONEY,
    Reason.PROCEDURE,
    Reason.CONTACT,
    Reason.SO_FAR,
    Reason.OFF_TOPIC,
)
_VERY_SURE = 0.5  # how likely one must be for nothing else to be tried
_SURE = 0.3  # how likely a learnt reason must be; below it the question is just not covered


def reason_before_searching(reading: Reading) -> Reason | None:
    """Why there is nothing to search for; None for a question on this document."""
    if not reading.readable:
        return Reason.UNREADABLE
    if reading.courtesy is not None:
        return _OF_COURTESY.get(reading.courtesy, Reason.COURTESY)
    if reading.elsewhere.provinces:
        return Reason.OTHER_PLACE
    return Reason.OTHER_DOCUMENT if reading.elsewhere.documents else None


def reason_of_refusal(reading: Reading, near: Sequence[Candidate], likely: Mapping[str, float]) -> Reason:
    """Why what was found does not answer; `likely` is how likely each reason is for such words."""
    if near and other_year(reading, near[0]):
        return Reason.NO_FIGURE_FOR_YEAR
    if reading.unknown.bodies:
        return Reason.NO_TASK_FOR_BODY
    learnt = {reason: likely.get(reason, 0.0) for reason in _LEARNT}
    best = max(learnt, key=lambda reason: learnt[reason])
    unanswered = 1 - likely.get(ANSWERED, 0.0)
    return best if learnt[best] > _SURE * unanswered else Reason.NOT_COVERED


def surely_not_answered(likely: Mapping[str, float]) -> bool:
    """Whether questions in such words want what no such document holds."""
    return max((likely.get(reason, 0.0) for reason in _LEARNT), default=0.0) >= _VERY_SURE

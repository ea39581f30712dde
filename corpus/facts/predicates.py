"""A target's own words, with what it shares with its neighbours (pure)."""

from __future__ import annotations

from corpus.document import Span
from corpus.facts.model import Facts, Target
from corpus.writing import CUT


def rest_of_clause(target: Target, facts: Facts, source: str) -> str:
    """How a clause with several values goes on after the last: what all of them are about.

    '90% hồ sơ tại cấp tỉnh' needs its ' […] được xử lý trên môi trường mạng'.
    """
    sharing = [t for t in facts.targets_of(target.passage_id) if t.clause == target.clause]
    last = max(t.phrase.end for t in sharing)
    if len(sharing) == 1 or last >= target.clause.end:
        return ""
    rest, *_ = Span(start=last, end=target.clause.end).of(source).split(" (")
    return rest if target.phrase.end == last else CUT + rest

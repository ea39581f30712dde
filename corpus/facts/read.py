"""Resolution -> Facts: each passage read by what its section is about."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Resolution
from corpus.facts.model import Facts, Placed, Topic, topic_of
from corpus.facts.responsibilities import read_responsibilities
from corpus.facts.targets import read_targets


def read_facts(resolution: Resolution) -> Facts:
    """All targets and responsibilities the text states, in reading order."""
    placed = tuple(_place(resolution))
    source = resolution.source
    return Facts(
        targets=tuple(
            target for p in placed if p.topic is Topic.TARGETS for target in read_targets(source, p)
        ),
        responsibilities=tuple(
            responsibility for p in placed for responsibility in read_responsibilities(source, p)
        ),
    )


def _place(resolution: Resolution) -> Iterator[Placed]:
    for section in resolution.walk():
        for passage in section.passages:
            yield Placed(passage=passage, section=section, topic=topic_of(passage.headings))

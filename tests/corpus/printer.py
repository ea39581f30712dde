"""Resolution -> text again, from the tree alone, with canonical markers.

Parsing what is printed gives the same structure: the tree holds all that the text says.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.document import Passage, PassageForm, Resolution, Section

_MARKERS = {PassageForm.DASH: "- ", PassageForm.PLUS: "+ "}


def print_resolution(resolution: Resolution) -> str:
    """The document's lines in reading order, a blank line between them."""
    return "\n\n".join(_lines(resolution)) + "\n"


def _lines(resolution: Resolution) -> Iterator[str]:
    for passage in resolution.issuance:
        yield passage.text
    for section in resolution.sections:
        yield from _section(section)
    for passage in (*resolution.closing, *resolution.signature):
        yield passage.text


def _section(section: Section) -> Iterator[str]:
    yield f"{_heading_marker(section)}{section.title}"
    for member in section.members():
        if isinstance(member, Section):
            yield from _section(member)
        else:
            yield f"{_point_marker(member)}{member.text}"


def _heading_marker(section: Section) -> str:
    if not section.label:
        return "- "
    return f"{section.label}. " if section.label[0].isdigit() else f"{section.label}- "


def _point_marker(passage: Passage) -> str:
    if passage.form is PassageForm.NUMBERED:
        number = passage.citation.parts[-1].split(".", 1)[1]
        return f"{number}. "
    return _MARKERS.get(passage.form, "")

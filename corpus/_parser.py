"""Marked lines -> Resolution.

The grammar, in reading order:

    resolution = preamble? part+ closing? signature?
    preamble   = TEXT+                               the issuing sentence
    part       = ROMAN content                       numbered I, II, III without gaps
    content    = TEXT* (section+ | point*)
    section    = NUMBER content                      numbered within its parent without gaps
    point      = DASH | NUMBER | group               a NUMBER line that ends a sentence is a point
    group      = DASH PLUS+                          a DASH line that does not end a sentence
    closing    = TEXT+                               paragraphs after the last marked line
    signature  = ("T/M" | "TM." | "KT.") TEXT*       to the end

Passage ids number the leaves below their section: 'II.2.2.1.5' is point 5 of group 1 of II.2.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from corpus._lexer import Line, Marker, lex
from corpus.document import Citation, Passage, PassageForm, Resolution, Section, Span
from corpus.errors import ParseError
from corpus.meta import Meta

_SIGNATURE = re.compile(r"(?:T/M|TM\.?|KT\.?|T\.M\.?)\s")
_CLOSING = re.compile(r"Nghị quyết này\b")
_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}

_POINT_NAME = {
    PassageForm.PARAGRAPH: "đoạn",
    PassageForm.DASH: "ý",
    PassageForm.PLUS: "ý",
}


def parse(source: str, meta: Meta) -> Resolution:
    """Read a resolution's canonical text. Raises `ParseError` with line, text and caret."""
    lines = lex(source)
    first = next((i for i, line in enumerate(lines) if line.marker is Marker.ROMAN), None)
    if first is None:
        at = lines[0] if lines else None
        raise ParseError(
            "không thấy phần đánh số 'I-': đây không phải văn bản nghị quyết",
            line_number=at.number if at else 1,
            line=at.text if at else "",
        )
    body, closing, signature = _split_tail(lines[first:])
    parts = _Outline(source, meta).read(body)
    return Resolution(
        meta=meta,
        source=source,
        issuance=_frame(
            source, meta, lines[:first], PassageForm.ISSUANCE, "thong-tin-ban-hanh", "Thông tin ban hành"
        ),
        sections=tuple(_freeze(part, source, meta) for part in parts),
        closing=_frame(source, meta, closing, PassageForm.CLOSING, "doan-ket", "Đoạn kết"),
        signature=_frame(
            source, meta, _joined(signature), PassageForm.SIGNATURE, "ky-ban-hanh", "Ký ban hành"
        ),
    )


@dataclass(slots=True)
class _Draft:
    """A section under construction; `depth` counts from 0 for a part, -1 marks a group."""

    line: Line
    id: str
    label: str
    depth: int
    leaves: list[tuple[Line, PassageForm]] = field(default_factory=list)
    children: list[_Draft] = field(default_factory=list)

    @property
    def numbered(self) -> int:
        """How many numbers are taken below it: sections and points are counted together."""
        points = sum(form is PassageForm.NUMBERED for _, form in self.leaves)
        return points + sum(child.label != "" for child in self.children)


class _Outline:
    """Builds the tree of drafts; `open` is the chain of sections from the part down."""

    def __init__(self, source: str, meta: Meta) -> None:
        self.source = source
        self.meta = meta
        self.parts: list[_Draft] = []
        self.open: list[_Draft] = []
        self.group: _Draft | None = None

    def read(self, lines: tuple[Line, ...]) -> list[_Draft]:
        for line, following in pairwise((*lines, None)):
            assert line is not None
            if line.body is None:
                raise _error("dấu đầu dòng không có chữ nào theo sau", line)
            match line.marker:
                case Marker.ROMAN:
                    self._part(line)
                case Marker.NUMBER:
                    self._number(line)
                case Marker.DASH:
                    self._dash(line, following)
                case Marker.PLUS:
                    self._plus(line)
                case Marker.TEXT:
                    self._leaf(line, PassageForm.PARAGRAPH)
        for part in self.parts:
            _check_not_empty(part)
        return self.parts

    def _part(self, line: Line) -> None:
        expected = len(self.parts) + 1
        if _roman_value(line.label) != expected:
            raise _error(f"ở đây phải là phần thứ {expected}, không phải {line.label}", line)
        part = _Draft(line=line, id=line.label, label=line.label, depth=0)
        self.parts.append(part)
        self.open = [part]
        self.group = None

    def _number(self, line: Line) -> None:
        self.group = None
        steps = line.label.split(".")
        parent = self._parent_for(line, steps)
        _check_sequence(line, steps, parent.numbered + 1)
        if _ends_sentence(line.text):
            self.open = self.open[: parent.depth + 1]
            parent.leaves.append((line, PassageForm.NUMBERED))
            return
        if any(not child.label for child in parent.children):
            raise _error("mục đánh số không đứng cạnh nhóm ý '+'", line)
        section = _Draft(
            line=line,
            id=f"{self.open[0].id}.{line.label}",
            label=line.label,
            depth=len(steps),
        )
        parent.children.append(section)
        self.open = [*self.open[: parent.depth + 1], section]

    def _parent_for(self, line: Line, steps: list[str]) -> _Draft:
        outer = ".".join(steps[:-1])
        if not outer:
            return self.open[0]
        for section in self.open[1:]:
            if section.label == outer:
                return section
        raise _error(f"{line.label} nằm ngoài mục {outer}", line)

    def _dash(self, line: Line, following: Line | None) -> None:
        self.group = None
        opens_group = following is not None and following.marker is Marker.PLUS
        if not opens_group or _ends_sentence(line.text):
            self._leaf(line, PassageForm.DASH)
            return
        section = self.open[-1]
        if any(child.label for child in section.children):
            raise _error("nhóm ý '+' không đứng cạnh mục đánh số", line)
        number = len(section.children) + 1
        self.group = _Draft(line=line, id=f"{section.id}.{number}", label="", depth=-1)
        section.children.append(self.group)

    def _plus(self, line: Line) -> None:
        section = self.group or self.open[-1]
        if self.group is None and not any(form is PassageForm.DASH for _, form in section.leaves):
            raise _error("ý '+' phải nằm dưới một dòng '-'", line)
        section.leaves.append((line, PassageForm.PLUS))

    def _leaf(self, line: Line, form: PassageForm) -> None:
        self.group = None
        self.open[-1].leaves.append((line, form))


def _split_tail(
    lines: tuple[Line, ...],
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Body, closing paragraphs and signature lines."""
    last_marked = max(i for i, line in enumerate(lines) if line.marker is not Marker.TEXT)
    tail = range(last_marked + 1, len(lines))
    sign = next((i for i in tail if _SIGNATURE.match(lines[i].text)), len(lines))
    after_heading = lines[last_marked].marker in (Marker.ROMAN, Marker.NUMBER) and not _ends_sentence(
        lines[last_marked].text
    )
    close = last_marked + 1
    if after_heading:
        # Paragraphs right under a heading belong to it; only a formal last sentence closes.
        close = next((i for i in tail if i < sign and _CLOSING.match(lines[i].text)), sign)
    return lines[:close], lines[close:sign], lines[sign:]


def _joined(lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Several lines as one: a signature block is cited whole."""
    if not lines:
        return ()
    first, last = lines[0], lines[-1]
    whole = Span(start=first.extent.start, end=last.extent.end)
    return (
        Line(number=first.number, marker=Marker.TEXT, label="", text=first.text, extent=whole, body=whole),
    )


def _frame(
    source: str,
    meta: Meta,
    lines: tuple[Line, ...],
    form: PassageForm,
    passage_id: str,
    title: str,
) -> tuple[Passage, ...]:
    """The passages around the parts: issuance, closing, signature."""
    many = len(lines) > 1
    return tuple(
        Passage(
            id=f"{passage_id}-{n}" if many else passage_id,
            form=form,
            text=line.extent.of(source),
            span=line.extent,
            extent=line.extent,
            headings=(title,),
            citation=Citation(document=meta.name, parts=(title, f"đoạn {n}") if many else (title,)),
        )
        for n, line in enumerate(lines, start=1)
    )


def _freeze(
    draft: _Draft, source: str, meta: Meta, above: tuple[str, ...] = (), cited: tuple[str, ...] = ()
) -> Section:
    title = _body(draft.line).of(source)
    headings = (*above, title)
    parts = (*cited, title) if draft.depth < 0 else (f"Mục {draft.id}",)
    passages = tuple(
        Passage(
            id=f"{draft.id}.{n}",
            form=form,
            text=_body(line).of(source),
            span=_body(line),
            extent=line.extent,
            headings=headings,
            citation=Citation(document=meta.name, parts=_point(draft, parts, line, form, n)),
        )
        for n, (line, form) in enumerate(draft.leaves, start=1)
    )
    return Section(
        id=draft.id,
        label=draft.label,
        title=title,
        extent=draft.line.extent,
        passages=passages,
        sections=tuple(_freeze(child, source, meta, headings, parts) for child in draft.children),
    )


def _point(draft: _Draft, parts: tuple[str, ...], line: Line, form: PassageForm, n: int) -> tuple[str, ...]:
    if form is PassageForm.NUMBERED:
        return (f"Mục {draft.id.split('.')[0]}.{line.label}",)
    if form is PassageForm.PARAGRAPH and len(draft.leaves) == 1 and not draft.children:
        return parts
    return (*parts, f"{_POINT_NAME[form]} {n}")


def _check_not_empty(draft: _Draft) -> None:
    if not draft.leaves and not draft.children:
        raise _error("đề mục không có gì bên dưới (một ý phải kết thúc bằng dấu chấm)", draft.line)
    for child in draft.children:
        _check_not_empty(child)


def _check_sequence(line: Line, steps: list[str], expected: int) -> None:
    if int(steps[-1]) != expected:
        wanted = ".".join((*steps[:-1], str(expected)))
        raise _error(f"ở đây phải là số {wanted}, không phải {line.label}", line)


def _body(line: Line) -> Span:
    assert line.body is not None  # read() has refused markers without text
    return line.body


def _ends_sentence(text: str) -> bool:
    return text.rstrip('”"’ ').endswith((".", ";", "!", "?"))


def _roman_value(label: str) -> int:
    digits = [_ROMAN_DIGITS[c] for c in label]
    return sum(-d if d < after else d for d, after in zip(digits, (*digits[1:], 0), strict=True))


def _error(message: str, line: Line) -> ParseError:
    return ParseError(message, line_number=line.number, line=line.text)

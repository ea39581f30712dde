"""The laws of the corpus, on the shipped document, a made-up one, and generated ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus._parser import parse
from corpus.document import Resolution, Span
from corpus.errors import ParseError
from corpus.facts.model import Responsibility, Target
from corpus.facts.read import read_facts
from corpus.load import load_resolution
from tests.corpus.conftest import MADE_UP, META
from tests.corpus.printer import print_resolution

WORDS = st.sampled_from(
    (
        "phát triển hạ tầng số cấp xã tỉnh ủy ban chủ trì lãnh đạo đạt 80% trên 3.000 lượt "
        "từ 1 đến 2 năm 2025 và (mật, kín)"
    ).split()
)
PHRASE = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: "Về " + " ".join(words))
SENTENCE = PHRASE.map(lambda phrase: phrase + ".")


@st.composite
def generated(draw: st.DrawFn) -> str:
    """A well-formed resolution."""
    lines = [draw(SENTENCE)] if draw(st.booleans()) else []
    for part in range(1, draw(st.integers(1, 4)) + 1):
        lines.append(f"{['I', 'II', 'III', 'IV'][part - 1]}- {draw(PHRASE)}")
        match draw(st.sampled_from(["paragraphs", "dashes", "numbers", "sections"])):
            case "paragraphs":
                lines += draw(st.lists(SENTENCE, min_size=1, max_size=3))
            case "dashes":
                lines += [f"- {text}" for text in draw(st.lists(SENTENCE, min_size=1, max_size=3))]
            case "numbers":
                texts = draw(st.lists(SENTENCE, min_size=1, max_size=3))
                lines += [f"{n}. {text}" for n, text in enumerate(texts, start=1)]
            case _:
                for n in range(1, draw(st.integers(1, 3)) + 1):
                    lines.append(f"{n}. {draw(PHRASE)}")
                    for _group in range(draw(st.integers(1, 2))):
                        lines.append(f"- {draw(PHRASE)}")
                        lines += [f"+ {text}" for text in draw(st.lists(SENTENCE, min_size=1, max_size=3))]
    if draw(st.booleans()):
        lines += ["Nghị quyết này phổ biến đến chi bộ.", "T/M TỈNH ỦY", "Người Ký"]
    gap = draw(st.sampled_from(["\n", "\n\n", "\n \n"]))
    return gap.join(lines) + "\n"


DOCUMENTS = st.one_of(
    st.sampled_from([load_resolution(), load_resolution(MADE_UP)]),
    generated().map(lambda source: parse(source, META)),
)


@given(DOCUMENTS)
def test_every_span_slices_the_source(document: Resolution) -> None:
    for passage in document.passages():
        assert passage.span.of(document.source) == passage.text
        assert passage.extent.contains(passage.span)
    for section in document.walk():
        assert section.extent.of(document.source).endswith(section.title)


@given(DOCUMENTS)
def test_leaves_are_ordered_disjoint_and_leave_only_headings(document: Resolution) -> None:
    extents = [passage.extent for passage in document.passages()]
    headings = [section.extent for section in document.walk()]
    pieces = sorted([*extents, *headings])
    assert extents == sorted(extents)
    assert all(before.end <= after.start for before, after in pairwise(pieces))
    uncovered = list(document.source)
    for piece in pieces:
        uncovered[piece.start : piece.end] = " " * (piece.end - piece.start)
    assert not "".join(uncovered).strip()


def structure(document: Resolution) -> list[tuple[str, ...]]:
    passages = [(p.id, p.form, p.text, *p.headings, str(p.citation)) for p in document.passages()]
    return [*passages, *((s.id, s.label, s.title) for s in document.walk())]


@given(DOCUMENTS)
def test_parsing_what_is_printed_gives_the_same_structure(document: Resolution) -> None:
    assert structure(parse(print_resolution(document), document.meta)) == structure(document)


def spans_of(fact: object) -> Iterator[Span]:
    """All spans in a frozen value, tuples and quantities included."""
    for field in fields(fact):  # type: ignore[arg-type]  # facts are dataclasses
        value = getattr(fact, field.name)
        if isinstance(value, Span):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Span))
        elif field.name == "quantity" and value is not None:
            yield from spans_of(value)


@given(DOCUMENTS)
def test_every_fact_lies_in_its_passage(document: Resolution) -> None:
    facts = read_facts(document)
    every: tuple[Target | Responsibility, ...] = (
        *facts.targets,
        *facts.responsibilities,
    )
    for fact in every:
        passage = document.passage(fact.passage_id)
        assert fact.citation == passage.citation
        assert all(passage.span.contains(span) for span in spans_of(fact))


@given(DOCUMENTS)
def test_a_phrase_holds_its_own_value_and_no_other(document: Resolution) -> None:
    targets = [target for target in read_facts(document).targets if target.quantity]
    for target in targets:
        for other in targets:
            assert other.quantity
            holds = target.phrase.contains(other.quantity.span)
            assert holds == (other.quantity.span == target.quantity.span if target.quantity else False)


@given(st.text(alphabet=st.sampled_from("IVX123.-–+) \nabcđ%T/M\u200be\u0302"), max_size=120))
def test_any_text_is_parsed_or_pointed_at(text: str) -> None:
    last_line = text.count("\n") + 1
    error = refusal(text)
    assert error is None or 1 <= error.line_number <= last_line


def refusal(text: str) -> ParseError | None:
    """What is wrong with a text; None when it can be parsed."""
    try:
        parse(text, META)
    except ParseError as error:
        return error
    return None


def test_huge_text_is_no_trouble() -> None:
    assert len(list(parse("I- A\n" + "- a b.\n" * 20_000, META).passages())) == 20_000
    assert refusal("x" * 1_000_000)

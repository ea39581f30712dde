from __future__ import annotations

import pytest

from index.entries import Entry, keyed_texts
from index.words.vocabulary import Vocabulary, terms_of

ENTRIES = (
    Entry(key="a", text="Phát triển hạ tầng số"),
    Entry(key="a", text="hạ tầng kỹ thuật"),
    Entry(key="b", text="Phát triển kinh tế số"),
)


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.of(keyed_texts(ENTRIES))


def test_terms_are_folded_syllables_and_pairs() -> None:
    assert list(terms_of("Hạ tầng số")) == ["ha", "tang", "so", "ha tang", "tang so"]


def test_rare_terms_weigh_more(vocabulary: Vocabulary) -> None:
    assert vocabulary.weight("ha") > vocabulary.weight("phat")
    assert vocabulary.weight("zzz") > vocabulary.weight("ha")


def test_coverage_counts_all_texts_of_a_passage(vocabulary: Vocabulary) -> None:
    assert vocabulary.coverage(["phat", "thuat"], "a") == pytest.approx(1)
    assert vocabulary.coverage(["zzz"], "a") == 0
    assert 0 < vocabulary.coverage(["phat", "zzz"], "a") < 0.5
    assert vocabulary.coverage([], "a") == 0


@pytest.mark.parametrize(
    ("typed", "mended"),
    [
        ("pháy triển", "phat triển"),
        ("phatt triển", "phat triển"),
        ("pahts triển", "pahts triển"),
        ("phátt triển kinhh tế", "phat triển kinh tế"),
        ("hạtầng số", "ha tang số"),
        ("hạ tâng", "hạ tâng"),
        ("vàng", "vàng"),
        ("", ""),
    ],
)
def test_slips_are_mended_where_the_neighbour_confirms(
    vocabulary: Vocabulary, typed: str, mended: str
) -> None:
    assert vocabulary.mend(typed) == mended


def test_a_very_long_word_is_no_slip() -> None:
    looked_up: list[object] = []

    class Noting(dict[str, frozenset[str]]):
        def __contains__(self, key: object) -> bool:
            looked_up.append(key)
            return super().__contains__(key)

    vocabulary = Vocabulary(holders=Noting(Vocabulary.of(keyed_texts(ENTRIES)).holders), passages=2)
    assert vocabulary.mend("a" * 1000) == "a" * 1000
    assert len(looked_up) == 1

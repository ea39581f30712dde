from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.words.tokens import match_compounds, tokens_of


def test_a_text_is_present_in_four_ways() -> None:
    tokens = tokens_of("Hồ sơ công việc", {"ho so cong viec"})
    assert tokens.syllables == ("hồ", "sơ", "công", "việc")
    assert tokens.folded == ("~ho", "~so", "~cong", "~viec")
    assert tokens.pairs == ("~ho_so", "~so_cong", "~cong_viec")
    assert tokens.words == ("+ho_so_cong_viec",)


def test_unaccented_question_shares_folded_tokens_with_accented_text() -> None:
    accented, plain = tokens_of("hồ sơ cấp xã", ()), tokens_of("ho so cap xa", ())
    assert accented.folded == plain.folded
    assert accented.pairs == plain.pairs


def test_longest_known_word_is_matched_from_left_to_right() -> None:
    folded = ["chuyen", "doi", "so", "quoc", "gia"]
    assert match_compounds(folded, {"chuyen doi", "chuyen doi so", "quoc gia"}) == [
        "chuyen doi so",
        "quoc gia",
    ]


@given(st.text(max_size=80))
def test_any_text_can_be_tokenized(text: str) -> None:
    tokens = tokens_of(text, ())
    assert len(tokens.folded) == len(tokens.syllables)
    assert len(tokens.pairs) == max(0, len(tokens.syllables) - 1)

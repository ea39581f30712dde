from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.classifier import BUCKETS, NOTHING_TO_TELL, Classifier, counts

TEXTS = ("hồ sơ cấp xã", "hồ sơ cấp huyện", "ai ký nghị quyết", "người ký là ai", "giá vàng", "thời tiết")
LABELS = ("hồ sơ", "hồ sơ", "ký", "ký", "", "")


OF_TWO = Classifier.fit([counts(text) for text in TEXTS[:4]], LABELS[:4])


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.fit([counts(text) for text in TEXTS], LABELS)


def test_a_question_goes_where_questions_like_it_went(classifier: Classifier) -> None:
    probabilities = classifier.probabilities(counts("ho so o xa bao nhieu"))
    assert max(probabilities, key=lambda label: probabilities[label]) == "hồ sơ"


@given(st.text(max_size=80))
def test_probabilities_sum_to_one(text: str) -> None:
    probabilities = OF_TWO.probabilities(counts(text))
    assert sum(probabilities.values()) == pytest.approx(1.0, abs=1e-5)


def test_fewer_than_two_labels_leave_nothing_to_tell() -> None:
    assert Classifier.fit([counts("a"), counts("b")], ["x", "x"]) is NOTHING_TO_TELL
    assert NOTHING_TO_TELL.probabilities(counts("a")) == {}


def test_only_used_buckets_take_room(classifier: Classifier) -> None:
    assert classifier.weights.shape == (len(classifier.buckets), len(classifier.labels))
    assert len(classifier.buckets) < BUCKETS


def test_a_text_of_unknown_words_is_judged_by_the_intercept(classifier: Classifier) -> None:
    assert classifier.probabilities(counts("???")) == pytest.approx(
        classifier.probabilities(counts("🙂")), abs=1e-6
    )


@pytest.mark.parametrize("kept", ["fitted", "nothing"])
def test_it_is_stored_and_read_back(classifier: Classifier, kept: str) -> None:
    one = classifier if kept == "fitted" else NOTHING_TO_TELL
    again = Classifier.of(one.arrays("x"), "x")
    assert again.probabilities(counts("ai ký")) == one.probabilities(counts("ai ký"))

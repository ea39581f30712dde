from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.engines.classifier import BUCKETS, NOTHING_TO_TELL, Classifier

TEXTS = ("hồ sơ cấp xã", "hồ sơ cấp huyện", "ai ký nghị quyết", "người ký là ai", "giá vàng", "thời tiết")
LABELS = ("hồ sơ", "hồ sơ", "ký", "ký", "", "")


@pytest.fixture(scope="module")
def classifier() -> Classifier:
    return Classifier.fit(TEXTS, LABELS)


def test_a_question_goes_where_questions_like_it_went(classifier: Classifier) -> None:
    probabilities = classifier.probabilities("ho so o xa bao nhieu")
    assert max(probabilities, key=lambda label: probabilities[label]) == "hồ sơ"


@given(st.text(max_size=80))
def test_probabilities_sum_to_one(text: str) -> None:
    probabilities = Classifier.fit(TEXTS[:4], LABELS[:4]).probabilities(text)
    assert sum(probabilities.values()) == pytest.approx(1.0, abs=1e-5)


def test_fewer_than_two_labels_leave_nothing_to_tell() -> None:
    assert Classifier.fit(["a", "b"], ["x", "x"]) is NOTHING_TO_TELL
    assert NOTHING_TO_TELL.probabilities("a") == {}


def test_only_used_buckets_take_room(classifier: Classifier) -> None:
    assert classifier.weights.shape[0] == np.count_nonzero(classifier.idf) < BUCKETS


def test_it_is_stored_and_read_back(classifier: Classifier, tmp_path: Path) -> None:
    classifier.save(tmp_path / "c.npz")
    again = Classifier.load(tmp_path / "c.npz")
    assert again.probabilities("ai ký") == classifier.probabilities("ai ký")

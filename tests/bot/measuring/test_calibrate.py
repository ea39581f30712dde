from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.answering.assistant import Assistant
from bot.answering.deciding import FEATURES, UNCALIBRATED, Decision, Features, load_decision
from bot.measuring.calibrate import calibrate, save_decision
from corpus.errors import DocumentNotFound
from corpus.questions import BankQuestion

NOTHING = Features(**dict.fromkeys(FEATURES, 0.0))
SURE = replace(NOTHING, coverage=0.9, with_context=0.9, dense=0.9, asked=0.9, odds=0.6, manner=0.8)
LOST = replace(
    NOTHING,
    coverage=0.1,
    unknown=0.6,
    dense=0.2,
    asked_nowhere=0.9,
    odds=-0.6,
    manner=-0.8,
    nowhere=2.0,
    body=1.0,
)


@pytest.fixture(scope="module")
def fitted(assistant: Assistant, bank: tuple[BankQuestion, ...]) -> Decision:
    return calibrate(assistant, bank)


def test_what_is_surely_answered_is_likelier(fitted: Decision) -> None:
    assert fitted.probability(LOST) < fitted.threshold < fitted.probability(SURE)


def test_a_saved_decision_is_read_back(fitted: Decision, tmp_path: Path) -> None:
    save_decision(fitted, tmp_path)
    assert load_decision(tmp_path) == fitted


def test_a_document_without_one_is_decided_by_coverage(tmp_path: Path) -> None:
    assert load_decision(tmp_path) is UNCALIBRATED
    assert UNCALIBRATED.probability(LOST) < 0.5 < UNCALIBRATED.probability(SURE)


def test_the_shipped_decision_tells_the_two_apart(assistant: Assistant) -> None:
    decision = assistant.decision
    assert decision.probability(LOST) < decision.threshold < decision.probability(SURE)


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "[" * 100_000,
        '{"weights": {}}',
        '{"weights": [], "intercept": null, "threshold": 0}',
        '{"weights": {"coverage": NaN}, "intercept": 0, "threshold": 0}',
        '{"weights": {}, "intercept": 0, "threshold": 1e999}',
        '{"weights": {}, "threshold": 0, "intercept": ' + "9" * 4000 + "}",
    ],
)
def test_a_damaged_decision_is_never_used(tmp_path: Path, content: str) -> None:
    (tmp_path / "decision.json").write_text(content)
    with pytest.raises(DocumentNotFound, match=r"decision\.json"):
        load_decision(tmp_path)

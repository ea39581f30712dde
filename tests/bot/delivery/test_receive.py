"""Updates as the inbox takes them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.delivery.receive import received
from bot.storage.identities import Identities

NAMES = Identities(key=b"k")
CHAT, PERSON = {"id": -7}, {"id": 42}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("a\0b", "a\ufffdb"), ("a\\u0000b", "a\\u0000b"), ("\\\0", "\\\ufffd"), ("x\ud800", "x?")],
)
def test_what_no_database_takes_is_replaced_and_nothing_else(written: str, kept: str) -> None:
    update = received({"update_id": 1, "message": {"chat": CHAT, "text": written}}, NAMES)
    assert json.loads(update.payload)["message"]["text"] == kept


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ({"message": {"chat": CHAT, "from": PERSON}}, NAMES.chat(-7)),
        ({"edited_message": {"chat": CHAT}}, NAMES.chat(-7)),
        ({"callback_query": {"from": PERSON, "message": {"chat": CHAT}}}, NAMES.chat(-7)),
        ({"callback_query": {"from": PERSON}}, NAMES.person(42)),
        ({"inline_query": {"from": PERSON}}, NAMES.person(42)),
        ({"poll_answer": {"user": PERSON}}, NAMES.person(42)),
        ({"message": {"chat": "x"}}, ""),
        ({}, ""),
    ],
)
def test_order_is_kept_in_the_chat_else_for_the_person(content: dict[str, Any], place: str) -> None:
    assert received({"update_id": 1} | content, NAMES).chat == place

"""Updates as Telegram delivers them, each a question in a chat of its own."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from corpus import BankQuestion

_SEED = 9


def private_question(update_id: int, person: int, text: str) -> dict[str, Any]:
    """The update of a person asking in private."""
    chat = {"id": person, "type": "private"}
    asker = {"id": person, "is_bot": False, "first_name": "Lan"}
    message = {"message_id": 10, "date": 1_700_000_000, "chat": chat, "from": asker, "text": text}
    return {"update_id": update_id, "message": message}


def sampled(bank: Sequence[BankQuestion], count: int) -> list[str]:
    """So many questions of the bank that stand alone, the same for the same bank."""
    alone = sorted({asked.question for asked in bank if not asked.history})
    return Random(_SEED).choices(alone, k=count)

"""Updates as they come in, by webhook or by polling: into the inbox before they are acknowledged."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Update

from bot.metrics import Metrics
from bot.storage import Identities, Inbox, Received

LISTENED_TO = (
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.INLINE_QUERY,
    Update.POLL_ANSWER,
)


# Escaped, and not a backslash that someone wrote before 'u0000'.
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


class NotAnUpdate(ValueError):
    """What came is no update of Telegram's."""


def received(update: object, identities: Identities) -> Received:
    """An update, given as JSON's values, as the inbox takes it; `NotAnUpdate` for anything else."""
    update_id = update.get("update_id") if isinstance(update, Mapping) else None
    if not isinstance(update_id, int) or isinstance(update_id, bool) or not 0 <= update_id < 2**63:
        raise NotAnUpdate("an update is an object with an update_id")
    return Received(update_id=update_id, chat=_place(update, identities), payload=_text(update))


def _place(update: Any, identities: Identities) -> str:
    """Where order must be kept: the chat, else the person's own business with the bot."""
    for content in update.values():
        if not isinstance(content, Mapping):
            continue
        message = content.get("message")
        for holder in (content, message if isinstance(message, Mapping) else {}):
            if (number := _id_of(holder.get("chat"))) is not None:
                return identities.chat(number)
        for role in ("from", "user"):
            if (number := _id_of(content.get(role))) is not None:
                return identities.person(number)
    return ""


def _id_of(holder: object) -> int | None:
    number = holder.get("id") if isinstance(holder, Mapping) else None
    return number if isinstance(number, int) else None


def _text(update: object) -> str:
    """JSON without NUL and without halves of characters: no database takes these, nor does Telegram."""
    written = json.dumps(update, ensure_ascii=False).encode("utf-8", "replace").decode()
    return _NUL.sub(r"\1\\ufffd", written)


@dataclass(frozen=True, slots=True, kw_only=True)
class Receiver:
    """Records updates; `wake` tells the workers that there is something to do."""

    inbox: Inbox
    identities: Identities
    metrics: Metrics
    wake: Callable[[], None]

    async def record(self, update: object) -> None:
        """Record an update; `NotAnUpdate` or SQLAlchemyError when it could not be."""
        is_new = await self.inbox.record(received(update, self.identities))
        self.metrics.update("recorded" if is_new else "repeated")
        self.wake()

"""Sending a message once, though the process, the line or Telegram may fail in the middle.

The Bot API has no key by which it would know a message that is sent again. So each message is
noted before it is sent. Where it is not known whether one arrived, it is looked for: changing the
buttons of a message to what they are fails in one way if it is there ("not modified") and in
another if it is not.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

import httpx
from telegram import InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, TelegramError

from bot.delivery.scope import Scope
from bot.delivery.stopping import Stopped, Stopping
from bot.storage import Sends

log = logging.getLogger(__name__)

ATTEMPTS = 6
_LOOKED_AT = 120  # messages that may have come between: those on their way from all replicas, and questions
_SUPERGROUP = -1_000_000_000_000  # numbers below are supergroups and channels
_NEVER_LEFT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Call(Protocol):
    """A method of the Bot API, by name, with its parameters."""

    def __call__(self, endpoint: str, data: dict[str, Any], /) -> Awaitable[Any]: ...


def makes_a_message(endpoint: str) -> bool:
    """Whether calling it twice would show something twice."""
    return endpoint.startswith("send") and endpoint != "sendChatAction"


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """Sends messages; `pause` is the first wait before what failed is tried again."""

    sends: Sends
    stopping: Stopping
    pause: float

    async def send(self, call: Call, endpoint: str, data: dict[str, Any], scope: Scope | None) -> Any:
        """Send, or learn that it was sent before; Telegram's answer, as far as it is known."""
        if scope is None:
            return await self._send(call, endpoint, data, 0)
        number, box = scope.next(), mailbox(data["chat_id"])
        begun = await self.sends.begin(scope.name, number, box, scope.floor)
        if begun.result is not None:
            return dict(begun.result)
        result = None if begun.is_new else await self._find(call, endpoint, data, begun.floor)
        if result is None:
            try:
                result = await self._send(call, endpoint, data, begun.floor)
            except TelegramError as error:
                if not _may_have_arrived(error):
                    await self.sends.forget(scope.name, number)
                raise
        await self.sends.sent(scope.name, number, box, _essential(result))
        return result

    async def _send(self, call: Call, endpoint: str, data: dict[str, Any], floor: int) -> Any:
        """Send until Telegram has it; an error when it never does."""
        pause = self.pause
        for _attempt in range(ATTEMPTS - 1):
            try:
                return await call(endpoint, data)
            except NetworkError as error:
                if isinstance(error, BadRequest):
                    raise
                log.warning("sending failed (%s), trying again", type(error).__name__)
                await self.stopping.sleep(pause)
                pause *= 2
                if _may_have_arrived(error):
                    found = await self._find(call, endpoint, data, floor)
                    if found is not None:
                        return found
        return await call(endpoint, data)

    async def _find(self, call: Call, endpoint: str, data: dict[str, Any], floor: int) -> Any:
        """The message as sent, if it is among those after `floor`; an error where that cannot be told.

        Nothing is looked for without a floor: an older message could be taken for it.
        """
        buttons = data.get("reply_markup")
        if floor <= 0 or (buttons is not None and not isinstance(buttons, InlineKeyboardMarkup)):
            return None  # Telegram does not let a message with a keyboard be changed
        chat = {"chat_id": data["chat_id"]}
        same = chat | ({"reply_markup": buttons} if buttons is not None else {})
        for message_id in range(floor + 1, floor + 1 + _LOOKED_AT):
            if self.stopping.requested.is_set():
                raise Stopped
            try:
                if endpoint == "sendPoll":
                    # Its poll would stay unknown: close it, and ask in a new one.
                    await call("stopPoll", chat | {"message_id": message_id})
                    return None
                await call("editMessageReplyMarkup", same | {"message_id": message_id})
            except BadRequest as error:
                if "not modified" in str(error).lower():
                    return _stub(data, message_id)
        return None


def mailbox(chat_id: Any) -> int:
    """Message ids count up within a supergroup (its number), and over all of a bot's other chats (0)."""
    text = str(chat_id)
    number = int(text) if text.lstrip("-").isdecimal() else _SUPERGROUP - 1
    return number if number < _SUPERGROUP else 0


def _may_have_arrived(error: TelegramError) -> bool:
    """Whether the message may have got through although the call failed."""
    if isinstance(error, BadRequest) or not isinstance(error, NetworkError):
        return False
    return not isinstance(error.__cause__, _NEVER_LEFT)


def _essential(result: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of Telegram's answer: no words, no names; a poll, because its id is needed."""
    chat = {name: result["chat"][name] for name in ("id", "type")}
    poll = {"poll": result["poll"]} if "poll" in result else {}
    return {"message_id": result["message_id"], "date": result["date"], "chat": chat} | poll


def _stub(data: Mapping[str, Any], message_id: int) -> dict[str, Any]:
    """What is known of a message whose answer was lost."""
    chat_id = int(data["chat_id"])
    kind = "private" if chat_id > 0 else "supergroup"
    return {"message_id": message_id, "date": int(time.time()), "chat": {"id": chat_id, "type": kind}}

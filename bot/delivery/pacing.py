"""Telegram's limits on what a bot sends, held before sending, by all replicas together.

30 messages a second over all, one a second in a private chat, 20 a minute in a group (the Bot
API's own FAQ). What is too fast waits; nothing is dropped.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.delivery.stopping import Stopping
from bot.settings import Settings
from bot.storage import Identities, Rate, RateLimits


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How often the bot may write: over all, in a private chat, in a group.

    A group takes 5 at once and then one every 4 seconds: never more than 20 in any minute.
    """

    overall: Rate = field(default=Rate(step=1 / 30))
    private: Rate = field(default=Rate(step=1.0))
    group: Rate = field(default=Rate(step=4.0, burst=5))

    @classmethod
    def of(cls, settings: Settings) -> Pace:
        """That of the settings."""
        return cls(overall=Rate(step=1 / settings.messages_per_second))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pacer:
    """Waits for a message's turn: first its chat's, then that of all chats."""

    limits: RateLimits
    identities: Identities
    pace: Pace
    stopping: Stopping

    async def wait(self, chat: str) -> None:
        """Come back when a message may go to the chat; `Stopped` when the bot stops first."""
        is_group = chat.startswith(("-", "@"))
        rate = self.pace.group if is_group else self.pace.private
        await self.stopping.sleep(await self.limits.take(f"chat:{self._named(chat)}", rate))
        await self.stopping.sleep(await self.limits.take("all", self.pace.overall))

    def _named(self, chat: str) -> str:
        """The chat as the store knows it; one that goes by a public name goes by that."""
        return chat if chat.startswith("@") else self.identities.chat(int(chat))

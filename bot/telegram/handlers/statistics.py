"""/thongke: how the bot is used, for administrators in private; for others an unknown command."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from telegram import Update
from telegram.constants import ChatType
from telegram.ext import CommandHandler, filters

from bot.charts import draw_usage
from bot.showing import as_csv
from bot.storage import Counted, Opinion
from bot.telegram.replying import reply
from bot.telegram.screens import Usage, View, texts, usage_view
from bot.telegram.services import App, Context, Services, message_and_person

_DAYS, _TOP, _LATEST = 14, 5, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """The handler of statistics."""

    services: Services

    def register(self, application: App) -> None:
        application.add_handler(CommandHandler("thongke", self.asked, filters=filters.UpdateType.MESSAGE))

    async def asked(self, update: Update, _context: Context) -> None:
        """Text, a chart, and everything as CSV."""
        if not (known := message_and_person(update)):
            return
        message, person = known
        if message.chat.type != ChatType.PRIVATE:
            return
        if person.id not in self.services.settings.admins:
            await reply(message, View(parts=(texts.UNKNOWN_COMMAND,)))
            return
        usage = await self._usage()
        await reply(message, usage_view(usage, self.services.library))
        days = [count.day for count in usage.answered]
        found, missing = [c.count for c in usage.answered], [c.count for c in usage.refused]
        await message.reply_photo(await asyncio.to_thread(draw_usage, days, found, missing))
        opinions = self.services.store.opinions
        unanswered = ((one.day, one.text) for one in await opinions.unanswered())
        feedback = (
            (one.day, one.opinion.value, one.passage, one.text)
            for one in await opinions.latest(list(Opinion))
        )
        for name, head, rows in (
            ("chua-tra-loi.csv", ("ngày", "câu hỏi"), unanswered),
            ("gop-y.csv", ("ngày", "loại", "đoạn", "nội dung"), feedback),
        ):
            await message.reply_document(as_csv((head, *rows)), filename=name)

    async def _usage(self) -> Usage:
        counters, opinions = self.services.store.counters, self.services.store.opinions
        return Usage(
            answered=await counters.by_day(Counted.ANSWERED, _DAYS),
            refused=await counters.by_day(Counted.REFUSED, _DAYS),
            most_quoted=await counters.most_quoted(_TOP),
            down=await opinions.latest([Opinion.DOWN], _LATEST),
            notes=await opinions.latest([Opinion.NOTE], _LATEST),
            unanswered=await opinions.unanswered(_LATEST),
        )

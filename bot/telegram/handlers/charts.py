"""/bieudo: the targets as a picture."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

from telegram import Update
from telegram.ext import CommandHandler, filters

from bot.charts import bars, draw_targets, place_of
from bot.telegram.replying import reply
from bot.telegram.screens import View, texts
from bot.telegram.services import App, Context, Services


@dataclass(frozen=True, slots=True, kw_only=True)
class Charts:
    """The handler of pictures; a picture is drawn once and sent by its id from then on."""

    services: Services
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    _sent: list[str] = field(default_factory=list)

    def register(self, application: App) -> None:
        application.add_handler(CommandHandler("bieudo", self.targets, filters=filters.UpdateType.MESSAGE))

    async def targets(self, update: Update, _context: Context) -> None:
        message = update.effective_message
        if message is None:
            return
        library = self.services.library
        rows = bars(library)
        if not rows:
            await reply(message, View(parts=(texts.NO_CHART,)))
            return
        name, place = library.resolution.meta.name, place_of(rows)
        async with self._lock:
            picture = self._sent[0] if self._sent else await asyncio.to_thread(draw_targets, library)
            sent = await message.reply_photo(picture, caption=texts.chart_caption(name, place, library.years))
            if sent.photo and not self._sent:
                self._sent.append(sent.photo[-1].file_id)

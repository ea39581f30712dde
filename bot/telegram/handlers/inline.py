"""Inline mode: "@bot hồ sơ cấp xã" in any chat offers cited passages."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from telegram import (
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ParseMode
from telegram.ext import InlineQueryHandler

from bot.answering import Quote
from bot.storage import Counted, or_else
from bot.telegram.screens import inline_title, shared_html, texts
from bot.telegram.services import App, Context, Services
from corpus import UnknownPassage, cut_short

_PAGE, _MOST = 10, 30
_CACHED = 300  # seconds
_DESCRIBED = 140  # characters


@dataclass(frozen=True, slots=True, kw_only=True)
class Inline:
    """The handler of inline queries."""

    services: Services

    def register(self, application: App) -> None:
        application.add_handler(InlineQueryHandler(self.asked))

    async def asked(self, update: Update, context: Context) -> None:
        query = update.inline_query
        if query is None:
            return
        start = int(query.offset) if query.offset.isascii() and query.offset.isdecimal() else 0
        quotes = await self._offered(query.query.strip())
        page = quotes[start : start + _PAGE]
        ask_bot = InlineQueryResultsButton(text=texts.ASK_IN_PRIVATE, start_parameter="inline")
        await query.answer(
            [self._result(quote, context.bot.username) for quote in page],
            cache_time=_CACHED,
            is_personal=False,
            next_offset=str(start + _PAGE) if start + _PAGE < len(quotes) else "",
            button=None if page else ask_bot,
        )
        await or_else(self.services.store.counters.add(Counted.INLINE), None)

    async def _offered(self, words: str) -> tuple[Quote, ...]:
        """The passage of that id; else what is found; for nothing typed, what is quoted most."""
        library = self.services.library
        if not words:
            counted = await or_else(self.services.store.counters.most_quoted(_PAGE), ())
            known = {passage.id for passage in library.resolution.passages()}
            popular = [count.passage for count in counted if count.passage in known]
            firsts = (quote.passage.id for quote in library.targets(None, None))
            return tuple(library.plain(key) for key in list(dict.fromkeys((*popular, *firsts)))[:_PAGE])
        try:
            return (library.plain(words),)
        except UnknownPassage:
            return await asyncio.to_thread(self.services.assistant.find, words, _MOST)

    def _result(self, quote: Quote, username: str) -> InlineQueryResultArticle:
        library, passage = self.services.library, quote.passage
        return InlineQueryResultArticle(
            id=passage.id,
            title=inline_title(library, quote),
            description=f"{passage.cited}\n{cut_short(passage.text, _DESCRIBED)}",
            input_message_content=InputTextMessageContent(
                shared_html(library, passage.id, username),
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
            ),
        )

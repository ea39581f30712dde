"""Opening an assistant: the only I/O of answering."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bot.answering.assistant import Assistant
from bot.answering.choosing import Chooser
from bot.answering.deciding import load_decision
from bot.answering.reading import (
    Bodies,
    Outline,
    PlaceOutline,
    Reader,
    TableReader,
    Texts,
    Timeline,
    load_courtesies,
    load_cues,
    load_place_words,
    load_table_words,
    load_turn_words,
)
from bot.settings import Settings
from corpus import (
    Meta,
    Resolution,
    check_passages,
    hash_of,
    load_questions,
    load_resolution,
    load_terms,
    written_files,
)
from corpus.facts import Facts, FactTable, read_facts, read_table
from index import Contents, Searcher, Source, entries_of, fingerprint, lessons_of, open_searcher
from index.models import serving_embedder
from index.words import fold, language_tables, load_lexicon, normalize, words


def open_assistant(settings: Settings, today: Callable[[], date] = date.today) -> Assistant:
    """Load the document and its index (built when missing), ready to answer."""
    resolution = load_resolution(settings.document)
    lexicon, cues = load_lexicon(settings.document), load_cues()
    facts = read_facts(resolution)
    searcher = _open_searcher(settings, index_source(settings))
    table = read_table(facts, resolution.source)
    outline = outline_of(resolution, facts, table)
    reader = Reader(
        outline=outline,
        lexicon=lexicon.beyond(resolution.source),
        cues=cues,
        turns=load_turn_words(cues.passing_written),
        courtesies=load_courtesies(),
        today=today,
    )
    return Assistant(
        resolution=resolution,
        facts=facts,
        reader=reader.over(searcher.vocabulary),
        searcher=searcher,
        decision=load_decision(settings.document),
        chooser=Chooser(
            resolution=resolution,
            facts=facts,
            places=outline.places,
            table=table,
            cues=cues,
            searcher=searcher,
        ),
    )


def outline_of(resolution: Resolution, facts: Facts, table: FactTable) -> Outline:
    """What a reader of questions knows of the document; reads the tables of words that ship."""
    meta = resolution.meta
    names = (meta.kind, meta.title, meta.issuer, meta.date, meta.number, *re.split(r"\W", meta.number))
    return Outline(
        meta=meta,
        called=frozenset(word for name in names for word in words(fold(normalize(name)))),
        timeline=Timeline.of(meta, facts),
        pillars=tuple(dict.fromkeys(t.pillar for t in facts.targets if t.pillar)),
        bodies=Bodies.of(facts, resolution.source),
        places=PlaceOutline.of(resolution, load_place_words()),
        texts=Texts.of(resolution),
        targets=TableReader.of(table, load_table_words(), _own_names(meta)),
    )


def _own_names(meta: Meta) -> tuple[str, ...]:
    """What the document calls itself: words that name none of its targets."""
    return (meta.kind, meta.number, meta.title, meta.issuer, *re.split(r"\W", meta.number))


def _open_searcher(settings: Settings, source: Source) -> Searcher:
    """The searcher in this process, or over the database that NQ09_SEARCH names."""
    if settings.search is None:
        return open_searcher(source, settings.index_dir)
    from index.postgres import Database, open_loaded

    embedder = serving_embedder(source.model, source.threads)
    return open_loaded(fingerprint(source), embedder, Database(settings.search.get_secret_value()))


def index_source(settings: Settings) -> Source:
    """What the index of a document is built from."""
    return Source(
        origin=hash_of((*written_files(settings.document), *language_tables())),
        contents=lambda: index_contents(settings.document),
        model=settings.model,
        threads=settings.threads,
    )


def index_contents(document: Path) -> Contents:
    """The texts of a document and the questions of its bank, as they are indexed."""
    resolution, bank, lexicon = load_resolution(document), load_questions(document), load_lexicon(document)
    check_passages(bank, resolution)
    return Contents(
        entries=entries_of(resolution, bank, lexicon),
        lessons=lessons_of(bank, lexicon),
        terms=load_terms(document),
    )

"""The numeric targets as a picture: year beside year, by pillar, with Vietnamese labels and the source.

It is drawn for a phone: narrow, each label whole and over its bars, in letters that stay readable
when Telegram shrinks the picture to the width of a screen.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from posixpath import commonpath
from textwrap import wrap
from typing import TYPE_CHECKING

from bot.browsing import Library
from corpus import capitalized
from corpus.facts import Facts, Target, rest_of_clause

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_WIDTH, _DPI = 7.2, 150  # inches and dots an inch
_LABEL = 72  # characters a line
_LINE, _BAR = 0.22, 0.24  # inches
_GAP = 0.14  # between rows
_COLOURS = ("#1f77b4", "#d95f02")
_OTHER = "Mục tiêu năm {} (không chia theo trụ cột)"
_BESIDE = 138  # where the axis ends: room for 'tối thiểu 90% (năm 2021)' beside a bar


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A row of the picture: what is to be reached, and the value for each year (None: none stated)."""

    group: str
    label: str
    values: tuple[Target | None, ...]


def bars(library: Library) -> tuple[Bar, ...]:
    """The targets in per cent, in reading order; the same indicator for two years in one row."""
    source = library.resolution.source
    later = {pair.earlier: pair.later for pair in library.pairs()}
    paired = set(later.values())
    return tuple(
        Bar(
            group=target.pillar or _OTHER.format(target.year),
            label=_label(target, library.facts, source),
            values=tuple(target if target.year == year else later.get(target) for year in library.years),
        )
        for target in _percentages(library)
        if target not in paired
    )


def draw_targets(library: Library) -> bytes:
    """The picture as PNG, drawn without a screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rows = bars(library)
    meta = library.resolution.meta
    groups = dict.fromkeys(row.group for row in rows)
    height = 1.0 + 0.5 * len(groups) + sum(_height(row) for row in rows)
    figure = Figure(figsize=(_WIDTH, height), dpi=_DPI)
    axes = figure.add_axes((0.03, 0.0, 0.94, 1.0))
    axes.set_axis_off()
    axes.set_xlim(0, _BESIDE)
    axes.set_ylim(height, 0)
    axes.text(0, 0.35, f"Chỉ tiêu của {meta.name}", fontsize=15, fontweight="bold")
    y, group = 0.5, ""
    for row in rows:
        if row.group != group:
            group = row.group
            y += 0.38
            axes.text(0, y, capitalized(group), fontsize=13, fontweight="bold", color="#444444")
            y += 0.12
        _draw_row(axes, row, y, library.resolution.source)
        y += _height(row)
    note = f"Nguồn: {meta.name} ({meta.date}), Mục {place_of(rows)}. Chỉ vẽ chỉ tiêu tính bằng %."
    axes.text(0, height - 0.15, note, fontsize=10)
    return png(figure, FigureCanvasAgg)


def place_of(rows: Iterable[Bar]) -> str:
    """The number of the innermost section that holds all that is drawn: 'II.2'."""
    ids = [target.passage_id.replace(".", "/") for row in rows for target in row.values if target]
    return commonpath(ids).replace("/", ".")


def _draw_row(axes: Axes, row: Bar, y: float, source: str) -> None:
    """The label with its bars under it, each bar with its value and year in words."""
    for line in wrap(row.label, _LABEL):
        y += _LINE
        axes.text(0, y - 0.04, line, fontsize=11.5)
    for at, target in enumerate(row.values):
        if target is None or target.quantity is None:
            continue
        value = target.quantity.high
        axes.barh(y + _BAR / 2 + 0.02, value, _BAR - 0.03, color=_COLOURS[at % len(_COLOURS)])
        shown = f"{target.quantity.measure.of(source).lower()} (năm {target.year})"
        axes.text(value + 1.5, y + _BAR / 2 + 0.02, shown, va="center", fontsize=11, fontweight="bold")
        y += _BAR


def _height(row: Bar) -> float:
    stated = sum(target is not None for target in row.values)
    return len(wrap(row.label, _LABEL)) * _LINE + stated * _BAR + _GAP


def png(figure: object, canvas: type) -> bytes:
    """A figure as PNG."""
    sink = io.BytesIO()
    canvas(figure).print_png(sink)
    return sink.getvalue()


def _percentages(library: Library) -> Iterator[Target]:
    for target in library.facts.targets:
        quantity = target.quantity
        if quantity and quantity.unit == "%" and target.year:
            yield target


def _label(target: Target, facts: Facts, source: str) -> str:
    """What the value is a share of: the subject, or the whole phrase where the value stands within it."""
    assert target.quantity is not None  # only percentages are drawn
    is_first = target.quantity.measure.start <= target.phrase.start
    words = (target.subject if is_first else target.phrase).of(source) + rest_of_clause(target, facts, source)
    return capitalized(words)

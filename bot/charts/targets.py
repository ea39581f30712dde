"""The numeric targets as a picture: 2025 beside 2030, by pillar, with Vietnamese labels and the source."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import fill

from bot.browse import Library
from bot.quiz.question import fitted
from corpus.facts import Target

_LABEL = 46  # characters a line
_COLOURS = ("#1f77b4", "#d95f02")
_OTHER = "Mục tiêu năm {} (không chia theo trụ cột)"


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
            label=_label(target, source),
            values=tuple(target if target.year == year else later.get(target) for year in library.years),
        )
        for target in _percentages(library)
        if target not in paired
    )


def draw_targets(library: Library) -> bytes:
    """The picture as PNG, 1,600 pixels wide or so; drawn without a screen."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    rows = bars(library)
    source = library.resolution.source
    years = library.years
    height = 0.3
    figure = Figure(figsize=(11, 1.4 + 0.74 * len(rows)), dpi=130, layout="constrained")
    axes = figure.add_subplot()
    places = []
    place, group = 0.0, ""
    for row in rows:
        if row.group != group:
            place += 0.7
            axes.text(
                -0.01,
                place - 0.75,
                row.group.capitalize(),
                fontweight="bold",
                fontsize=12,
                ha="right",
                va="center",
                transform=axes.get_yaxis_transform(),
            )
            group = row.group
        places.append(place)
        for at, target in enumerate(row.values):
            if target is None or target.quantity is None:
                continue
            alone = sum(value is not None for value in row.values) == 1
            y = place if alone else place + (at - (len(years) - 1) / 2) * height
            axes.barh(y, target.quantity.high, height, color=_COLOURS[at % len(_COLOURS)])
            shown = f"{target.quantity.measure.of(source).lower()} ({target.year})"
            axes.text(target.quantity.high + 1, y, shown, va="center", fontsize=9)
        place += 1
    axes.set_yticks(places, [fill(row.label, _LABEL) for row in rows], fontsize=9)
    axes.set_xlim(0, 125)
    axes.set_xticks(range(0, 101, 20), [f"{n}%" for n in range(0, 101, 20)])
    axes.invert_yaxis()
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_title(f"Chỉ tiêu của {library.resolution.meta.name}: {_named(years)}", fontsize=14)
    axes.set_xlabel(
        f"Nguồn: {library.resolution.meta.name} ({library.resolution.meta.date}), Mục II.2. "
        "Chỉ vẽ chỉ tiêu tính bằng %.",
        fontsize=9,
    )
    return png(figure, FigureCanvasAgg)


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


def _label(target: Target, source: str) -> str:
    subject = target.subject.of(source)
    shown = subject[0].upper() + subject[1:]
    return fitted(shown, 2 * _LABEL - 8)


def _named(years: tuple[int, ...]) -> str:
    return " và ".join(f"năm {year}" for year in years)

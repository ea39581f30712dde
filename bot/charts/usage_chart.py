"""Questions a day, answered and refused, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.targets_chart import png
from bot.storage.counters import DayCount


def draw_usage(answered: Sequence[DayCount], refused: Sequence[DayCount]) -> bytes:
    """Stacked bars over the same days, as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=(7.2, 4.5), dpi=150, layout="constrained")
    axes = figure.add_subplot()
    days = [f"{count.day[8:]}/{count.day[5:7]}" for count in answered]
    found, missing = [c.count for c in answered], [c.count for c in refused]
    axes.bar(days, found, color="#1f77b4", label="Có câu trả lời")
    axes.bar(days, missing, bottom=found, color="#d95f02", hatch="//", label="Nghị quyết không nêu")
    axes.set_title("Số câu hỏi mỗi ngày")
    axes.tick_params(axis="x", rotation=60)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    figure.legend(loc="outside lower center", ncols=2)  # beside the bars, never over them
    return png(figure, FigureCanvasAgg)

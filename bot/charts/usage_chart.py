"""Questions a day, answered and refused, as a picture."""

from __future__ import annotations

from collections.abc import Sequence

from bot.charts.targets_chart import png


def draw_usage(days: Sequence[str], found: Sequence[int], missing: Sequence[int]) -> bytes:
    """Stacked bars, one for each day (ISO 8601), as PNG."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.ticker import MaxNLocator

    figure = Figure(figsize=(7.2, 4.5), dpi=150, layout="constrained")
    axes = figure.add_subplot()
    labels = [f"{day[8:]}/{day[5:7]}" for day in days]
    axes.bar(labels, found, color="#1f77b4", label="Có câu trả lời")
    axes.bar(labels, missing, bottom=found, color="#d95f02", hatch="//", label="Nghị quyết không nêu")
    axes.set_title("Số câu hỏi mỗi ngày")
    axes.tick_params(axis="x", rotation=60)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    figure.legend(loc="outside lower center", ncols=2)  # beside the bars, never over them
    return png(figure, FigureCanvasAgg)

"""The picture shows what the facts say."""

from __future__ import annotations

import io

from PIL import Image, ImageChops

from bot.browsing import Library
from bot.charts.targets_chart import bars, draw_targets, place_of
from bot.charts.usage_chart import draw_usage
from corpus.facts.model import Facts


def test_every_percentage_with_a_year_is_drawn_once(library: Library, facts: Facts) -> None:
    drawn = [target for bar in bars(library) for target in bar.values if target]
    wanted = [t for t in facts.targets if t.year and t.quantity and t.quantity.unit == "%"]
    assert sorted(drawn, key=lambda t: t.phrase) == sorted(wanted, key=lambda t: t.phrase)


def test_a_value_stands_under_its_own_year(library: Library) -> None:
    for bar in bars(library):
        for year, target in zip(library.years, bar.values, strict=True):
            assert target is None or target.year == year


def test_a_label_is_whole(library: Library) -> None:
    source = library.resolution.source
    for bar in bars(library):
        first = next(target for target in bar.values if target)
        assert first.subject.of(source).lower() in bar.label.lower()


def test_a_label_says_what_its_neighbours_share(library: Library) -> None:
    labels = [bar.label for bar in bars(library)]
    assert "Hồ sơ công việc tại cấp xã được xử lý trên môi trường mạng" in labels


def test_the_source_is_the_section_of_the_targets(library: Library) -> None:
    assert place_of(bars(library)) == "II.2"


def test_nothing_is_cut_at_the_edges(library: Library) -> None:
    days, counts = [f"2026-11-{n:02}" for n in range(1, 15)], [1000 * n for n in range(1, 15)]
    for content in (draw_targets(library), draw_usage(days, counts, counts)):
        ink = ImageChops.invert(Image.open(io.BytesIO(content)).convert("L")).getbbox()
        assert ink is not None
        width, height = Image.open(io.BytesIO(content)).size
        assert ink[0] > 0
        assert ink[1] > 0
        assert ink[2] < width
        assert ink[3] < height


def test_letters_stay_readable_on_a_phone(library: Library) -> None:
    """Telegram shrinks a picture to 1,280 pixels at its longer side."""
    picture = Image.open(io.BytesIO(draw_targets(library)))
    assert picture.width * 1280 / picture.height >= 450


def test_pictures_are_png_of_a_readable_size(library: Library) -> None:
    days, counts = [f"2026-11-{n:02}" for n in range(1, 15)], list(range(1, 15))
    for content, width in ((draw_targets(library), 1000), (draw_usage(days, counts, counts), 900)):
        picture = Image.open(io.BytesIO(content))
        assert picture.format == "PNG"
        assert picture.width >= width
        assert picture.width + picture.height < 10_000  # what Telegram takes as a photo

from __future__ import annotations

from bot.answering.choosing import NotKnown, OfWhole
from bot.answering.choosing.whole import whole_chosen
from bot.answering.reading import Reader
from corpus import Resolution
from corpus.facts import Facts


def chosen(question: str, reader: Reader, resolution: Resolution, facts: Facts) -> OfWhole:
    found = whole_chosen(reader.read(question), resolution, facts)
    assert isinstance(found, OfWhole)
    return found


def ids(found: OfWhole) -> list[str]:
    return [passage.id for passage in found.passages]


def test_an_overview_is_the_general_target_and_a_figure_of_each_pillar_and_year(
    reader: Reader, resolution: Resolution, facts: Facts
) -> None:
    found = chosen("tóm tắt nghị quyết", reader, resolution, facts)
    assert ids(found) == ["II.2.1.1", "II.2.2.1.1", "II.2.2.2.1", "II.2.2.3.1", "II.2.3.2"]
    assert [section.id for section in found.sections] == ["I", "II", "III", "IV"]


def test_groups_of_tasks_are_counted(reader: Reader, resolution: Resolution, facts: Facts) -> None:
    found = chosen("có mấy nhóm nhiệm vụ", reader, resolution, facts)
    assert [section.id for section in found.sections] == [f"III.{number}" for number in range(1, 8)]
    assert len(found.passages) == 25


def test_what_a_commune_must_do_is_what_falls_to_everyone_and_its_own_targets(
    reader: Reader, resolution: Resolution, facts: Facts
) -> None:
    found = chosen("xã tôi phải làm gì", reader, resolution, facts)
    assert ids(found) == ["IV.1", "III.7.2", "II.2.2.1.5", "II.2.3.2"]


def test_whether_it_is_in_force_is_not_known(reader: Reader, resolution: Resolution, facts: Facts) -> None:
    found = whole_chosen(reader.read("nghị quyết còn hiệu lực không"), resolution, facts)
    assert isinstance(found, NotKnown)
    assert found.passage.id == "thong-tin-ban-hanh"

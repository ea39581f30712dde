from __future__ import annotations

from pathlib import Path

from bot.answering.reading.table_words import load_table_words
from index.words import normalize


def test_the_longest_phrase_is_found_with_what_it_contains(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text(
        'passing = "là gì"\n[count]\nphrases = ["bao nhiêu việc"]\n[figure]\nphrases = ["bao nhiêu"]\n',
        encoding="utf-8",
    )
    wording = load_table_words(file)
    ((kinds, place),) = wording.cues("co bao nhieu viec")
    assert kinds == {"count", "figure"}
    assert (place.start, place.end) == (3, 17)
    assert wording.passing == {"là", "gì"}


def test_a_marked_phrase_counts_as_written_alone(tmp_path: Path) -> None:
    file = tmp_path / "words.toml"
    file.write_text('passing = ""\n[other]\nphrases = ["ký!"]\n', encoding="utf-8")
    wording = load_table_words(file)
    assert list(wording.cues("ai ký"))
    assert not list(wording.cues("dinh ky"))


def test_the_words_that_ship_are_normalized_and_listed_once() -> None:
    wording = load_table_words()
    assert {"figure", "all", "count", "same", "different", "one_year", "other"} <= {
        kind for kinds in wording.kinds.values() for kind in kinds
    }
    assert all(word == normalize(word) for word in wording.passing)

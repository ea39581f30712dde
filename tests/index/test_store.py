from __future__ import annotations

import errno
import json
import logging
import multiprocessing
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from index.build import Contents
from index.entries import Entry
from index.errors import IndexFolderError, ModelNotFound
from index.models.embedder import SHIPPED_MODEL
from index.store import Source, build, fingerprint, open_searcher, read_manifest

ROOT = Path(__file__).parents[2]


def source(*texts: str, model: str = str(SHIPPED_MODEL)) -> Source:
    entries = tuple(Entry(key=f"p{n}", text=text) for n, text in enumerate(texts))
    return Source.of(Contents(entries=entries, terms=("chuyển đổi số",)), model)


TWO = source("Chuyển đổi số là nhiệm vụ trọng tâm", "Kinh tế số chiếm khoảng 20% GRDP")


def first_key(folder: Path) -> str:
    return open_searcher(TWO, folder).search("kinh tế số")[0].key


def builds(caplog: pytest.LogCaptureFixture) -> int:
    return sum("index built" in record.message for record in caplog.records)


@pytest.fixture
def folder(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> Path:
    """A folder that holds the built index; what it logged is cleared."""
    caplog.set_level(logging.INFO)
    open_searcher(TWO, tmp_path)
    assert builds(caplog) == 1
    caplog.clear()
    return tmp_path


def test_an_index_is_built_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert first_key(folder) == "p1"
    assert builds(caplog) == 0


def test_manifest_says_what_it_was_built_from(folder: Path) -> None:
    manifest = read_manifest(folder / fingerprint(TWO))
    assert (manifest.entries, manifest.dimensions) == (2, 768)
    assert manifest.model.startswith("model@")
    assert "faiss-cpu" in manifest.versions


def test_another_text_is_another_index_and_the_stale_one_goes(
    folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    other = source("Một văn bản khác hẳn")
    assert open_searcher(other, folder).search("văn bản khác")[0].key == "p0"
    assert builds(caplog) == 1
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [fingerprint(other)]


@pytest.mark.parametrize(
    "name",
    ["dense.faiss", "words.json", "manifest.json", "learnt.safetensors", "lexical.safetensors"],
)
@pytest.mark.parametrize("damage", ["truncated", "missing", "garbled"])
def test_a_damaged_index_is_noticed_and_built_again(
    folder: Path, caplog: pytest.LogCaptureFixture, name: str, damage: str
) -> None:
    path = folder / fingerprint(TWO) / name
    content = path.read_bytes()
    if damage == "missing":
        path.unlink()
    else:
        path.write_bytes(content[: len(content) // 2] if damage == "truncated" else b"\xff" * 64)
    assert first_key(folder) == "p1"
    assert builds(caplog) == 1
    assert "index damaged" in caplog.text


@pytest.mark.parametrize("files", [[], None, {}])
def test_files_without_a_checksum_are_not_used(
    folder: Path, caplog: pytest.LogCaptureFixture, files: object
) -> None:
    place = folder / fingerprint(TWO)
    manifest = json.loads((place / "manifest.json").read_text(encoding="utf-8"))
    (place / "manifest.json").write_text(json.dumps(manifest | {"files": files}), encoding="utf-8")
    (place / "learnt.safetensors").write_bytes(b"\xff" * 64)
    assert first_key(folder) == "p1"
    assert builds(caplog) == 1


def test_a_file_in_the_place_of_the_index_makes_room(folder: Path) -> None:
    place = folder / fingerprint(TWO)
    shutil.rmtree(place)
    place.write_text("")
    assert first_key(folder) == "p1"


def test_a_build_that_cannot_be_written_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_kwargs: object) -> str:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    with pytest.raises(IndexFolderError, match="No space left"):
        open_searcher(TWO, tmp_path)


def test_what_a_killed_build_left_behind_is_not_used(folder: Path) -> None:
    place = folder / fingerprint(TWO)
    left = folder / ".building-killed"
    place.rename(left)
    (left / "dense.faiss").unlink()
    assert first_key(folder) == "p1"
    assert not left.exists()


def _open_in_child(folder: Path, results: multiprocessing.Queue[str]) -> None:
    results.put(first_key(folder))


def test_two_processes_building_at_once_do_no_harm(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    results: multiprocessing.Queue[str] = context.Queue()
    children = [context.Process(target=_open_in_child, args=(tmp_path, results)) for _ in range(2)]
    for child in children:
        child.start()
    for child in children:
        child.join(120)
    assert [results.get(timeout=5) for _ in children] == ["p1", "p1"]
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [fingerprint(TWO)]


def test_building_by_order_builds_again(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert build(TWO, folder).entries == 2
    assert builds(caplog) == 1


def test_the_shipped_model_is_built_without_torch(tmp_path: Path) -> None:
    code = (
        "import sys; sys.modules.update(dict.fromkeys(('torch', 'transformers', 'sentence_transformers')));"
        "from pathlib import Path; from tests.index.test_store import first_key;"
        "sys.exit(first_key(Path(sys.argv[1])) != 'p1')"
    )
    built = subprocess.run([sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, check=False)
    assert built.returncode == 0


def test_a_stored_index_is_searched_with_little_imported(folder: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from index.models import SHIPPED_MODEL;"
        "from index import Contents, Source, open_searcher; from index.entries import Entry;"
        "texts = ('Chuyển đổi số là nhiệm vụ trọng tâm', 'Kinh tế số chiếm khoảng 20% GRDP');"
        "entries = tuple(Entry(key=f'p{n}', text=text) for n, text in enumerate(texts));"
        "source = Source.of(Contents(entries=entries, terms=('chuyển đổi số',)), str(SHIPPED_MODEL));"
        "open_searcher(source, Path(sys.argv[1])).search('kinh tế số');"
        "heavy = 'bm25s scipy sklearn torch sentence_transformers underthesea tqdm httpx multiprocessing';"
        "sys.exit(' '.join(name for name in heavy.split() if name in sys.modules) or 0)"
    )
    searched = subprocess.run(
        [sys.executable, "-c", code, str(folder)], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert (searched.returncode, searched.stderr) == (0, "")


def test_a_missing_model_leaves_the_folder_clean(tmp_path: Path) -> None:
    with pytest.raises(ModelNotFound):
        open_searcher(source("a", model="/no/such/model"), tmp_path)
    assert not [path for path in tmp_path.iterdir() if path.is_dir()]


def test_a_folder_that_cannot_be_made_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexFolderError, match="NQ09_STATE"):
        open_searcher(TWO, tmp_path / "file" / "index")


def test_manifest_is_readable_json(folder: Path) -> None:
    text = (folder / fingerprint(TWO) / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(text)["entries"] == 2

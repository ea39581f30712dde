from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index.engines.arrays import Arrays, mapped, packed, unpacked

ARRAYS: Arrays = {
    "weights": np.arange(6, dtype=np.float16).reshape(2, 3),
    "scores": np.linspace(0, 1, 5, dtype=np.float32),
    "ids": np.array([3, -1, 2**40], dtype=np.int64),
    "rows": np.array([7], dtype=np.int32),
    "none": np.zeros((0, 4), dtype=np.float32),
    "text": np.frombuffer("chữ".encode(), dtype=np.uint8),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "a.safetensors"
    file.write_bytes(packed(ARRAYS))
    return file


@pytest.mark.parametrize("how", ["mapped", "unpacked"])
def test_what_is_written_is_read_back(path: Path, how: str) -> None:
    found = mapped(path) if how == "mapped" else unpacked(np.frombuffer(path.read_bytes(), np.uint8))
    assert found.keys() == ARRAYS.keys()
    for name, array in ARRAYS.items():
        assert found[name].dtype == array.dtype
        np.testing.assert_array_equal(found[name], array)


def test_the_reader_of_safetensors_reads_the_same(path: Path) -> None:
    from safetensors.numpy import load_file

    for name, array in load_file(path).items():
        np.testing.assert_array_equal(mapped(path)[name], array)


def test_a_mapped_file_cannot_be_changed(path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        mapped(path)["weights"][0, 0] = 1

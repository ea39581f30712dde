"""Named arrays in one file: opened without being read, each page read when it is looked at.

The format is safetensors'; its own reader copies whole arrays.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

Arrays: TypeAlias = Mapping[str, npt.NDArray[Any]]

_TYPES = {"F16": "<f2", "F32": "<f4", "F64": "<f8", "I32": "<i4", "I64": "<i8", "U8": "u1"}


def packed(arrays: Arrays) -> bytes:
    """The content of a file that holds the arrays."""
    from safetensors.numpy import save

    return save({name: np.ascontiguousarray(array) for name, array in arrays.items()})


def mapped(path: Path) -> Arrays:
    """The arrays of a file, left on disk."""
    return unpacked(np.memmap(path, np.uint8, mode="r"))


def unpacked(content: npt.NDArray[np.uint8]) -> Arrays:
    """The arrays in a file's content."""
    start = 8 + int.from_bytes(content[:8].tobytes(), "little")
    header = json.loads(content[8:start].tobytes())
    header.pop("__metadata__", None)
    return {name: _array(np.asarray(content[start:]), entry) for name, entry in header.items()}


def _array(content: npt.NDArray[np.uint8], entry: Mapping[str, Any]) -> npt.NDArray[Any]:
    begin, end = entry["data_offsets"]
    return content[begin:end].view(_TYPES[entry["dtype"]]).reshape(entry["shape"])

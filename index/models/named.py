"""How a model wants its texts: prompts, joined words, letter case. Known models are built in.

A folder may say it itself in `nq09.json`; what it says goes before what is known of its name.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

from index.errors import ModelNotFound
from index.words import Segmenter, normalize

SETTINGS_FILE = "nq09.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """What is done to a text before a model reads it.

    query_prompt, passage_prompt   put before the text of each side
    segmented                      the syllables of a word are joined by '_', as PhoBERT was trained
    normalized                     lower case and one spelling of tone marks, as our own models were trained
    longest                        pieces read of one text; None leaves it to the model
    """

    query_prompt: str = ""
    passage_prompt: str = ""
    segmented: bool = False
    normalized: bool = False
    longest: int | None = None

    def write(self, folder: Path) -> None:
        content = {field.name: getattr(self, field.name) for field in fields(self)}
        (folder / SETTINGS_FILE).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")


_E5 = ModelSettings(query_prompt="query: ", passage_prompt="passage: ", longest=512)
_PHOBERT = ModelSettings(segmented=True, longest=256)
KNOWN_MODELS = {
    "intfloat/multilingual-e5-small": _E5,
    "intfloat/multilingual-e5-base": _E5,
    "intfloat/multilingual-e5-large": _E5,
    "BAAI/bge-m3": ModelSettings(longest=2048),
    "AITeamVN/Vietnamese_Embedding": ModelSettings(longest=2048),
    "AITeamVN/Vietnamese_Embedding_v2": ModelSettings(longest=2048),
    "bkai-foundation-models/vietnamese-bi-encoder": _PHOBERT,
    "dangvantuan/vietnamese-embedding": _PHOBERT,
    "keepitreal/vietnamese-sbert": _PHOBERT,
    "VoVanPhuc/sup-SimCSE-VietNamese-phobert-base": _PHOBERT,
}


def settings_of(reference: str) -> ModelSettings:
    """The settings of a model by name or folder.

    A folder is known by its last parts, so a copy in '/srv/intfloat/multilingual-e5-small' needs no
    file of settings. A model nobody knows is given its texts as they are.
    """
    path = Path(reference) / SETTINGS_FILE
    if path.is_file():
        return _read(path)
    name = reference.rstrip("/").lower()
    for known, settings in KNOWN_MODELS.items():
        if name == known.lower() or name.endswith(
            ("/" + known.lower(), "/" + known.lower().rpartition("/")[2])
        ):
            return settings
    return ModelSettings()


def preparer(settings: ModelSettings) -> Callable[[Sequence[str]], list[str]]:
    """Texts -> the texts the model reads, without its prompts."""
    segmenter = Segmenter() if settings.segmented else None

    def prepare(text: str) -> str:
        text = normalize(text) if settings.normalized else unicodedata.normalize("NFC", text)
        return segmenter.joined(text) if segmenter else text

    return lambda texts: [prepare(text) for text in texts]


def _read(path: Path) -> ModelSettings:
    known = {field.name: field.type for field in fields(ModelSettings)}
    try:
        values = dict(json.loads(path.read_text(encoding="utf-8")))
        unknown = sorted(set(values) - set(known))
    except (OSError, ValueError, TypeError, RecursionError) as error:
        raise ModelNotFound(f"Không đọc được {path}: {error}") from error
    if unknown:
        raise ModelNotFound(
            f"{path} có thiết lập không biết: {', '.join(unknown)}. Chỉ dùng: {', '.join(known)}."
        )
    for name, value in values.items():
        if not _fits(name, value):
            raise ModelNotFound(f"{path}: {name}={value!r} không đúng kiểu {known[name]}.")
    return ModelSettings(**values)


def _fits(name: str, value: object) -> bool:
    """Whether a setting holds what it takes."""
    if name == "longest":
        return value is None or (type(value) is int and value > 0)
    return type(value) is type(getattr(ModelSettings(), name))

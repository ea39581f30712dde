"""What meta.toml says of a document: which it is, and how the bot speaks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_REQUIRED = ("id", "kind", "number", "title", "date", "issuer", "source", "retrieved")


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """A question and the passage that must answer it: whether the whole works is seen by asking it."""

    question: str
    passage: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meta:
    """A document's identity and the words by which the bot speaks of it.

    `name` is how citations begin. What follows `retrieved` is optional and otherwise made from the rest:
    `short` is what the bot calls the document, `about` its subject, `examples` what a person may ask (in
    invitations), `first_questions` what is offered at the first meeting.
    """

    id: str
    kind: str
    number: str
    title: str
    date: str
    issuer: str
    source: str
    retrieved: str
    short: str = ""
    about: str = ""
    examples: tuple[str, ...] = ()
    first_questions: tuple[str, ...] = ()
    probe: Probe | None = None

    def __post_init__(self) -> None:
        self._unless_given("short", self.name)
        self._unless_given("about", _subject(self.title, self.kind))
        self._unless_given("examples", _questions(self.kind))
        self._unless_given("first_questions", self.examples)

    def _unless_given(self, name: str, value: object) -> None:
        if not getattr(self, name):
            object.__setattr__(self, name, value)

    @property
    def name(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def described(self) -> str:
        """'Nghị quyết 1-NQ/TU của Tỉnh ủy Sông Lam về kinh tế số'"""
        return f"{self.short} {self.origin}".strip()

    @property
    def origin(self) -> str:
        """'của Tỉnh ủy Sông Lam về kinh tế số'"""
        by = f"của {self.issuer}" if self.issuer else ""
        about = f"về {self.about}" if self.about else ""
        return f"{by} {about}".strip()


def meta_of(values: Mapping[str, Any]) -> Meta:
    """The values of a meta.toml; `ValueError` says in Vietnamese what is wrong with them."""
    if missing := sorted(set(_REQUIRED) - values.keys()):
        raise ValueError(f"thiếu {', '.join(missing)}")
    return Meta(
        **{name: _text(values, name) for name in _REQUIRED},
        short=_text(values, "short"),
        about=_text(values, "about"),
        examples=_texts(values, "examples"),
        first_questions=_texts(values, "first_questions"),
        probe=_probe(values["probe"]) if "probe" in values else None,
    )


def _text(values: Mapping[str, Any], name: str) -> str:
    value = values.get(name, "")
    if not isinstance(value, str):
        raise ValueError(f'{name} phải là chữ trong ngoặc kép, ví dụ {name} = "…"')
    return value.strip()


def _texts(values: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = values.get(name, [])
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValueError(f'{name} phải là danh sách câu hỏi, ví dụ {name} = ["…", "…"]')
    return tuple(item.strip() for item in value)


def _probe(value: object) -> Probe:
    if not isinstance(value, dict) or set(value) != {"question", "passage"}:
        raise ValueError('probe phải gồm question và passage, như { question = "…", passage = "II.1" }')
    return Probe(question=_text(value, "question"), passage=_text(value, "passage"))


def _subject(title: str, kind: str) -> str:
    """'Nghị quyết về phát triển kinh tế số' -> 'phát triển kinh tế số'"""
    rest = title[len(kind) :].strip() if title.lower().startswith(kind.lower()) else title
    return rest.removeprefix("về ").strip()


def _questions(kind: str) -> tuple[str, ...]:
    return (
        f"{kind} nêu những mục tiêu nào?",
        f"{kind} nêu những nhiệm vụ, giải pháp nào?",
        "Phần tổ chức thực hiện gồm những gì?",
    )

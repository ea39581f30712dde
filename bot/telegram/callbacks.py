"""What a button carries: typed, versioned, under Telegram's 64 bytes (pure)."""

from __future__ import annotations

from dataclasses import dataclass

VERSION = "1"
LIMIT = 64  # bytes


class OldCallback(Exception):
    """The data comes from another version, or is no callback of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowMore:
    """Show the passages with these ids, offered as 'xem thêm'."""

    passages: tuple[str, ...]

    def encode(self) -> str:
        """'1:more:II.2.2.1.5,III.4.2'; ids that no longer fit are left out, the first is kept."""
        kept = list(self.passages)
        while len(kept) > 1 and len(_joined(kept).encode()) > LIMIT:
            kept.pop()
        return _joined(kept)


def decode(data: str) -> ShowMore:
    """Read callback data; `OldCallback` when it is not understood."""
    version, _, rest = data.partition(":")
    kind, _, ids = rest.partition(":")
    if version != VERSION or kind != "more" or not ids:
        raise OldCallback(f"callback data of another kind: {kind[:10]!r}")
    return ShowMore(passages=tuple(ids.split(",")))


def _joined(passages: list[str]) -> str:
    return f"{VERSION}:more:{','.join(passages)}"

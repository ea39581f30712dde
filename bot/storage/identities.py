"""Keyed hashes in place of the numbers by which Telegram knows people and chats."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import SecretStr

from bot.storage.tables import HASH_LENGTH

KEY_FILE = "secret.key"


class SecretError(Exception):
    """The key file cannot be read or written; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identities:
    """Names people and chats so that the names cannot be turned back without the key (HMAC-SHA-256)."""

    key: bytes = field(repr=False)

    def person(self, user_id: int) -> str:
        return self._hash("person", user_id)

    def chat(self, chat_id: int) -> str:
        return self._hash("chat", chat_id)

    def _hash(self, kind: str, number: int) -> str:
        return hmac.new(self.key, f"{kind}:{number}".encode(), hashlib.sha256).hexdigest()[:HASH_LENGTH]


def load_identities(secret: SecretStr | None, state_dir: Path) -> Identities:
    """With the secret of the settings, else with one made once and kept in the state folder."""
    key = secret.get_secret_value().encode() if secret else _kept_key(state_dir / KEY_FILE)
    return Identities(key=key)


def _kept_key(path: Path) -> bytes:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            key = path.read_bytes().strip()
        else:
            key = secrets.token_hex(32).encode()
            with os.fdopen(handle, "wb") as file:
                file.write(key)
    except OSError as error:
        raise SecretError(
            f"không đọc hoặc ghi được {path}; hãy đặt NQ09_STATE là thư mục ghi được"
        ) from error
    if not key:
        raise SecretError(f"tệp {path} rỗng; hãy xóa tệp đó rồi chạy lại")
    return key

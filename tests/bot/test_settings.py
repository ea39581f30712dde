from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError
from index.embed import SHIPPED_MODEL


def test_nothing_set_runs_offline_with_what_ships() -> None:
    settings = Settings.from_env({})
    assert settings.token is None
    assert settings.model == str(SHIPPED_MODEL)
    assert settings.threads == 1
    assert settings.index_dir == settings.state_dir / "index"


def test_environment_is_an_argument(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": " 1:abc ",
            "NQ09_STATE": str(tmp_path),
            "NQ09_INDEX": str(tmp_path / "other"),
            "NQ09_THREADS": "2",
            "NQ09_LOG_LEVEL": "debug",
            "NQ09_TELEGRAM_API": "http://localhost:1/",
        }
    )
    assert settings.token == "1:abc"
    assert settings.index_dir == tmp_path / "other"
    assert settings.threads == 2
    assert settings.log_level == "DEBUG"
    assert settings.api_base == "http://localhost:1"


@pytest.mark.parametrize("empty", ["TELEGRAM_BOT_TOKEN", "NQ09_STATE", "NQ09_MODEL", "NQ09_THREADS"])
def test_an_empty_variable_is_as_good_as_none(empty: str) -> None:
    assert Settings.from_env({empty: ""}) == Settings.from_env({})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NQ09_THREADS", "0"),
        ("NQ09_THREADS", "hai"),
        ("NQ09_THREADS", "-1"),
        ("NQ09_QUESTIONS_PER_MINUTE", "1.5"),
        ("NQ09_QUESTIONS_PER_MINUTE", "²"),
        ("NQ09_LOG_LEVEL", "LOUD"),
        ("NQ09_THREADS", "9" * 5000),
        ("NQ09_STATE", "~no-such-user/nq09"),
        ("NQ09_STATE", "/tmp/\udcff"),
        ("NQ09_INDEX", "/tmp/\0"),
        ("NQ09_STATE", "~\0/nq09"),
        ("NQ09_DOCUMENT", "~no-such-user/nq09"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        Settings.from_env({name: value})


def test_token_is_never_shown() -> None:
    assert "1:secret" not in repr(Settings.from_env({"TELEGRAM_BOT_TOKEN": "1:secret"}))


@pytest.mark.parametrize("token", ["secret", "1:two words", "1:a/b", "123:\nx", "abc:def"])
def test_a_malformed_token_is_refused_without_repeating_it(token: str) -> None:
    with pytest.raises(SettingsError, match="@BotFather") as caught:
        Settings.from_env({"TELEGRAM_BOT_TOKEN": token})
    assert token not in str(caught.value)

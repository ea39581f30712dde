from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr, ValidationError

from bot.cli import main
from bot.settings import VARIABLES, Address, Settings, SettingsError, check_serving
from index.models.embedder import SHIPPED_MODEL

ROOT = Path(__file__).parents[2]
POSTGRES = "postgresql+psycopg://nq09:mat-khau@db/nq09"


def test_nothing_set_runs_offline_with_what_ships() -> None:
    settings = Settings.from_env({})
    assert settings.token is None
    assert settings.model == str(SHIPPED_MODEL)
    assert settings.threads == 1
    assert settings.index_dir == settings.state_dir / "index"
    assert settings.http_address is None
    assert settings.secrets == ()


def test_environment_is_an_argument(tmp_path: Path) -> None:
    settings = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": " 1:abc ",
            "NQ09_STATE": str(tmp_path),
            "NQ09_INDEX": str(tmp_path / "other"),
            "NQ09_THREADS": "2",
            "NQ09_LOG_LEVEL": "debug",
            "NQ09_LOG_FORMAT": "JSON",
            "NQ09_TELEGRAM_API": "http://localhost:1/",
            "ADMIN_IDS": "12, 34",
        }
    )
    assert settings.token is not None
    assert settings.token.get_secret_value() == "1:abc"
    assert settings.index_dir == tmp_path / "other"
    assert settings.threads == 2
    assert settings.log_level == "DEBUG"
    assert settings.log_format == "json"
    assert settings.api_base == "http://localhost:1"
    assert settings.admins == {12, 34}


@pytest.mark.parametrize("variable", VARIABLES)
def test_an_empty_variable_is_as_good_as_none(variable: str) -> None:
    assert Settings.from_env({variable: " "}) == Settings.from_env({})


def test_nothing_is_read_but_what_is_passed_in(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NQ09_THREADS", "THREADS", "threads"):
        monkeypatch.setenv(name, "7")
    assert Settings.from_env({}).threads == Settings().threads == 1


def table_of(readme: str) -> dict[str, str]:
    """The variables of a README's table, in its order, and their defaults."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([A-Z][A-Z0-9_]+)` \| .+ \| (.+) \|$", text, re.MULTILINE))


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_the_readmes_list_exactly_these_variables(readme: str) -> None:
    assert list(table_of(readme)) == list(VARIABLES)


@pytest.mark.parametrize("readme", ["README.md", "README.vi.md"])
def test_a_default_that_a_readme_writes_as_a_value_is_the_default(readme: str) -> None:
    checked = 0
    for variable, default in table_of(readme).items():
        standard = getattr(Settings.from_env({}), VARIABLES[variable])
        if re.fullmatch(r"`[\w-]+`", default):
            given = Settings.from_env({variable: default.strip("`")})
            assert getattr(given, VARIABLES[variable]) == standard
            checked += 1
        elif default in ("none", "không có"):
            assert not standard
            checked += 1
    assert checked == 7


def test_info_lists_the_settings_and_shows_no_secret(capsys: pytest.CaptureFixture[str]) -> None:
    environ = {
        "TELEGRAM_BOT_TOKEN": "1:hidden-token",
        "DATABASE_URL": "postgres://u:hidden-password@db/nq09",
        "NQ09_WEBHOOK_SECRET": "hidden-webhook-secret",
        "NQ09_LISTEN": "[::1]:9000",
    }
    assert main(["info", "--settings"], environ) == 0
    printed = capsys.readouterr().out
    assert "hidden" not in printed
    assert "TELEGRAM_BOT_TOKEN: đã đặt" in printed
    assert "NQ09_SECRET: chưa đặt" in printed
    assert "NQ09_LISTEN: [::1]:9000" in printed
    assert all(f"{variable}: " in printed for variable in VARIABLES)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NQ09_THREADS", "0"),
        ("NQ09_THREADS", "hai"),
        ("NQ09_THREADS", "-1"),
        ("NQ09_QUESTIONS_PER_MINUTE", "1.5"),
        ("NQ09_QUESTIONS_PER_MINUTE", "²"),
        ("NQ09_LOG_LEVEL", "LOUD"),
        ("NQ09_LOG_FORMAT", "xml"),
        ("ADMIN_IDS", "lan"),
        ("NQ09_TELEGRAM_API", "api.telegram.org"),
        ("NQ09_TELEGRAM_API", "http://host:port"),
        ("NQ09_LISTEN", "8080"),
        ("NQ09_LISTEN", "host:65536"),
        ("NQ09_LISTEN", "::1:8080"),
        ("NQ09_LISTEN", "[::1::]:8080"),
        ("NQ09_LISTEN", "a host:1"),
        ("NQ09_WEBHOOK_URL", "bot.example.vn"),
        ("NQ09_WEBHOOK_URL", "http://bot.example.vn"),
        ("NQ09_WEBHOOK_URL", "http://10.0.0.1"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn/a?b=c"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn/a?"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn/#a"),
        ("NQ09_WEBHOOK_URL", "https://name:word@bot.example.vn"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn/a/../b"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn/a b"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn/a//b"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn:0"),
        ("NQ09_WEBHOOK_URL", "https://bot.example.vn:x"),
        ("NQ09_WEBHOOK_URL", "https://[::1"),
        ("NQ09_WEBHOOK_URL", "https://"),
        ("NQ09_THREADS", "9" * 5000),
        ("NQ09_STATE", "~no-such-user/nq09"),
        ("NQ09_STATE", "/tmp/\udcff"),
        ("NQ09_INDEX", "/tmp/\0"),
        ("NQ09_STATE", "~\0/nq09"),
        ("NQ09_DOCUMENT", "~no-such-user/nq09"),
    ],
)
def test_a_bad_value_is_named(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name}={re.escape(repr(value[:60]))}: cần "):
        Settings.from_env({name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "hidden"),
        ("TELEGRAM_BOT_TOKEN", "1:hidden words"),
        ("TELEGRAM_BOT_TOKEN", "1:a/hidden"),
        ("TELEGRAM_BOT_TOKEN", "123:\nhidden"),
        ("TELEGRAM_BOT_TOKEN", "abc:hidden"),
        ("DATABASE_URL", "mysql://u:hidden@db/nq09"),
        ("DATABASE_URL", "postgresql://"),
        ("DATABASE_URL", "postgresql://u:hidden word@db"),
        ("DATABASE_URL", "postgresql://u:hid[den@db"),
        ("DATABASE_URL", "postgresql+asyncpg://u:hidden@db"),
        ("DATABASE_URL", "sqlite:///hidden.db"),
        ("DATABASE_URL", "sqlite+aiosqlite:///"),
        ("NQ09_SEARCH", "hidden"),
        ("NQ09_SEARCH", "sqlite+aiosqlite:///hidden.db"),
        ("NQ09_WEBHOOK_SECRET", "hidden"),
        ("NQ09_WEBHOOK_SECRET", "hidden " * 5),
        ("NQ09_WEBHOOK_SECRET", "hidden" * 50),
    ],
)
def test_a_bad_secret_is_named_without_repeating_it(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"^{name} không đúng dạng: cần ") as caught:
        Settings.from_env({name: value})
    assert "hidden" not in str(caught.value)
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_the_spellings_of_a_postgresql_address_are_one(scheme: str) -> None:
    for name, field in (("DATABASE_URL", "database"), ("NQ09_SEARCH", "search")):
        settings = Settings.from_env({name: f"{scheme}://nq09:mat-khau@db/nq09"})
        assert getattr(settings, field).get_secret_value() == POSTGRES


def test_an_sqlite_address_stays_as_it_is() -> None:
    address = "sqlite+aiosqlite:////srv/nq09.db"
    database = Settings.from_env({"DATABASE_URL": address}).database
    assert database is not None
    assert database.get_secret_value() == address


def test_searching_in_the_database_needs_a_postgresql_one() -> None:
    settings = Settings.from_env({"NQ09_SEARCH": "database", "DATABASE_URL": POSTGRES})
    assert settings.search == settings.database == SecretStr(POSTGRES)
    for database in ("", "sqlite+aiosqlite:///a.db"):
        with pytest.raises(SettingsError, match="DATABASE_URL=postgresql"):
            Settings.from_env({"NQ09_SEARCH": "database", "DATABASE_URL": database})


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("https://bot.example.vn", "https://bot.example.vn"),
        ("https://bot.example.vn:8443/nq09/bot_1/", "https://bot.example.vn:8443/nq09/bot_1"),
        ("https://[2001:db8::1]/", "https://[2001:db8::1]"),
        ("http://127.0.0.1:8080/x", "http://127.0.0.1:8080/x"),
        ("http://localhost", "http://localhost"),
        ("http://[::1]:1", "http://[::1]:1"),
    ],
)
def test_a_webhook_s_address(value: str, address: str) -> None:
    settings = Settings.from_env({"NQ09_WEBHOOK_URL": value})
    assert settings.webhook_url == address
    assert settings.http_address == Address(host="127.0.0.1", port=8080)


@given(st.sampled_from(["127.0.0.1", "0.0.0.0", "::1", "::", "localhost", "bot-1"]), st.integers(0, 65535))
def test_listening_reads_what_an_address_prints(host: str, port: int) -> None:
    address = Address(host=host, port=port)
    settings = Settings.from_env({"NQ09_LISTEN": str(address)})
    assert settings.listen == settings.http_address == address


@given(st.sampled_from(list(VARIABLES)), st.text(st.characters(blacklist_characters="\0"), max_size=40))
def test_any_value_is_taken_or_refused_by_name(variable: str, value: str) -> None:
    try:
        settings = Settings.from_env({variable: value})
    except SettingsError as error:
        told = str(error)
    else:
        told = f"{variable}: {getattr(settings, VARIABLES[variable])}"
    assert told.startswith(variable)


def test_a_home_that_cannot_be_is_named() -> None:
    assert Settings.from_env({"XDG_STATE_HOME": "/x"}).state_dir == Path("/x/nq09")
    with pytest.raises(SettingsError, match=r"^XDG_STATE_HOME='~no-such-user': cần một thư mục"):
        Settings.from_env({"XDG_STATE_HOME": "~no-such-user"})


def test_secrets_are_never_shown() -> None:
    settings = Settings.from_env(
        {
            "TELEGRAM_BOT_TOKEN": "1:hidden",
            "NQ09_SECRET": "hidden-key",
            "NQ09_WEBHOOK_SECRET": "hidden-webhook-secret",
            "DATABASE_URL": "postgres://u:hidden%40word@db/nq09",
            "NQ09_SEARCH": "postgres://u:short@db/hidden",
        }
    )
    assert "hidden" not in repr(settings) + str(settings) + settings.model_dump_json()
    assert set(settings.secrets) == {
        "1:hidden",
        "hidden-key",
        "hidden-webhook-secret",
        "u:hidden%40word@db/nq09",
        "hidden%40word",
        "hidden@word",
        "u:short@db/hidden",
    }


def test_serving_needs_a_token() -> None:
    check_serving(Settings(token="1:a", webhook_url="https://bot.example.vn"))
    with pytest.raises(SettingsError, match="nq09 chat"):
        check_serving(Settings())
    with pytest.raises(SettingsError, match="NQ09_WEBHOOK_URL"):
        check_serving(Settings(webhook_url="https://bot.example.vn"))


def test_serving_with_postgresql_needs_a_common_secret() -> None:
    check_serving(Settings(token="1:a", database=POSTGRES, secret="x"))
    check_serving(Settings(token="1:a", database="sqlite+aiosqlite:////srv/nq09.db"))
    with pytest.raises(SettingsError, match="NQ09_SECRET"):
        check_serving(Settings(token="1:a", database=POSTGRES))


def test_settings_do_not_change() -> None:
    with pytest.raises(ValidationError, match="frozen"):
        Settings().threads = 2  # type: ignore[misc]  # mypy knows too

"""The files in deploy/ fit the code: settings, paths, ports, commands."""

from __future__ import annotations

import re
from configparser import ConfigParser
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.cli import _parser
from bot.delivery.webhook import webhook_path
from bot.settings import VARIABLES, Settings, check_serving

DEPLOY = Path(__file__).parents[1] / "deploy"
KNOWN = set(VARIABLES)
OF_COMPOSE = {"POSTGRES_PASSWORD"}


def example(*, commented: bool) -> dict[str, str]:
    """The variables of nq09.env.example, with those that are commented out or without."""
    pattern = r"^#?([A-Z][A-Z0-9_]+)=(.*)$" if commented else r"^([A-Z][A-Z0-9_]+)=(.*)$"
    text = (DEPLOY / "nq09.env.example").read_text(encoding="utf-8")
    return dict(re.findall(pattern, text, re.MULTILINE))


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return content


def unit(name: str) -> ConfigParser:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[method-assign,assignment]  # the documented way to keep case
    parser.read(DEPLOY / name, encoding="utf-8")
    return parser


def test_the_example_holds_known_settings_that_can_be_used() -> None:
    whole = example(commented=True)
    assert len(whole) >= 10
    assert set(whole) <= KNOWN | OF_COMPOSE
    for environ in (whole, example(commented=False)):
        check_serving(Settings.from_env(environ))
    assert Settings.from_env(example(commented=False)).webhook_url is None


def test_compose_s_bot_runs_with_the_example(compose: dict[str, Any]) -> None:
    bot = compose["services"]["bot"]
    filled = example(commented=True)
    own = {
        name: re.sub(r"\$\{(\w+):\?\}", lambda found: filled[found[1]], value)
        for name, value in bot["environment"].items()
    }
    assert set(own) <= KNOWN
    settings = Settings.from_env(filled | own)
    assert settings.database is not None
    database = settings.database.get_secret_value()
    assert database == f"postgresql+psycopg://nq09:{filled['POSTGRES_PASSWORD']}@db:5432/nq09"
    assert settings.http_address is not None
    assert f"http://127.0.0.1:{settings.http_address.port}/readyz" in bot["healthcheck"]["test"][-1]
    assert f"port {settings.http_address.port}\n" in caddyfile()
    assert database.endswith(compose["services"]["db"]["environment"]["POSTGRES_DB"])


def test_compose_opens_nothing_but_caddy_and_keeps_what_must_be_kept(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert [name for name, service in services.items() if "ports" in service] == ["caddy"]
    assert "env_file" not in services["caddy"]
    assert set(services["caddy"]["environment"]) == {"NQ09_WEBHOOK_URL"}
    mounted = {volume.split(":")[0] for service in services.values() for volume in service["volumes"]}
    assert set(compose["volumes"]) == {name for name in mounted if not name.startswith(".")}
    for name, service in services.items():
        assert service["restart"] == "unless-stopped"
        assert re.search(r":\w", service["image"])
        assert name == "caddy" or "healthcheck" in service
    assert (DEPLOY / services["bot"]["build"] / "Dockerfile").is_file()


def caddyfile() -> str:
    return (DEPLOY / "Caddyfile").read_text(encoding="utf-8")


def test_only_the_webhook_is_passed_on() -> None:
    paths = re.findall(r"^\thandle (.*)\{$", caddyfile(), re.MULTILINE)
    assert paths == [f"{webhook_path(Settings(webhook_url='https://bot.example.vn'))} ", ""]
    assert caddyfile().count("reverse_proxy") == 1
    assert caddyfile().index("reverse_proxy") < caddyfile().index("respond 404")


def test_the_unit_is_hardened_and_stops_in_time() -> None:
    service = unit("nq09.service")["Service"]
    assert service["User"] == "nq09"
    assert service["Restart"] == "on-failure"
    assert int(service["TimeoutStopSec"]) == 60
    assert service["NoNewPrivileges"] == "yes"
    assert service["ProtectSystem"] == "strict"
    assert service["CapabilityBoundingSet"] == ""
    assert f"/var/lib/{service['StateDirectory']}" == example(commented=False)["NQ09_STATE"]


@pytest.mark.parametrize(
    ("name", "command"), [("nq09.service", ["run"]), ("nq09-backup.service", ["backup", "file"])]
)
def test_the_units_call_commands_that_there_are(name: str, command: list[str]) -> None:
    assert f"nq09 {command[0]}" in unit(name)["Service"]["ExecStart"]
    assert _parser().parse_args(command).run


def test_the_timer_starts_the_backup() -> None:
    assert unit("nq09-backup.timer")["Timer"]["OnCalendar"]
    assert (DEPLOY / "nq09-backup.service").is_file()

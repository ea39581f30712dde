from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.answering.assistant import Assistant
from bot.cli import main
from bot.settings import Settings
from tests.corpus.conftest import MADE_UP


@pytest.fixture
def environ(assistant: Assistant, settings: Settings) -> dict[str, str]:
    """An environment whose index is already built."""
    assert assistant
    return {"NQ09_STATE": str(settings.state_dir)}


class Bytes:
    """Standard input that holds bytes."""

    def __init__(self, content: bytes) -> None:
        self.buffer = io.BytesIO(content)


def test_found_exits_0_and_prints_the_cited_quote(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "Kinh tế số chiếm bao nhiêu GRDP?"], environ) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Khoảng 20% GRDP")
    assert "— Nghị quyết 09-NQ/TU, Mục II.2.2, Về kinh tế số, ý 1" in printed


def test_not_found_exits_1(environ: dict[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "giá", "vàng", "hôm", "nay"], environ) == 1
    assert capsys.readouterr().out.startswith("Nghị quyết không nêu nội dung này.")


@pytest.mark.parametrize("argv", [["ask"], ["ask", "--jsonl", "câu hỏi"], ["run"]])
def test_wrong_usage_exits_2_and_says_what_to_do(
    environ: dict[str, str], argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv, environ) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Hãy" in captured.err


@pytest.mark.parametrize("argv", [[], ["unknown"], ["bench"]])
def test_unknown_commands_exit_2(argv: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(argv, {})
    assert stopped.value.code == 2


def test_json_lines_in_json_lines_out(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = '{"id": 1, "question": "còn cấp huyện?", "history": ["hồ sơ cấp xã 2025 bao nhiêu?"]}\noops\n'
    monkeypatch.setattr(sys, "stdin", Bytes(lines.encode()))
    assert main(["ask", "--jsonl"], environ) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert rows[0]["quotes"][0]["highlights"][0] == "80% hồ sơ công việc tại cấp huyện"
    assert set(rows[1]) == {"id", "error"}


@pytest.mark.parametrize(
    ("environment", "told"),
    [
        ({"NQ09_DOCUMENT": "/no/such/document"}, "/no/such/document"),
        ({"NQ09_MODEL": "/no/such/model"}, "NQ09_MODEL"),
        ({"NQ09_THREADS": "many"}, "NQ09_THREADS"),
    ],
)
def test_a_bad_setting_is_told_without_a_stack_trace(
    environ: dict[str, str], environment: dict[str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", "hồ sơ"], environ | environment) in (2, 3)
    captured = capsys.readouterr()
    assert told in captured.err
    assert "Traceback" not in captured.err


def test_info_says_what_the_index_was_built_from(
    environ: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["info"], environ) == 0
    printed = capsys.readouterr().out
    assert "Nghị quyết 09-NQ/TU (05/8/2022), Tỉnh ủy Nghệ An" in printed
    assert "faiss-cpu" in printed


@pytest.mark.slow
def test_build_builds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build"], {"NQ09_STATE": str(tmp_path), "NQ09_DOCUMENT": str(MADE_UP)}) == 0
    assert "Đã dựng chỉ mục" in capsys.readouterr().out


def test_eval_prints_the_figures(
    environ: dict[str, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = {
        "id": "a",
        "question": "Kinh tế số chiếm bao nhiêu GRDP?",
        "kind": "target",
        "style": "formal",
        "gold": ["Kinh tế số chiếm khoảng 20% GRDP"],
        "span": "20%",
        "expect": "answer",
    }
    (tmp_path / "judged.jsonl").write_text(json.dumps(row, ensure_ascii=False) + "\n", encoding="utf-8")
    assert main(["eval", str(tmp_path / "judged.jsonl")], environ) == 0
    assert "r1=1.000 r3=1.000 span=1.000" in capsys.readouterr().out


def test_help_is_vietnamese_with_examples() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "bot.cli", "--help"], capture_output=True, text=True, check=True
    )
    assert "ví dụ:" in result.stdout
    assert "hỏi một câu, nhận một câu trả lời có trích dẫn" in result.stdout


def test_help_waits_for_no_library_of_numbers_or_databases() -> None:
    program = (
        "import sys, bot.cli, contextlib\n"
        "with contextlib.suppress(SystemExit): bot.cli.main(['--help'], {})\n"
        "sys.exit(bool({'numpy', 'sqlalchemy', 'telegram'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)


def test_a_reader_that_goes_away_is_no_crash(environ: dict[str, str]) -> None:
    line = b'{"id": 1, "question": "x"}\n'
    process = subprocess.Popen(
        [sys.executable, "-m", "bot.cli", "ask", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environ | {"PATH": "/usr/bin"},
    )
    assert process.stdin
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    process.stdin.write(line * 2000)
    process.stdin.close()
    error = process.stderr.read()
    process.stderr.close()
    assert process.wait(60) == 3
    assert b"Traceback" not in error


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (["ask", "\udcff\udcfe"], 1),
        (["ask", "Kinh tế số chiếm bao nhiêu GRDP?"], 0),
    ],
)
def test_any_locale_gets_an_answer(environ: dict[str, str], given: list[str], code: int) -> None:
    ascii_only = os.environ | environ | {"PYTHONIOENCODING": "ascii:strict"}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", *given], env=ascii_only, capture_output=True, check=False
    )
    assert done.returncode == code
    assert "Nghị quyết" in done.stdout.decode()


@pytest.mark.parametrize("command", [["chat"], ["ask", "--jsonl"]])
def test_a_closed_input_is_an_empty_one(environ: dict[str, str], command: list[str]) -> None:
    line = f'exec "{sys.executable}" -m bot.cli {" ".join(command)} <&-'
    done = subprocess.run(["sh", "-c", line], env=os.environ | environ, capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (0, b"")


def test_input_that_is_no_text_is_answered_all_the_same(environ: dict[str, str]) -> None:
    strict = os.environ | environ | {"PYTHONIOENCODING": "utf-8:strict"}
    done = subprocess.run(
        [sys.executable, "-m", "bot.cli", "chat"],
        env=strict,
        input=b"\xff\xfe\0\nkinh te so chiem bao nhieu\n",
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0
    assert "GRDP" in done.stdout.decode()

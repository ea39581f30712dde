"""Commands for those who look after an installation: doctor, backup, restore."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.console import FAILED, Commands
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.operations.backup import Manifest


def add_care(commands: Commands) -> None:
    """Add them to the nq09 command."""
    doctor = commands.add_parser("doctor", help="kiểm tra cài đặt: có gì sai và cách sửa")
    doctor.add_argument("--online", action="store_true", help="hỏi cả Telegram về mã bot và webhook")
    doctor.set_defaults(run=_doctor)
    backup = commands.add_parser("backup", help="sao lưu cơ sở dữ liệu và khóa băm vào một tệp; bot vẫn chạy")
    backup.add_argument("file", type=Path, metavar="TỆP", help="tệp .zip sẽ tạo; chưa được có sẵn")
    backup.set_defaults(run=_backup)
    restore = commands.add_parser("restore", help="khôi phục từ tệp sao lưu; hãy dừng bot trước")
    restore.add_argument("file", type=Path, metavar="TỆP", help='tệp do "nq09 backup" tạo')
    restore.add_argument("--force", action="store_true", help="thay cả khi cơ sở dữ liệu đang có dữ liệu")
    restore.add_argument("--check", action="store_true", help="chỉ kiểm tra tệp, không khôi phục")
    restore.set_defaults(run=_restore)


def _doctor(args: argparse.Namespace, settings: Settings) -> int:
    from bot.operations.doctor import examine

    code = 0
    for finding in examine(settings, online=args.online):
        print(f"{'ĐƯỢC' if finding.well else 'LỖI '}  {finding.name}: {finding.said}", flush=True)
        code = code if finding.well else FAILED
    return code


def _backup(args: argparse.Namespace, settings: Settings) -> int:
    from bot.operations.backup import back_up

    manifest = back_up(settings, args.file, datetime.now(UTC))
    print(f"Đã sao lưu {_size(manifest)} vào {args.file}. Hãy giữ kín tệp này: trong đó có khóa băm.")
    return 0


def _restore(args: argparse.Namespace, settings: Settings) -> int:
    from bot.operations.backup import check, restore

    if args.check:
        manifest = check(settings, args.file)
        print(f"Tệp tốt: {_size(manifest)}, sao lưu lúc {manifest.made_at}.")
    else:
        manifest = restore(settings, args.file, force=args.force)
        print(f"Đã khôi phục {_size(manifest)}, sao lưu lúc {manifest.made_at}.")
    return 0


def _size(manifest: Manifest) -> str:
    return f"{sum(member.size for member in manifest.files.values()) / 1024:.0f} KB"

"""`lindung backup`, `lindung restore`, `lindung drill`: copies of the installation, and the proof that they hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lindung.operations.drill import Drill
    from lindung.operations.restore import Outcome


def register(app: typer.Typer) -> None:
    """Add the commands to the main one."""
    app.command("backup")(backup)
    app.command("restore")(restore)
    app.command("drill")(drill)


def backup(
    file: Path = typer.Argument(None, help="Berkas cadangan yang dibuat; wajib tanpa --daily."),
    daily: bool = typer.Option(False, "--daily", help="Cadangan hari ini ke LINDUNG_BACKUP_FOLDER, bila belum ada."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Cadangkan basis data dan berkas-berkasnya dalam satu berkas, juga selagi melayani.

    Contoh: lindung backup /cadangan/lindung-2022-08-01.tar.gz
    """
    from lindung.store.bootstrap import bootstrap_any_version

    bootstrap_any_version()
    from lindung.cli.output import print_json
    from lindung.kernel.errors import Refusal
    from lindung.operations.backup import backup_make
    from lindung.operations.schedule import run_after

    if daily and file is None:
        _daily(as_json=as_json)
        return
    if daily or file is None:
        raise Refusal("call_unclear", "sebut berkas cadangannya, atau --daily untuk cadangan harian")
    made = backup_make(file.absolute())
    manifest = made.manifest
    was_taken = run_after(made.path)
    if as_json:
        chosen = {key: manifest[key] for key in ("made_at", "database", "chain", "bills", "payments", "missing")}
        document: dict[str, Any] = {"file": str(made.path), "bytes": made.size, "taken": was_taken} | chosen
        print_json(document | {"rows": sum(manifest["counts"].values()), "files": len(manifest["files"])})
        return
    rows = sum(manifest["counts"].values())
    typer.echo(f"Cadangan {made.path}: {rows} baris, {len(manifest['files'])} berkas, {made.size} bita.")
    if made.missing:
        typer.echo(f"Perhatian: {len(made.missing)} berkas yang dirujuk basis data sudah tidak ada di folder uploads.")


def _daily(*, as_json: bool) -> None:
    from django.conf import settings
    from django.utils import timezone

    from lindung.cli.output import print_json
    from lindung.kernel.errors import Refusal
    from lindung.operations.schedule import backup_if_due

    if settings.BACKUPS.folder is None:
        raise Refusal("folder_missing", "LINDUNG_BACKUP_FOLDER: belum diatur; sebut folder cadangan harian")
    done = backup_if_due(timezone.localtime())
    if as_json:
        print_json({"file": str(done.path), "new": done.is_new, "taken": done.was_taken} if done else {"file": None})
    else:
        typer.echo(f"Cadangan hari ini: {done.path}" if done else "Tidak ada yang perlu dicadangkan sekarang.")


def restore(
    file: Path = typer.Argument(..., help="Berkas cadangan."),
    into: str = typer.Option("", "--into", help="Folder baru (SQLite), atau URL basis data kosong (PostgreSQL)."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Pulihkan cadangan; dibuktikan utuh dahulu, baru menggantikan, dan yang lama disimpan di sebelahnya.

    Contoh: lindung restore /cadangan/lindung-2022-08-01.tar.gz
    """
    from lindung.store.bootstrap import start_django

    start_django()
    from lindung.cli.output import print_json
    from lindung.operations.restore import restore as restore_copy

    done = restore_copy(file, into)
    if as_json:
        print_json(_outcome_json(done))
        return
    manifest = done.restored.manifest
    typer.echo(f"Dipulihkan ke {done.home}: cadangan {manifest['made_at']}, {done.restored.events} kejadian, utuh.")
    if done.kept:
        typer.echo(f"Yang lama disimpan di {done.kept}")
    if done.kept_database:
        typer.echo(f"Basis data lama kini bernama {done.kept_database}")
    if into and done.restored.place.url:
        typer.echo("Arahkan LINDUNG_DATABASE ke basis data itu sebelum menjalankan Lindung.")


def _outcome_json(done: Outcome) -> dict[str, Any]:
    manifest = done.restored.manifest
    kept = str(done.kept) if done.kept else None
    chosen = {key: manifest[key] for key in ("made_at", "chain", "bills", "payments", "missing")}
    where = {"home": str(done.home), "kept": kept, "kept_database": done.kept_database or None}
    return where | {"events": done.restored.events, "migrated": done.restored.was_migrated} | chosen


def drill(
    file: Path = typer.Argument(None, help="Berkas cadangan; tanpa ini yang terbaru di LINDUNG_BACKUP_FOLDER."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Latihan pemulihan: pulihkan cadangan di sebelah, buktikan, lalu buang; tidak ada yang berubah.

    Contoh: lindung drill /cadangan/lindung-2022-08-01.tar.gz
    """
    from lindung.store.bootstrap import start_django

    start_django()
    from lindung.cli.output import print_json
    from lindung.operations.drill import drill as drill_copy

    found = drill_copy(file.absolute() if file else None)
    if as_json:
        print_json(found.as_json())
    else:
        _report(found)
    if found.fault:
        raise typer.Exit(1)


def _report(found: Drill) -> None:
    from lindung.cli.output import print_table
    from lindung.kernel.rupiah import grouped

    typer.echo(f"Cadangan {found.path}")
    manifest = found.manifest
    if manifest is None:
        typer.echo(f"TIDAK DAPAT DIPAKAI: {found.fault}")
        return
    rows = sum(manifest["counts"].values())
    typer.echo(f"Utuh: rantai {found.events} kejadian, {rows} baris, {len(manifest['files'])} berkas.")
    typer.echo(f"Dibuat {manifest['made_at']}; dipulihkan dalam {found.minutes:.1f} menit.")
    months = sorted(manifest["bills"].keys() | manifest["payments"].keys())
    print_table(
        "Rupiah per bulan",
        [("Bulan", "left"), ("Tagihan", "right"), ("Pembayaran", "right")],
        [(m, grouped(manifest["bills"].get(m, 0)), grouped(manifest["payments"].get(m, 0))) for m in months],
    )

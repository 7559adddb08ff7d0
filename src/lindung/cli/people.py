"""`lindung government|office|user add`: founding what an installation needs before anybody can log in."""

from __future__ import annotations

from typing import Any

import typer

government_app = typer.Typer(help="Pemerintah daerah.", no_args_is_help=True)
office_app = typer.Typer(help="Kantor (OPD).", no_args_is_help=True)
user_app = typer.Typer(help="Pengguna.", no_args_is_help=True)


@government_app.callback()
def governments() -> None:
    """Pemerintah daerah."""


@office_app.callback()
def offices() -> None:
    """Kantor (OPD)."""


@user_app.callback()
def users() -> None:
    """Pengguna."""


@government_app.command("add")
def government_add(
    code: str = typer.Argument(..., help="Kode wilayah Kemendagri, misalnya 74.13."),
    name: str = typer.Argument(..., help="Nama pemda."),
) -> None:
    """Tambah pemda dengan kode wilayah Kemendagri.

    Contoh: lindung government add 74.13 "Pemerintah Kabupaten Muna Barat"
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.offices import services
    from lindung.apps.places.services import regions_load

    regions_load()
    services.government_add(by=COMMAND_LINE, region_code=code, name=name)
    typer.echo(f"{name} ({code}) ditambahkan.")


@office_app.command("add")
def office_add(
    government: str = typer.Argument(..., help="Kode pemda, misalnya 74.13."),
    code: str = typer.Argument(..., help="Kode kantor, misalnya 74.13.DINKES."),
    name: str = typer.Argument(..., help="Nama kantor."),
    also: list[str] = typer.Option([], "--also", help="Nama lain yang dipakai berkasnya; boleh berulang."),
) -> None:
    """Tambah kantor pada pemda.

    Contoh: lindung office add 74.13 74.13.DINKES "Dinas Kesehatan" --also Dinkes
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.offices import services
    from lindung.apps.offices.models import Government
    from lindung.kernel.errors import Refusal

    found = Government.objects.filter(pk=government).first()
    if found is None:
        raise Refusal("government_unknown", f"government: tidak ada pemda dengan kode '{government}'")
    services.office_add(by=COMMAND_LINE, government=found, code=code, name=name, other_names=tuple(also))
    typer.echo(f"{name} ({code}) ditambahkan.")


@user_app.command("add")
def user_add(
    username: str = typer.Argument(..., help="Nama untuk masuk."),
    name: str = typer.Argument(..., help="Nama orangnya."),
    role: str = typer.Option(
        ..., "--role", help="Peran: operator, treasurer, administrator, agency_officer, leader atau auditor."
    ),
    office: str = typer.Option("", "--office", help="Kode kantor, untuk operator dan bendahara."),
    government: str = typer.Option("", "--government", help="Kode pemda, untuk administrator, pimpinan dan pemeriksa."),
    region: list[str] = typer.Option([], "--region", help="Kode wilayah, untuk petugas BPJS dan pemeriksa."),
    national: bool = typer.Option(False, "--national", help="Pemeriksa seluruh Indonesia."),
) -> None:
    """Tambah pengguna; kata sandinya dibuat dan ditulis sekali di sini.

    Contoh: lindung user add siti "Siti Rahma" --role operator --office 74.13.DINKES
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.accounts.services import password_invent
    from lindung.apps.accounts.services import user_add as add
    from lindung.apps.offices.models import Government, Office
    from lindung.apps.places.models import Region

    password = password_invent()
    add(
        by=COMMAND_LINE,
        username=username,
        name=name,
        role=role,
        password=password,
        office=_one(Office, "code", office, "--office"),
        government=_one(Government, "pk", government, "--government"),
        regions=[_one(Region, "pk", code, "--region") for code in region],
        is_national=national,
        must_change_password=True,
    )
    typer.echo(f"Pengguna {username}, kata sandi: {password}")


@user_app.command("password")
def user_password(username: str = typer.Argument(..., help="Nama untuk masuk.")) -> None:
    """Buat kata sandi baru; ditulis sekali di sini.

    Contoh: lindung user password siti
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.accounts.models import User
    from lindung.apps.accounts.services import password_invent, password_set

    password = password_invent()
    password_set(by=COMMAND_LINE, user=_one(User, "username", username, "username"), password=password)
    typer.echo(f"Pengguna {username}, kata sandi: {password}")


@user_app.command("factor")
def user_factor(username: str = typer.Argument(..., help="Nama untuk masuk.")) -> None:
    """Hapus faktor kedua yang hilang; pengguna memasangnya lagi saat masuk.

    Contoh: lindung user factor siti
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.accounts.factor import factor_reset
    from lindung.apps.accounts.models import User

    factor_reset(by=COMMAND_LINE, user=_one(User, "username", username, "username"))
    typer.echo(f"Faktor kedua {username} dihapus.")


@user_app.command("off")
def user_off(
    username: str = typer.Argument(..., help="Nama untuk masuk."),
    undo: bool = typer.Option(False, "--undo", help="Buka kembali."),
) -> None:
    """Tutup akun seorang pengguna; catatannya tetap ada.

    Contoh: lindung user off siti
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.accounts.models import User
    from lindung.apps.accounts.services import user_switch

    user_switch(by=COMMAND_LINE, user=_one(User, "username", username, "username"), is_active=undo)
    typer.echo(f"Akun {username} {'dibuka kembali' if undo else 'ditutup'}.")


@office_app.command("headcount")
def office_headcount(
    code: str = typer.Argument(..., help="Kode kantor, misalnya 74.13.DINKES."),
    people: int = typer.Argument(..., min=0, help="Banyaknya orang yang terdata."),
    source: str = typer.Option(..., "--source", help="Siapa yang menghitung, misalnya 'Sensus Bappeda Januari 2022'."),
    on: str = typer.Option(None, "--on", help="Pada hari apa; tanpa ini hari ini."),
    segment: str = typer.Option("wage_earner", "--segment", help="wage_earner atau own_account."),
) -> None:
    """Catat berapa orang yang terdata di sebuah kantor: pembanding cakupan.

    Contoh: lindung office headcount 74.13.DINKES 655 --source "Sensus Bappeda Januari 2022"
    """
    from lindung.cli.days import parse_day
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    day = parse_day(on, "--on")
    bootstrap()
    from lindung.apps.offices import services
    from lindung.apps.offices.models import Office
    from lindung.kernel.errors import Refusal
    from lindung.rules.allowed_values import SEGMENTS
    from lindung.store.clock import today

    if segment not in SEGMENTS:
        raise Refusal("segment_unknown", f"--segment: '{segment}' tidak dikenal; yang ada: {', '.join(SEGMENTS)}")
    office = _one(Office, "code", code, "code")
    services.headcount_record(
        by=COMMAND_LINE, office=office, segment=segment, on=day or today(), people=people, source=source
    )
    typer.echo(f"{office.name}: {people} orang terdata.")


def _one(model: Any, lookup: str, value: str, option: str) -> Any:
    """The record of a value that was typed; None where none was.

    Raises:
        Refusal: ``unknown`` for one that is not there.
    """
    from lindung.kernel.errors import Refusal

    if not value:
        return None
    found = model.objects.filter(**{lookup: value}).first()
    if found is None:
        raise Refusal("unknown", f"{option}: '{value}' tidak ada")
    return found

"""`lindung government|office|user add`: founding what an installation needs before anybody can log in."""

from __future__ import annotations

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
def government_add(code: str, name: str) -> None:
    """Tambah pemda dengan kode wilayah Kemendagri.

    Contoh: lindung government add 74.13 "Pemerintah Kabupaten Muna Barat"
    """
    from lindung.store.wake import COMMAND_LINE, wake

    wake()
    from lindung.apps.offices import services
    from lindung.apps.places.services import regions_load

    regions_load()
    services.government_add(by=COMMAND_LINE, region_code=code, name=name)
    typer.echo(f"{name} ({code}) ditambahkan.")


@office_app.command("add")
def office_add(government: str, code: str, name: str, also: list[str] = typer.Option([], "--also")) -> None:
    """Tambah kantor pada pemda; --also untuk nama lain yang dipakai berkasnya.

    Contoh: lindung office add 74.13 74.13.DINKES "Dinas Kesehatan" --also Dinkes
    """
    from lindung.store.wake import COMMAND_LINE, wake

    wake()
    from lindung.apps.offices import services
    from lindung.apps.offices.models import Government
    from lindung.kernel.errors import Refusal

    found = Government.objects.filter(pk=government).first()
    if found is None:
        raise Refusal("government_unknown", f"government: no government has the code '{government}'")
    services.office_add(by=COMMAND_LINE, government=found, code=code, name=name, other_names=tuple(also))
    typer.echo(f"{name} ({code}) ditambahkan.")


@user_app.command("add")
def user_add(
    username: str,
    name: str,
    role: str = typer.Option(..., "--role", help="operator, treasurer, administrator, agency_officer, leader, auditor"),
    office: str = typer.Option("", "--office", help="Kode kantor, untuk operator dan bendahara."),
    government: str = typer.Option("", "--government", help="Kode pemda, untuk administrator dan pimpinan."),
    region: list[str] = typer.Option([], "--region", help="Kode wilayah, untuk petugas BPJS dan pemeriksa."),
    national: bool = typer.Option(False, "--national", help="Pemeriksa seluruh Indonesia."),
) -> None:
    """Tambah pengguna; kata sandinya dibuat dan ditulis sekali di sini.

    Contoh: lindung user add siti "Siti Rahma" --role operator --office 74.13.DINKES
    """
    from lindung.store.wake import COMMAND_LINE, wake

    wake()
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
    )
    typer.echo(f"Pengguna {username}, kata sandi: {password}")


def _one(model, lookup: str, value: str, option: str):  # type: ignore[no-untyped-def]
    from lindung.kernel.errors import Refusal

    if not value:
        return None
    found = model.objects.filter(**{lookup: value}).first()
    if found is None:
        raise Refusal("unknown", f"{option}: '{value}' is not known")
    return found

"""`lindung coverage`: who is protected on a day, by government, office and segment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lindung.apps.monitoring.coverage import RegionCoverage


def register(app: typer.Typer) -> None:
    """Add the command to the main one."""
    app.command("coverage")(coverage)


def coverage(
    on: str = typer.Option(None, "--on", help="Hari, misalnya 2018-10-31; tanpa ini hari ini."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Cakupan perlindungan per daerah, kantor dan segmen pada suatu hari.

    Contoh: lindung coverage --on 2018-10-31
    """
    from lindung.cli.days import parse_day
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    day = parse_day(on, "--on")
    bootstrap()
    from lindung.apps.monitoring.coverage import coverage_offices, coverage_regions
    from lindung.cli.output import print_json
    from lindung.store.clock import today

    day = day or today()
    regions = coverage_regions(COMMAND_LINE, on=day)
    offices = coverage_offices(COMMAND_LINE, on=day)
    if as_json:
        print_json(
            {
                "on": day.isoformat(),
                "protected": sum(region.protected for region in regions),
                "enrolled": sum(region.enrolled for region in regions),
                "active": sum(region.enrolled for region in regions),
                "listed": sum(region.listed or 0 for region in regions),
                "regions": [region.as_json() for region in regions],
                "offices": [office.as_json() for office in offices],
            }
        )
        return
    _table(day, regions)
    nobody = [region.name for region in regions if region.has_nobody]
    if nobody:
        typer.echo(f"\nBelum seorang pun ({len(nobody)}): {', '.join(nobody)}")


def _table(day: date, regions: Sequence[RegionCoverage]) -> None:
    from lindung.cli.output import print_table
    from lindung.kernel.rupiah import grouped

    print_table(
        f"Terlindungi pada {day:%d/%m/%Y}",
        [
            ("Kode", "left"),
            ("Pemda", "left"),
            *((name, "right") for name in ("Terlindungi", "Terdaftar", "Terdata", "%")),
        ],
        [
            (
                r.code,
                r.name,
                grouped(r.protected),
                grouped(r.enrolled),
                "–" if r.listed is None else grouped(r.listed),
                (r.percent or "–").replace(".", ","),
            )
            for r in regions
        ],
    )

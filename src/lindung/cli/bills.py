"""`lindung bills`: computing and issuing a month's bills."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lindung.apps.offices.models import Government
    from lindung.kernel.month import Month

app = typer.Typer(help="Tagihan iuran bulanan.", no_args_is_help=True)


@app.callback()
def bills() -> None:
    """Tagihan iuran bulanan."""


@app.command()
def issue(
    month: str = typer.Option(..., "--month", help="Bulan iuran, misalnya 2022-03."),
    government: str = typer.Option("", "--government", help="Kode pemda, misalnya 74.13; tanpa ini semua pemda."),
    recompute_months: int = typer.Option(
        0,
        "--recompute-months",
        min=0,
        max=240,
        help="Hitung ulang bulan-bulan terakhir bagi semua orang: hukum berubah.",
    ),
    early: bool = typer.Option(False, "--early", help="Terbitkan juga bulan yang belum mulai."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Hitung saja, tidak ada yang diterbitkan."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Hitung dan terbitkan tagihan sebulan; diulang pun tidak terbit dua kali.

    Contoh: lindung bills issue --month 2022-08 --government 74.13 --dry-run
    """
    from lindung.kernel.month import Month
    from lindung.store.bootstrap import bootstrap

    wanted = Month.parse(month)
    bootstrap()
    from lindung.cli.output import print_json

    outcomes = []
    for found in governments_asked(government):
        outcome = _outcome(
            found, wanted, dry_run=dry_run, is_asked_for=bool(government), whole=recompute_months, is_early=early
        )
        outcomes += [outcome] if outcome else []
    if as_json:
        print_json({"month": str(wanted), "governments": outcomes})
        return
    _print(wanted, outcomes)


def _print(month: Month, outcomes: list[dict[str, Any]]) -> None:
    """A line per government."""
    from lindung.cli.output import print_table
    from lindung.kernel.rupiah import rupiah_text

    words = {"draft": "baru dihitung", "issued": "diterbitkan", "issued_before": "sudah terbit sebelumnya"}
    print_table(
        f"Tagihan {month}",
        [
            ("Pemda", "left"),
            ("Keadaan", "left"),
            *((name, "right") for name in ("Tagihan", "Orang", "Jumlah", "Menunggu")),
        ],
        [
            (
                o["name"],
                words[o["status"]],
                o["bills"],
                o["workers"],
                *map(rupiah_text, (o["total_rupiah"], o["waiting_rupiah"])),
            )
            for o in outcomes
        ],
    )


def _outcome(
    government: Government, month: Month, *, dry_run: bool, is_asked_for: bool, whole: int, is_early: bool
) -> dict[str, Any] | None:
    """What became of a government's month; None for one without people that was not asked for by name."""
    from lindung.apps.contributions.services.draft import month_draft
    from lindung.apps.contributions.services.issue import require_near
    from lindung.apps.payments.payments.issue_month import month_issue
    from lindung.store.bootstrap import COMMAND_LINE

    require_near(month)
    if dry_run:
        draft = month_draft(government.pk, month, whole_months=whole)
        sums, status = (draft.bills.height, draft.workers, draft.total_rupiah, draft.waiting_rupiah), "draft"
    elif not is_asked_for and month_draft(government.pk, month).is_empty:
        return None
    else:
        run, is_new = month_issue(
            by=COMMAND_LINE, government=government, month=month, whole_months=whole, is_early=is_early
        )
        waiting = sum(run.waiting.values_list("total_rupiah", flat=True))
        sums = (run.bills_count, run.workers_count, run.total_rupiah, waiting)
        status = "issued" if is_new else "issued_before"
    row = {"government": government.pk, "name": government.name, "month": str(month), "status": status}
    return row | dict(zip(("bills", "workers", "total_rupiah", "waiting_rupiah"), sums, strict=True))


def governments_asked(code: str) -> list[Government]:
    """The government of a code, or all of them.

    Raises:
        Refusal: ``government_unknown``.
    """
    from lindung.apps.offices.models import Government
    from lindung.kernel.errors import Refusal

    governments = list(Government.objects.filter(pk=code) if code else Government.objects.order_by("pk"))
    if code and not governments:
        raise Refusal("government_unknown", f"--government: tidak ada pemda dengan kode '{code}'")
    return governments

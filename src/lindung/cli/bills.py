"""`lindung bills`: computing and issuing a month's bills."""

from __future__ import annotations

import typer

app = typer.Typer(help="Tagihan iuran bulanan.", no_args_is_help=True)


@app.callback()
def bills() -> None:
    """Tagihan iuran bulanan."""


@app.command()
def issue(
    month: str = typer.Option(..., "--month", help="Bulan iuran, misalnya 2022-03."),
    government: str = typer.Option("", "--government", help="Kode pemda, misalnya 74.13; tanpa ini semua pemda."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Hitung saja, tidak ada yang diterbitkan."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Hitung dan terbitkan tagihan sebulan; diulang pun tidak terbit dua kali.

    Contoh: lindung bills issue --month 2022-08 --government 74.13 --dry-run
    """
    from lindung.kernel.month import Month
    from lindung.store.wake import COMMAND_LINE, wake

    wanted = Month.parse(month)
    wake()
    from lindung.apps.contributions.services.draft import month_draft
    from lindung.apps.contributions.services.issue import bills_issue
    from lindung.cli.output import print_json, print_table
    from lindung.kernel.rupiah import rupiah_text

    outcomes = []
    for found in _governments(government):
        if dry_run:
            draft = month_draft(found.pk, wanted)
            bills_count, workers, total, status = draft.bills.height, draft.workers, draft.total_rupiah, "draft"
        elif not month_draft(found.pk, wanted).workers and not government:
            continue
        else:
            run, is_new = bills_issue(by=COMMAND_LINE, government=found, month=wanted)
            bills_count, workers, total = run.bills_count, run.workers_count, run.total_rupiah
            status = "issued" if is_new else "issued_before"
        outcomes.append(
            {
                "government": found.pk,
                "name": found.name,
                "month": str(wanted),
                "status": status,
                "bills": bills_count,
                "workers": workers,
                "total_rupiah": total,
            }
        )
    if as_json:
        print_json({"month": str(wanted), "governments": outcomes})
        return
    words = {"draft": "baru dihitung", "issued": "diterbitkan", "issued_before": "sudah terbit sebelumnya"}
    print_table(
        f"Tagihan {wanted}",
        [("Pemda", "left"), ("Keadaan", "left"), ("Tagihan", "right"), ("Orang", "right"), ("Jumlah", "right")],
        [
            (o["name"], words[str(o["status"])], o["bills"], o["workers"], rupiah_text(int(str(o["total_rupiah"]))))
            for o in outcomes
        ],
    )


def _governments(code: str) -> list:
    from lindung.apps.offices.models import Government
    from lindung.kernel.errors import Refusal

    governments = list(Government.objects.filter(pk=code) if code else Government.objects.order_by("pk"))
    if code and not governments:
        raise Refusal("government_unknown", f"--government: no government has the code '{code}'")
    return governments

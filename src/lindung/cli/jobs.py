"""`lindung jobs`: what waits, runs and failed in the background, and what is to become of it."""

from __future__ import annotations

import typer

app = typer.Typer(help="Pekerjaan latar.", no_args_is_help=True)


@app.callback()
def jobs() -> None:
    """Pekerjaan latar."""


@app.command("list")
def list_jobs(
    state: str = typer.Option("", "--state", help="waiting, running, done, failed atau given_up; tanpa ini semua."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Tampilkan seratus pekerjaan terbaru: apa, keadaannya, dan mengapa gagal.

    Contoh: lindung jobs list --state failed
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.jobs.models import JobState
    from lindung.apps.jobs.selectors import jobs_visible, worker_seen_at
    from lindung.cli.output import print_json, print_table
    from lindung.kernel.errors import Refusal

    if state and state not in JobState.values:
        raise Refusal("state_unknown", f"--state: '{state}' tidak dikenal; pakai {', '.join(JobState.values)}")
    found = jobs_visible(COMMAND_LINE).order_by("-pk")
    shown = list((found.filter(state=state) if state else found)[:100])
    seen = worker_seen_at()
    if as_json:
        fields = ("pk", "kind", "subject", "government", "state", "reason", "attempts", "failure_detail")
        listed = [{name: getattr(job, name) for name in fields} for job in shown]
        print_json({"worker_seen_at": seen.isoformat() if seen else None, "jobs": listed})
        return
    columns = [("Nomor", "right"), ("Apa", "left"), ("Tentang", "left"), ("Keadaan", "left"), ("Sebab", "left")]
    rows = [
        (job.pk, job.kind, job.subject or job.government, job.get_state_display(), job.get_reason_display())
        for job in shown
    ]
    print_table("Pekerjaan", columns, rows)


@app.command()
def retry(number: int = typer.Argument(..., help="Nomor pekerjaan.")) -> None:
    """Coba lagi pekerjaan yang gagal atau ditinggalkan.

    Contoh: lindung jobs retry 12
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.jobs.services import job_retry

    job_retry(by=COMMAND_LINE, job_id=number)
    typer.echo(f"Pekerjaan {number} akan dicoba lagi.")


@app.command("give-up")
def give_up(number: int = typer.Argument(..., help="Nomor pekerjaan.")) -> None:
    """Tinggalkan pekerjaan yang gagal; yang dikerjakannya tetap seperti adanya.

    Contoh: lindung jobs give-up 12
    """
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    bootstrap()
    from lindung.apps.jobs.services import job_give_up

    job_give_up(by=COMMAND_LINE, job_id=number)
    typer.echo(f"Pekerjaan {number} ditinggalkan.")

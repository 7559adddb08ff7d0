"""What everybody does with a case in the pages, again and again: tell, report, collect, decide, pay and receive."""

from __future__ import annotations

import io
import os
import random
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date

from PIL import Image
from playwright.sync_api import FilePayload, Locator, expect

from tests.journeys.conftest import Cast
from tests.journeys.server import SOURCE, Served
from tests.journeys.visitor import Visitor

ASSESSOR, DECIDER, PAYER, FOURTH = "petugas.bpjs", "pemutus.bpjs", "kasir.bpjs", "keberatan.bpjs"
WHY = "Menangani kasus ini"
_WORKERS = """
SELECT w.id, w.nik, w.name, w.mother_name, w.birth_date FROM registry_worker w
JOIN registry_enrolment e ON e.worker_id = w.id JOIN offices_office o ON o.id = e.office_id
WHERE o.code = '74.13.DINKES' AND w.mother_name <> '' AND e.wage_rupiah = ? ORDER BY w.id LIMIT 1 OFFSET ?
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A worker of the health office, as the register has them."""

    id: int
    nik: str
    name: str
    mother_name: str
    born_on: str


def member(server: Served, number: int, *, wage: int = 1_000_000) -> Member:
    """The so-many-th worker of the health office with a wage."""
    ((found),) = server.ask(_WORKERS, wage, number)
    return Member(*found)


def case_of(server: Served, worker: Member) -> int:
    """The key of a worker's case."""
    ((found,),) = server.ask("SELECT id FROM claims_case WHERE worker_id = ?", worker.id)
    return int(found)


def state_of(server: Served, case: int) -> str:
    """Where a case stands, read past the pages."""
    ((found,),) = server.ask("SELECT state FROM claims_case WHERE id = ?", case)
    return str(found)


def photograph(seed: str) -> FilePayload:
    """A photograph of a paper, another for each seed."""
    drawn = Image.frombytes("L", (8, 6), random.Random(seed).randbytes(48))
    held = io.BytesIO()
    drawn.resize((640, 480), Image.Resampling.NEAREST).convert("RGB").save(held, "JPEG")
    return {"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": held.getvalue()}


def list_of_deaths(worker: Member, on: date) -> FilePayload:
    """A list of the civil registry with one worker on it."""
    titles = "No;Nama;NIK;Tanggal Lahir;Nama Ibu;Tanggal Meninggal"
    row = f"1;{worker.name};{worker.nik};{worker.born_on};{worker.mother_name};{on}"
    text = f"Daftar akta kematian\n{titles}\n{row}\n"
    return {"name": "akta kematian.csv", "mimeType": "text/csv", "buffer": text.encode()}


def press(visitor: Visitor, name: str | re.Pattern[str], within: Locator | None = None) -> None:
    """Press a button that sends a form, and wait for the page that answers."""
    place = within if within is not None else visitor.page.locator("main")
    with visitor.page.expect_navigation():
        place.get_by_role("button", name=name, exact=isinstance(name, str)).first.click()


def done(visitor: Visitor, said: str) -> None:
    """What the page says of an act just done."""
    expect(visitor.page.locator(".flash")).to_contain_text(said)


def report(office: Visitor, worker: Member, kind: str, on: date, *, died_on: date | None = None) -> int:
    """The office's first report; answers the case."""
    office.open(f"/klaim/lapor/{worker.id}/")
    office.page.get_by_label(kind).check()
    office.page.locator("[name=event_on]").fill(on.isoformat())
    if died_on:
        office.page.locator("[name=died_on]").fill(died_on.isoformat())
    press(office, "Kirim laporan")
    expect(office.page.locator(".figure")).to_be_visible()
    office.fits()
    found = re.search(r"/klaim/(\d+)/laporan/", office.page.url)
    assert found, office.page.url
    return int(found[1])


def answered(officer: Visitor, case: int, verdict: str, rupiah: str) -> None:
    """The case's page says at once whether the person was protected, and what is due."""
    officer.open(f"/klaim/{case}/")
    expect(officer.page.locator(".verdict .chip")).to_have_text(verdict)
    expect(officer.page.locator(".sheet .figure .number").first).to_have_text(rupiah)


def look_in(officer: Visitor, case: int) -> None:
    """Open what is private of a case, with the reason."""
    officer.open(f"/klaim/{case}/keluarga/")
    officer.page.locator("#open-reason").fill(WHY)
    press(officer, "Buka")
    expect(officer.page.locator(".private").get_by_role("button", name="Tutup lagi")).to_be_visible()


def relative(officer: Visitor, case: int, name: str, relation: str, born_on: str = "", *, account: bool = True) -> None:
    """Enter a relative with proof, and the account in their own name."""
    page = officer.page
    officer.open(f"/klaim/{case}/keluarga/")
    page.get_by_role("link", name="Tambah orang").click()
    page.locator("[name=name]").fill(name)
    page.locator("[name=relation]").select_option(relation)
    page.locator("[name=born_on]").fill(born_on)
    page.locator("[name=has_proof]").check()
    press(officer, "Catat")
    done(officer, "Anggota keluarga dicatat")
    if account:
        of_relative(officer, name, "Catat rekening")
        page.locator("[name=bank]").fill("Bank Sultra")
        page.locator("[name=number]").fill(f"99000{random.Random(name + str(case)).randrange(10**6):06d}")
        page.locator("[name=name]").fill(name)
        press(officer, "Simpan")
        done(officer, "Rekening dicatat")


def of_relative(officer: Visitor, name: str, link: str) -> None:
    """Follow a link at a relative on the family's page."""
    leaf = officer.page.locator("li.leaf").filter(has_text=name)
    leaf.locator("summary").click()
    leaf.get_by_role("link", name=link).click()


def collect(officer: Visitor, case: int) -> None:
    """Take the case in hand."""
    officer.open(f"/klaim/{case}/")
    press(officer, "Ambil dan kumpulkan berkas")
    done(officer, "Kasus ini Anda pegang")
    officer.fits()


def all_papers(sender: Visitor, officer: Visitor, case: int) -> None:
    """One hands in every paper that is awaited, another finds each in order."""
    sender.open(f"/klaim/{case}/berkas/")
    for field in sender.page.locator("input[type=file][name^=paper-]").all():
        field.set_input_files(photograph(f"{case} {field.get_attribute('name')}"))
    press(sender, "Kirim berkas yang dipilih")
    done(sender, "surat diterima")
    sender.fits()
    officer.open(f"/klaim/{case}/berkas/")
    awaited = officer.page.get_by_role("button", name="Sah", exact=True)
    while awaited.count():
        press(officer, "Sah")
    officer.fits()


def assess(officer: Visitor, case: int, rupiah: str, *, part: str = "") -> None:
    """Assess what the law gives."""
    officer.open(f"/klaim/{case}/nilai/{part}")
    expect(officer.page.locator(".sheet .figure .number").first).to_have_text(rupiah)
    officer.page.get_by_label("Kabulkan").check()
    press(officer, "Simpan penilaian")
    done(officer, "Kasus dinilai")


def decide(officer: Visitor, case: int, rupiah: str = "") -> None:
    """Decide what another assessed."""
    officer.open(f"/klaim/{case}/putuskan/")
    expect(officer.page.locator(".sheet .figure .number")).to_contain_text(rupiah)
    press(officer, "Putuskan seperti dinilai")
    done(officer, "Kasus diputuskan")


def pay(payer: Visitor, case: int, on: date) -> None:
    """Transfer to each payee, each with its proof."""
    payer.open(f"/klaim/{case}/uang/")
    waiting = payer.page.locator("article.payout details").filter(has_text="Catat transfer")
    assert waiting.count() > 0, "nothing is prepared for the payer"
    while left := waiting.count():
        form = waiting.first
        form.locator("summary").click()
        form.locator("[name=posted_on]").fill(on.isoformat())
        form.locator("[name=reference]").fill(f"TRF-{case}-{left}")
        form.locator("[name=proof]").set_input_files(photograph(f"bukti {case} {left} {on}"))
        press(payer, "Catat transfer", form)
    payer.fits()


def granted_and_paid(cast: Cast, case: int, rupiah: str, on: date) -> None:
    """One assesses, another decides, a third transfers."""
    assess(cast(ASSESSOR), case, rupiah)
    decide(cast(DECIDER), case)
    pay(cast(PAYER), case, on)


def came(visitor: Visitor, case: int, on: date, person: str) -> None:
    """Write down that the family has each transfer, as somebody heard on a visit."""
    visitor.open(f"/klaim/{case}/uang/")
    waiting = visitor.page.locator("article.payout details").filter(has_text="Catat kata keluarga")
    assert waiting.count() > 0, "nothing is to be confirmed"
    while waiting.count():
        form = waiting.first
        form.locator("summary").click()
        form.get_by_label("Uangnya sudah diterima").check()
        form.locator("[name=person]").fill(person)
        form.locator("[name=said_on]").fill(on.isoformat())
        press(visitor, "Catat kata keluarga", form)
    visitor.fits()


def family_page(phone: Visitor, ticket: str, worker: Member) -> None:
    """The family opens its page by ticket and the mother's name."""
    phone.open("/kabar/")
    phone.page.get_by_label("Tiket").fill(ticket)
    phone.page.get_by_label("Nama ibu kandung orang yang mengalaminya").fill(worker.mother_name)
    press(phone, "Lihat kabar")
    phone.fits()


def act(visitor: Visitor, case: int, name: str, reason: str = "", *, tick: str = "", is_refused: bool = False) -> None:
    """Do an act that the case's page offers, with its reason; one that is refused says so on its page."""
    visitor.open(f"/klaim/{case}/")
    link = visitor.page.get_by_role("link", name=name, exact=True)
    if not link.is_visible():
        visitor.page.get_by_text("Bila ada yang lain").click()
    link.click()
    visitor.page.locator("[name=reason]").fill(reason)
    if tick:
        visitor.page.get_by_label(tick).check()
    visitor.fits()
    press(visitor, name)
    if is_refused:
        expect(visitor.page.get_by_role("alert").first).to_be_visible()
        visitor.meant(422)
        return
    expect(visitor.page.locator(".flash")).to_be_visible()


def refusal_fill(officer: Visitor, case: int, next_step: str) -> None:
    """Refuse on the page of the assessment: by which article, and what the family can still do."""
    officer.open(f"/klaim/{case}/nilai/")
    officer.page.get_by_label("Tolak").check()
    officer.page.locator("[name=article]").fill("PP 44/2015, Pasal 34")
    officer.page.locator("[name=next_step]").fill(next_step)
    press(officer, "Simpan penilaian")


def outcome(office: Visitor, case: int, how: str, on: date) -> None:
    """The office's second report."""
    office.open(f"/klaim/{case}/tahap-dua/")
    office.page.get_by_label(how).check()
    office.page.locator("[name=outcome_on]").fill(on.isoformat())
    press(office, "Kirim laporan")
    expect(office.page.locator("table")).to_contain_text(how)
    office.fits()


def school(officer: Visitor, name: str, level: str, grade: str, guardian: str) -> None:
    """Say where a child on the open page of the family goes to school, and who receives for it."""
    of_relative(officer, name, "Catat sekolahnya")
    officer.page.locator("[name=level]").select_option(level)
    officer.page.locator("[name=grade]").fill(grade)
    officer.page.locator("[name=known_in]").fill("2022")
    press(officer, "Simpan")
    of_relative(officer, name, "Pilih wali")
    officer.page.locator("[name=guardian_id]").select_option(label=guardian)
    press(officer, "Simpan")
    done(officer, "Wali dicatat")


_QUEUE = """
import django
django.setup()
from lindung.apps.claims.jobs import SCHOOL
from lindung.apps.jobs.queue import job_enqueue
job_enqueue(SCHOOL, {"government": "74.13"}, subject="school", government="74.13")
"""


_OWN_ACCOUNT = """
import django
django.setup()
from datetime import date
from itertools import islice
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Worker
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.enrol import submission_enrol
from lindung.demo.people import invented
from lindung.demo.workbook import office_workbook
from lindung.kernel.principal import Principal
by, office, day = Principal.system("uji"), Office.objects.get(code="74.13.DINKES"), date.fromisoformat("{day}")
(person,) = islice(invented("74.13", seed=730), 1)
book = office_workbook(office.name, iter([person]), count=1, wage=1_000_000)
intake = Intake(as_of=day, starts_on=day.replace(day=1), segment="own_account")
sent, _new = submission_create(by=by, government=office.government, files=[("mandiri.xlsx", book)], intake=intake, office=office)
submission_check(sent.pk)
submission_submit(by=by, submission_id=sent.pk)
submission_approve(by=by, submission_id=sent.pk)
assert submission_enrol(sent.pk) == 1
print(Worker.objects.get(nik=person.nik).pk)
"""  # noqa: E501


def own_account_member(server: Served, day: str) -> Member:
    """Somebody of the health office's list who is enrolled as an own-account member from the month of a day on."""
    key = int(_run(server, day, _OWN_ACCOUNT.replace("{day}", day)))
    ((found),) = server.ask("SELECT id, nik, name, mother_name, birth_date FROM registry_worker WHERE id = ?", key)
    return Member(*found)


def queue_school_years(server: Served, day: str) -> None:
    """Queue what is queued every morning; in a demo, whose day stands still, nothing falls due by itself."""
    _run(server, day, _QUEUE)


def _run(server: Served, day: str, code: str) -> str:
    """Run code beside the server, in its home, on a day; answers what it prints."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LINDUNG_", "DJANGO_"))}
    own = {
        "LINDUNG_HOME": str(server.home),
        "LINDUNG_TODAY": day,
        "PYTHONPATH": str(SOURCE),
        "DJANGO_SETTINGS_MODULE": "lindung.project.settings",
    }
    ran = subprocess.run([sys.executable, "-c", code], env=kept | own, check=True, stdout=subprocess.PIPE, text=True)
    return ran.stdout

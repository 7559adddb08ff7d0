"""A daughter tells on her phone that her father died at sea; his office reports it; she reads where it stands."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Cast
from tests.journeys.server import Served

_WORKER = """SELECT w.id, w.nik, w.name, w.mother_name FROM registry_worker w
JOIN offices_office o ON o.id = w.office_id
WHERE o.code = '74.13.DINKES' ORDER BY w.id LIMIT 1"""


def _case_opened(walked: Served, worker: int) -> bool:
    return bool(walked.ask("SELECT id FROM claims_case WHERE worker_id = ?", worker))


def test_from_a_daughters_phone_to_the_offices_report(walked: Served, walked_cast: Cast) -> None:
    ((worker, nik, name, mother),) = walked.ask(_WORKER)
    phone = walked_cast(is_phone=True)
    phone.open("/masuk/")
    phone.page.get_by_role("link", name="Lapor kejadian").last.click()
    page = phone.page
    page.get_by_label("Siapa yang mengalaminya?").fill(name)
    page.get_by_label("NIK atau nomor kartunya, bila tahu").fill(nik)
    page.get_by_label("Meninggal").check()
    page.get_by_label("Pada hari apa?").fill("2022-07-15")
    page.get_by_label("Di mana dan bagaimana, bila tahu").fill("Perahunya terbalik di dekat Pulau Tiga.")
    page.get_by_label("Nama Anda").fill("Wa Ode Ani")
    page.get_by_label("Nomor telepon Anda").fill("0812 3456 7890")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Laporan Anda sudah sampai")
    phone.fits()
    ticket = page.locator(".figure .number").inner_text()
    assert re.fullmatch(r"[A-Z2-9]{5}-[A-Z2-9]{5}", ticket)
    assert ticket not in page.url
    for _each in range(120):
        if _case_opened(walked, worker):
            break
        page.wait_for_timeout(500)
    assert _case_opened(walked, worker)

    office = walked_cast("operator.dinkes", is_phone=True)
    office.open("/")
    office.page.get_by_role("link", name=re.compile("menunggu laporan kantor")).click()
    office.page.get_by_role("link", name=re.compile(re.escape(name))).click()
    office.fits()
    expect(office.page.get_by_role("heading", level=1)).to_have_text(f"Apa yang terjadi pada {name}?")
    office.page.get_by_label("Kecelakaan kerja, termasuk yang meninggal karenanya").check()
    office.page.get_by_label("Tempat").fill("Pulau Tiga")
    office.page.get_by_role("button", name="Kirim laporan").click()
    expect(office.page.locator(".figure .number")).to_have_text("Tepat waktu")
    office.fits()

    phone.open("/kabar/")
    page.get_by_label("Tiket").fill(ticket)
    page.get_by_label("Nama ibu kandung orang yang mengalaminya").fill("Orang Lain")
    page.get_by_role("button", name="Lihat kabar").click()
    expect(page.get_by_role("alert")).to_contain_text("Tidak ada kasus yang dapat dibuka")
    page.get_by_label("Nama ibu kandung orang yang mengalaminya").fill(mother)
    page.get_by_role("button", name="Lihat kabar").click()
    expect(page.locator(".figure .number")).to_have_text("Sudah dilaporkan kantor")
    phone.fits()
    walked_cast.nobody_complains()

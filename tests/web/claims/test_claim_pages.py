"""The pages of claims: who may open which, what each says, what stays closed, and how many statements it takes."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import resolve

from lindung.apps.claims.models import Case, Channel, Paper, Payout, Relative
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.claims.states import State
from lindung.apps.events.models import Event
from lindung.web.base.body_limit import files_limit
from tests.apps.claims.walking import picture, posted
from tests.web.base.test_pages import ROLES
from tests.web.claims.cases import Desk, granted, papers_accepted
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db
SEES = {"operator", "administrator", "agency", "auditor"}
REASON = "memeriksa rekening sebelum dinilai"


def text(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return unspaced(answer.content.decode())


def opened(client, case: Case) -> None:
    assert client.post(f"/klaim/{case.pk}/buka/", {"reason": REASON}).status_code == 302


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_those_in_scope_and_for_nobody_else(browse, cases: Desk, role: str) -> None:
    client, at = browse(role), f"/klaim/{cases.sea.pk}"
    child = Relative.objects.filter(relation="child").first()
    for address, allowed in {
        "/klaim/": SEES | {"colleague", "stranger", "far-agency"},
        f"{at}/": SEES,
        f"{at}/keluarga/": SEES,
        f"{at}/berkas/": SEES,
        f"{at}/uang/": SEES,
        f"{at}/mengapa/perlindungan/": SEES,
        f"{at}/mengapa/ahli-waris/": SEES,
        f"{at}/fakta/": {"agency"},
        f"{at}/kejadian/": {"agency"},
        f"{at}/keluarga/baru/": {"agency"},
        f"{at}/keluarga/pembagian/": {"agency"},
        f"{at}/keluarga/{child.pk}/rekening/": {"agency"},
        f"{at}/keluarga/{child.pk}/sekolah/": {"agency"},
        f"{at}/tindakan/cabut/": {"agency"},
    }.items():
        status = client.get(address).status_code
        assert (status == 200) is (role in allowed), (address, status)
        assert role in allowed or status in (403, 404)


@pytest.mark.parametrize("role", ["colleague", "stranger", "far-agency", "other-administrator", "auditor", "operator"])
def test_nobody_else_acts(browse, cases: Desk, role: str) -> None:
    client, case = browse(role), cases.injury
    before = list(Case.objects.order_by("pk").values_list("state", "facts_version"))
    for address, given in {
        "tindakan/kumpulkan/": {},
        "tindakan/cabut/": {"reason": "tidak jadi"},
        "kejadian/": {"kind": "other_death", "event_on": "2022-10-01", "died_on": "2022-10-01"},
        "keluarga/baru/": {"name": "Wa Ode", "relation": "spouse"},
        "nilai/": {"is_granted": "1", "facts_version": "1"},
        "putuskan/": {"assessment_id": "1"},
        "buka/": {"reason": "ingin tahu"},
    }.items():
        status = client.post(f"/klaim/{case.pk}/{address}", given).status_code
        assert status in (403, 404), (role, address, status)
    assert list(Case.objects.order_by("pk").values_list("state", "facts_version")) == before


def test_the_board_counts_the_stages_and_lists_the_newest_first(browse, cases: Desk) -> None:
    page = text(browse("penilai"), "/klaim/")
    assert "4 kasus masih berjalan" in page
    assert "<b>3</b><span>Dilaporkan</span>" in page
    assert page.index(cases.unclear.code) < page.index(cases.sea.code)
    of_stage = text(browse("penilai"), "/klaim/?state=collecting")
    assert cases.sea.code in of_stage
    assert cases.death.code not in of_stage
    assert cases.death.code in text(browse("penilai"), f"/klaim/?q={cases.death.code}")
    assert cases.death.code not in text(browse("penilai"), "/klaim/?show=ended")


def test_a_strange_address_is_no_error(browse, cases: Desk) -> None:
    client = browse("penilai")
    for query in ("?state=apa", "?q=%27", "?q=99999999999999999999", "?show=apa", "?after=x"):
        assert client.get(f"/klaim/{query}").status_code == 200, query
    assert client.get(f"/klaim/{cases.sea.pk}/mengapa/work_accident-999/").status_code == 404
    assert client.get(f"/klaim/{cases.sea.pk}/tindakan/apa/").status_code == 404


def test_the_number_of_statements_does_not_grow_with_the_cases(browse, cases: Desk) -> None:
    client = browse("penilai")
    client.get("/klaim/")
    counts = []
    for keep in (1, 4):
        hidden = [case.pk for case in cases.all[keep:]]
        Case.objects.filter(pk__in=hidden).update(state=State.WITHDRAWN)
        with CaptureQueriesContext(connection) as found:
            client.get("/klaim/")
        counts.append(len(found))
        Case.objects.filter(pk__in=hidden).update(state=State.COLLECTING)
    assert counts[0] == counts[1]


def test_a_list_is_taken_along_without_what_is_private(browse, cases: Desk) -> None:
    answer = browse("penilai").get("/klaim/?format=csv")
    written = answer.content.decode("utf-8-sig")
    assert len(written.splitlines()) == 5
    assert cases.sea.code in written
    assert not re.search(r"\d{16}", written)


def test_the_case_answers_in_one_look(browse, cases: Desk) -> None:
    page = text(browse("penilai"), f"/klaim/{cases.sea.pk}/")
    assert "Rp\u00a070.000.000" in page
    assert "beasiswa 2 anak" in page
    assert "paling banyak" in page
    assert "Ya, terlindungi" in page
    assert "pada 4 Oktober 2022" in page
    assert "Giliran siapa sekarang?" in page
    assert "surat keterangan dokter" in page
    assert "La Ode Basri" in page
    assert "Buka data tertutup" in page


def test_an_open_kind_shows_both_sums_side_by_side(browse, cases: Desk) -> None:
    page = text(browse("penilai"), f"/klaim/{cases.unclear.pk}/")
    assert "Rp\u00a070.000.000" in page
    assert "Rp\u00a042.000.000" in page
    assert "Putuskan jenisnya" in page
    assert "sebagai kematian biasa (JKM) haknya tidak gugur" in page


def test_a_sum_that_nobody_can_reach_is_said(browse, cases: Desk) -> None:
    client = browse("penilai")
    plain = rows_posted({"outcome": "recovered", "expected_sum": "900.000.000"})
    assert client.post(f"/klaim/{cases.injury.pk}/fakta/", plain).status_code == 302
    assert "tidak terjangkau" in text(client, f"/klaim/{cases.injury.pk}/")


def test_children_and_accounts_are_closed_until_a_reason_is_given(browse, cases: Desk) -> None:
    client, case = browse("penilai"), cases.sea
    accounts = [one for one in Relative.objects.values_list("account_number", flat=True) if one]
    hidden = [*accounts, "Muh. Rahmat", "Wa Ode Nuria"]
    pages = [f"/klaim/{case.pk}/{part}" for part in ("", "keluarga/", "berkas/", "mengapa/ahli-waris/", "uang/")]
    for address in pages:
        page = text(client, address)
        assert [one for one in hidden if one in page] == [], address
    assert client.post(f"/klaim/{case.pk}/buka/", {"reason": "  "}).status_code == 422
    assert not Event.objects.filter(verb="claim.look").exists()
    opened(client, case)
    look = Event.objects.get(verb="claim.look")
    assert (look.subject, look.data["reason"], look.chain) == (case.subject, REASON, "74.13/akses")
    family = text(client, f"/klaim/{case.pk}/keluarga/")
    assert [one for one in hidden if one not in family] == []
    other = text(client, f"/klaim/{cases.death.pk}/")
    assert "Buka data tertutup" in other
    assert client.post(f"/klaim/{case.pk}/buka/", {"close": "1"}).status_code == 302
    assert accounts[0] not in text(client, f"/klaim/{case.pk}/keluarga/")


@pytest.mark.parametrize("role", ["operator", "administrator", "auditor"])
def test_an_office_sees_neither_children_nor_accounts_nor_the_way_to_them(browse, cases: Desk, role: str) -> None:
    client, case = browse(role), cases.sea
    for part in ("", "keluarga/", "berkas/", "uang/"):
        page = text(client, f"/klaim/{case.pk}/{part}")
        assert "Muh. Rahmat" not in page
        assert "99000" not in page
        assert "5550001234" not in page
        assert "Buka data tertutup" not in page
    assert client.post(f"/klaim/{case.pk}/buka/", {"reason": REASON}).status_code == 403


def test_a_paper_is_looked_at_with_the_reason_only(browse, cases: Desk) -> None:
    paper = Paper.objects.get(case=cases.sea, code="family_card")
    address = f"/klaim/{cases.sea.pk}/berkas/{paper.pk}/"
    client = browse("pemutus")
    assert client.get(address).status_code == 302
    opened(client, cases.sea)
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "private, no-store"
    assert Event.objects.filter(verb="claim.paper_see").count() == 1
    for role in ("administrator", "auditor", "colleague", "stranger", "far-agency"):
        assert browse(role).get(address).status_code in (403, 404), role


def rows_posted(plain: dict[str, str], **rows: list[dict[str, str]]) -> dict[str, str]:
    """A form of facts as a browser sends it."""
    sent = dict(plain)
    for group in ("care", "transport", "incapacity", "disability"):
        filled = rows.get(group, [])
        sent |= {f"{group}-TOTAL_FORMS": str(len(filled)), f"{group}-INITIAL_FORMS": "0"}
        for number, row in enumerate(filled):
            sent |= {f"{group}-{number}-{name}": value for name, value in row.items()}
    return sent


def test_facts_are_filled_in_groups_and_the_sum_follows(browse, cases: Desk) -> None:
    client, at = browse("penilai"), f"/klaim/{cases.injury.pk}/"
    sent = rows_posted(
        {"outcome": "recovered"},
        care=[{"kind": "treatment", "amount": "Rp 2.500.000", "on": ""}, {"kind": "treatment", "amount": "", "on": ""}],
        transport=[{"mode": "land", "amount": "900.000"}],
        incapacity=[{"begin": "2022-10-04", "end": "2022-10-06"}],
    )
    assert client.post(f"{at}fakta/", sent).status_code == 302
    facts = Case.objects.get(pk=cases.injury.pk).facts
    assert facts["treatment"] == [2_500_000]
    assert facts["transport"] == [{"mode": "land", "amount": 900_000}]
    assert facts["incapacity"] == [{"from": "2022-10-04", "to": "2022-10-06"}]
    assert "Rp\u00a0900.000" in text(client, at)


def test_a_wrong_fact_is_said_at_its_field_and_nothing_written_is_lost(browse, cases: Desk) -> None:
    client, at = browse("penilai"), f"/klaim/{cases.injury.pk}/fakta/"
    before = Case.objects.get(pk=cases.injury.pk).facts
    sent = rows_posted(
        {"outcome": "recovered", "letter_percent": "banyak"},
        care=[{"kind": "home_care", "amount": "tiga juta", "on": ""}],
        incapacity=[{"begin": "2022-10-06", "end": "2022-10-05"}],
    )
    answer = client.post(at, sent)
    page = unspaced(answer.content.decode())
    assert answer.status_code == 422
    for said in ("Tulis rupiah bulat", "Berakhir sebelum mulai", "Tulis persen antara 0 dan 100"):
        assert said in page
    for written in ("tiga juta", "banyak", 'value="2022-10-05"'):
        assert written in page
    assert Case.objects.get(pk=cases.injury.pk).facts == before
    early = rows_posted({"outcome": "recovered"}, incapacity=[{"begin": "2022-09-01", "end": "2022-09-02"}])
    page = client.post(at, early).content.decode()
    assert "Harus tanggal, dari hari kejadian sampai hari ini" in page


def test_assessed_by_one_decided_by_another_and_posted_by_a_third(browse, cases: Desk, country) -> None:
    case = granted(cases, country)
    payout = Payout.objects.get(case=case)
    sent = {"posted_on": "2022-10-06", "reference": "TRF-1"}
    for name in ("penilai", "pemutus"):
        page = text(browse(name), f"/klaim/{case.pk}/uang/")
        assert "orang ketiga yang mentransfer" in page
        assert "Catat transfer" not in page
    page = text(browse("kasir"), f"/klaim/{case.pk}/uang/")
    assert "Catat transfer" in page
    assert payout.transfer.account_number not in page
    refused = browse("kasir").post(f"/klaim/{case.pk}/uang/{payout.pk}/transfer/", sent)
    assert refused.status_code == 422
    assert 'value="TRF-1"' in refused.content.decode()


def test_a_refusal_asks_article_and_next_step(browse, cases: Desk, country) -> None:
    papers_accepted(cases.sea, cases.officers.assessor, country.who("operator"))
    case = Case.objects.get(pk=cases.sea.pk)
    assert case.state == State.COMPLETE
    client, at = browse("penilai"), f"/klaim/{case.pk}/"
    sent = {"is_granted": "0", "facts_version": str(case.facts_version), "article": "", "next_step": "", "reason": "x"}
    answer = client.post(f"{at}nilai/", sent)
    assert answer.status_code == 422
    assert "Sebutkan pasal" in answer.content.decode()
    sent |= {"article": "PP 44/2015 Pasal 26", "next_step": "Mintalah kantornya melunasi"}
    assert client.post(f"{at}nilai/", sent).status_code == 302
    page = text(client, f"{at}putuskan/")
    assert "Anda sendiri penilainya" in page
    other = browse("pemutus")
    page = text(other, f"{at}putuskan/")
    assert "Dinilai ditolak" in page
    assessment = case.assessments.get()
    assert other.post(f"{at}putuskan/", {"assessment_id": assessment.pk}).status_code == 302
    letter = text(other, f"{at}surat/")
    assert "PP 44/2015 Pasal 26" in letter
    assert "Mintalah kantornya melunasi" in letter
    assert "keberatan" in letter
    assert Case.objects.get(pk=case.pk).state == State.DECIDED


def test_while_a_fact_is_lacking_the_form_points_to_no_refusal(browse, cases: Desk) -> None:
    Case.objects.filter(pk=cases.injury.pk).update(state=State.COMPLETE, facts={})
    page = text(browse("penilai"), f"/klaim/{cases.injury.pk}/nilai/")
    assert "Jumlahnya belum dapat dihitung" in page
    assert " checked" not in page


def test_printing_changes_nothing(browse, cases: Desk, country) -> None:
    case = granted(cases, country)
    before = Case.objects.filter(pk=case.pk).values().get()
    letter = text(browse("operator"), f"/klaim/{case.pk}/surat/")
    assert "Rp\u00a042.000.000" in letter
    assert Case.objects.filter(pk=case.pk).values().get() == before


def test_an_act_asks_its_reason_and_is_done_once(browse, cases: Desk) -> None:
    client, at = browse("penilai"), f"/klaim/{cases.injury.pk}/tindakan/cabut/"
    answer = client.post(at, {"reason": " "})
    assert answer.status_code == 422
    assert client.post(at, {"reason": "Tidak ada biaya"}).status_code == 302
    assert Case.objects.get(pk=cases.injury.pk).state == State.WITHDRAWN
    assert client.get(at).status_code == 409


def test_papers_are_handed_in_several_at_once_each_judged_alone(browse, cases: Desk) -> None:
    client, case = browse("operator"), cases.sea
    papers = list(Paper.objects.filter(case=case, state="missing", is_waived=False).order_by("pk")[:2])
    sent = {
        f"paper-{papers[0].pk}": SimpleUploadedFile("f4.jpg", picture(99)),
        f"paper-{papers[1].pk}": SimpleUploadedFile("kpj.pdf", b"bukan pdf"),
    }
    answer = client.post(f"/klaim/{case.pk}/berkas/kirim/", sent)
    assert answer.status_code == 422
    states = [Paper.objects.get(pk=paper.pk).state for paper in papers]
    assert states == ["received", "missing"]
    for verdict, reason, state in (("tolak", "", "received"), ("tolak", "Buram", "refused")):
        browse("penilai").post(
            f"/klaim/{case.pk}/berkas/{papers[0].pk}/periksa/", {"verdict": verdict, "reason": reason}
        )
        assert Paper.objects.get(pk=papers[0].pk).state == state
    assert browse("operator").post(
        f"/klaim/{case.pk}/berkas/{papers[0].pk}/periksa/", {"verdict": "sah"}
    ).status_code in (403, 404)
    assert "Buram" in text(client, f"/klaim/{case.pk}/berkas/")


def test_homes_say_what_waits_for_each(browse, cases: Desk, country) -> None:
    assert "surat klaim masuk, menunggu diperiksa" in text(browse("penilai"), "/")
    assert "surat klaim yang harus dibawa kantor" in text(browse("operator"), "/")
    granted(cases, country)
    assert "santunan diputuskan, menunggu ditransfer" in text(browse("kasir"), "/")
    assert "santunan diputuskan, menunggu ditransfer" not in text(browse("pemutus"), "/")
    assert "klaim" not in text(browse("stranger"), "/").replace("/klaim/", "").replace("Klaim", "")


def test_while_heirs_disagree_only_the_funeral_is_assessed(browse, cases: Desk) -> None:
    client, at = browse("penilai"), f"/klaim/{cases.sea.pk}/"
    assert client.get(f"{at}nilai/pemakaman/").status_code == 409
    assert client.post(f"{at}tindakan/sengketa/", {"reason": "Dua istri"}).status_code == 302
    page = text(client, at)
    assert "Nilai biaya pemakamannya" in page
    assert "Ahli waris sudah sepakat" in page
    assert client.get(f"{at}nilai/").status_code == 409
    assert "Berapa biaya pemakaman" in text(client, f"{at}nilai/pemakaman/")


def test_a_relative_is_entered_corrected_and_taken_out(browse, cases: Desk) -> None:
    client, at = browse("penilai"), f"/klaim/{cases.injury.pk}/keluarga/"
    assert client.post(f"{at}baru/", {"name": "Wa Ode Asni", "relation": ""}).status_code == 422
    sent = {"name": "Wa Ode Asni", "relation": "spouse", "born_on": "1988-02-03", "has_proof": "on"}
    wrong = client.post(f"{at}baru/", sent | {"nik": "123"})
    assert wrong.status_code == 422
    assert "Wa Ode Asni" in wrong.content.decode()
    assert client.post(f"{at}baru/", sent).status_code == 302
    relative = Relative.objects.get(case=cases.injury)
    account = {"bank": "Bank Sultra", "number": "990088", "name": "Orang Lain"}
    asked = client.post(f"{at}{relative.pk}/rekening/", account)
    assert asked.status_code == 422
    assert client.post(f"{at}{relative.pk}/rekening/", account | {"sure": "on"}).status_code == 302
    assert client.get(f"{at}{relative.pk}/").status_code == 302
    opened(client, cases.injury)
    assert client.post(f"{at}{relative.pk}/", sent | {"name": "Wa Ode Asnia"}).status_code == 302
    assert Relative.objects.get(pk=relative.pk).name == "Wa Ode Asnia"
    assert client.post(f"{at}{relative.pk}/keluarkan/", {"reason": "Salah catat"}).status_code == 302
    assert "Belum seorang pun dicatat" in text(client, at)


def test_the_banks_proof_of_a_benefit_is_private_and_a_shown_account_is_noted(browse, cases: Desk, country) -> None:
    case = granted(cases, country)
    payout = case.payouts.get()
    posted(payout, cases.officers.payer)
    ways = (f"/klaim/{case.pk}/uang/{payout.pk}/bukti/", f"/uang-keluar/{payout.transfer_id}/bukti/")
    for name in ("administrator", "auditor", "penilai"):
        assert [browse(name).get(way).status_code for way in ways] == [403, 403], name
    client, number = browse("penilai"), payout.transfer.account_number
    assert number not in text(client, f"/uang-keluar/{payout.transfer_id}/")
    opened(client, case)
    seen = Event.objects.filter(verb="claim.accounts_see")
    before = seen.count()
    assert number in text(client, f"/uang-keluar/{payout.transfer_id}/")
    assert seen.count() == before + 1
    assert [client.get(way).status_code for way in ways] == [200, 200]
    assert {one.data["reason"] for one in Event.objects.filter(verb="transfer.proof")} == {REASON}


def test_photos_and_proofs_of_a_case_may_be_as_large_as_a_phones(country) -> None:
    for address, permission in (("berkas/kirim/", "claim.paper"), ("uang/1/transfer/", "transfer.post")):
        allowed = files_limit(resolve(f"/klaim/1/{address}").func)
        assert allowed is not None
        assert (allowed[0], allowed[1] >= 30) == (permission, True)


def test_the_familys_ticket_stands_on_the_letter_only_for_who_handles_the_case(browse, cases: Desk, country) -> None:
    case = granted(cases, country)
    message = Message(case.person_name, case.person_nik, case.died_on, "", "Wa Ode Sarifa", "0822", case.kind)
    ticket = notice_record(message=message, channel=Channel.PUBLIC).ticket
    assert case.notices.get().ticket == ticket
    assert ticket in text(browse("penilai"), f"/klaim/{case.pk}/surat/")
    for name in ("operator", "administrator", "auditor"):
        assert ticket not in text(browse(name), f"/klaim/{case.pk}/surat/"), name

"""The papers of a case: which are asked for, who hands them in, who looks at them, and who may open them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings

from lindung.apps.claims.checklist import NO_LONGER
from lindung.apps.claims.models import Case, Paper, PaperState
from lindung.apps.claims.selectors_papers import accounts_of, paper_file, papers_missing, papers_of
from lindung.apps.claims.services import papers
from lindung.apps.claims.services.accounts import account_set
from lindung.apps.claims.services.checklist import case_collect, papers_refresh
from lindung.apps.claims.services.papers import (
    paper_accept,
    paper_ask,
    paper_receive,
    paper_refuse,
    paper_unreadable,
    paper_waive,
)
from lindung.apps.claims.services.relatives import RelativeFacts, relative_add, relative_remove
from lindung.apps.claims.services.suspend import status_decide
from lindung.apps.claims.states import State
from lindung.apps.events.models import Event
from lindung.documents.paper_refusals import refusal
from lindung.documents.papers import CleanPaper
from lindung.kernel.errors import Refusal
from tests.apps.claims.conftest import cleaned
from tests.apps.claims.test_relatives import SON, WIDOW, refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_cell")]
JKM = {
    "form_f4", "member_card", "identity_card_worker", "identity_card_heir", "family_card", "death_certificate",
    "heir_certificate", "bank_book", "work_reference",
}  # fmt: skip


def collected(country, case: Case) -> Case:
    """A case with a widow whose papers are asked for."""
    relative_add(by=country.who("agency"), case_id=case.pk, facts=WIDOW)
    return case_collect(by=country.who("agency"), case_id=case.pk)


def paper(case: Case, code: str) -> Paper:
    return case.papers.get(code=code, school_year=None)


def hand_in(
    country, case: Case, code: str, content: bytes | CleanPaper | None = None, who: str = "operator", **given
) -> Paper:
    content = content or code.encode()
    return paper_receive(
        by=country.who(who), paper_id=paper(case, code).pk, name=f"{code}.jpg", content=content, **given
    )


def accepted(country, case: Case, but: str = "") -> Case:
    """A case of which all papers that somebody waits for were accepted, but one."""
    for row in papers_of(case):
        if row.is_awaited and row.paper.code != but:
            hand_in(country, case, row.paper.code)
            paper_accept(by=country.who("agency"), paper_id=row.paper.pk)
    case.refresh_from_db()
    return case


def test_who_takes_a_case_gets_the_list_of_its_papers(country, death) -> None:
    case = collected(country, death)
    assert (case.state, case.handled_by_id) == (State.COLLECTING, country.users["agency"].pk)
    assert set(case.papers.values_list("code", flat=True)) == {*JKM, "marriage_book"}
    assert paper(case, "marriage_book").relative.relation == "spouse"
    assert (paper(case, "heir_certificate").owed_by, paper(case, "family_card").owed_by) == ("village", "family")
    assert paper(case, "work_reference").is_waived, "only if asked for"
    assert paper(case, "family_card").due_on == date(2022, 8, 1)


@pytest.mark.parametrize(("who", "code"), [("far-agency", "not_found"), ("operator", "forbidden")])
def test_only_an_officer_of_the_region_takes_a_case(country, death, who, code) -> None:
    assert refused(case_collect, by=country.who(who), case_id=death.pk) == code
    collected(country, death)
    assert refused(papers_refresh, by=country.who(who), case_id=death.pk) == code


def test_a_fatal_accident_needs_the_papers_of_both_programmes(country, accident) -> None:
    codes = set(collected(country, accident).papers.values_list("code", flat=True))
    assert {*JKM, "form_kk1", "form_kk2", "form_kk3", "chronology", "witnesses", "attendance", "receipts"} <= codes
    assert not {"police_report", "assignment_letter", "disease_forms"} & codes, "of other kinds of accident"


def test_the_list_follows_kind_and_heirs_and_loses_nothing_that_was_received(country, accident) -> None:
    case, officer = collected(country, accident), country.who("agency")
    hand_in(country, case, "chronology")
    status_decide(by=officer, case_id=case.pk, kind="other_death", reason="meninggal karena sakit")
    gone = paper(case, "chronology")
    assert (gone.is_waived, gone.reason, gone.state) == (True, NO_LONGER, PaperState.RECEIVED)
    assert gone.stored_as
    assert paper(case, "witnesses").is_waived
    given = {"by": officer, "case_id": case.pk, "reason": "ternyata di tempat kerja"}
    status_decide(**given, kind="work_accident", accident_kind="at_work")
    assert not paper(case, "chronology").is_waived
    assert not paper(case, "witnesses").is_waived
    widow = case.relatives.get()
    relative_remove(by=officer, case_id=case.pk, relative_id=widow.pk, reason="salah orang")
    assert paper(case, "marriage_book").is_waived
    relative_add(by=officer, case_id=case.pk, facts=SON)
    child = case.relatives.get(relation="child")
    assert set(child.papers.values_list("code", flat=True)) == {"birth_certificate", "guardian_letter"}


def test_what_an_officer_waived_is_not_asked_for_again_by_itself(country, death) -> None:
    case, officer = collected(country, death), country.who("agency")
    paper_waive(by=officer, paper_id=paper(case, "bank_book").pk, reason="rekening sudah diperiksa di loket")
    assert papers_refresh(by=officer, case_id=case.pk).added == 0
    assert paper(case, "bank_book").is_waived
    paper_ask(by=officer, paper_id=paper(case, "work_reference").pk)
    papers_refresh(by=officer, case_id=case.pk)
    assert not paper(case, "work_reference").is_waived


@pytest.mark.parametrize(
    ("who", "code"),
    [("colleague", "not_found"), ("stranger", "not_found"), ("far-agency", "not_found"), ("auditor", "forbidden")],
)
def test_a_paper_comes_from_the_office_its_government_or_the_agency(country, death, who, code) -> None:
    case = collected(country, death)
    with pytest.raises(Refusal) as found:
        hand_in(country, case, "family_card", who=who)
    assert found.value.code == code
    for sender in ("operator", "administrator", "agency"):
        assert hand_in(country, case, "family_card", sender.encode(), who=sender).state == PaperState.RECEIVED


def test_only_the_clean_copy_is_kept(country, death) -> None:
    case = collected(country, death)
    kept = hand_in(country, case, "family_card", b"foto")
    stored = settings.UPLOADS / kept.stored_as
    assert stored.read_bytes() == b"bersih:foto"
    assert (settings.UPLOADS / kept.preview_stored_as).read_bytes() == b"kecil"
    assert (kept.name, kept.received_by_id) == ("family_card.jpg", country.users["operator"].pk)
    assert Event.objects.filter(verb="claim.paper_received").get().data["removed"] == ["position"]


def test_a_copy_that_a_page_cleaned_is_not_cleaned_again(country, death, monkeypatch) -> None:
    case, clean = collected(country, death), cleaned("kartu.jpg", b"foto")
    monkeypatch.setattr(papers, "paper_cleaned_in_cell", None)
    kept = hand_in(country, case, "family_card", clean)
    assert (settings.UPLOADS / kept.stored_as).read_bytes() == b"bersih:foto"


def test_a_paper_that_is_refused_by_its_cleaning_leaves_nothing(country, death, monkeypatch) -> None:
    case = collected(country, death)

    def wrong(name: str, content: bytes) -> None:
        raise refusal("pdf_script", name)

    monkeypatch.setattr(papers, "paper_cleaned_in_cell", wrong)
    with pytest.raises(Refusal) as found:
        hand_in(country, case, "family_card")
    assert found.value.code == "pdf_script"
    assert paper(case, "family_card").state == PaperState.MISSING
    assert not [path for path in settings.UPLOADS.iterdir() if path.suffix == ".jpg"]


@pytest.mark.parametrize("content", [b"foto", b"foto:lagi"], ids=["same file", "saved anew"])
def test_the_same_paper_twice_says_on_which_it_lies(country, death, content) -> None:
    case = collected(country, death)
    hand_in(country, case, "family_card", b"foto")
    before = sorted(path.name for path in settings.UPLOADS.iterdir())
    with pytest.raises(Refusal) as found:
        hand_in(country, case, "bank_book", content)
    assert found.value.code == "paper_known"
    assert "kartu keluarga" in found.value.read("id")
    assert "family card" in found.value.read("en")
    assert sorted(path.name for path in settings.UPLOADS.iterdir()) == before, "nothing of it stays"


def test_a_file_of_somebody_elses_case_is_asked_about(country, death, accident) -> None:
    first, second = collected(country, death), collected(country, accident)
    hand_in(country, first, "family_card", b"foto")
    with pytest.raises(Refusal) as found:
        hand_in(country, second, "family_card", b"foto")
    assert found.value.code == "paper_of_another"
    assert hand_in(country, second, "family_card", b"foto", sure=True).state == PaperState.RECEIVED


def test_an_officer_refuses_in_plain_words_and_says_until_when(country, death) -> None:
    case, officer = collected(country, death), country.who("agency")
    given = {"by": officer, "paper_id": paper(case, "family_card").pk}
    assert refused(paper_accept, **given) == "paper_not_received"
    assert refused(paper_refuse, **given, reason="x") == "paper_not_received"
    hand_in(country, case, "family_card", b"foto")
    assert refused(paper_refuse, **given, reason=" ") == "reason_missing"
    found = paper_refuse(**given, reason="Ini kartu keluarga orang lain.")
    assert (found.state, found.reason) == (PaperState.REFUSED, "Ini kartu keluarga orang lain.")
    assert found.due_on == date(2022, 7, 18) + timedelta(days=14)
    hand_in(country, case, "family_card", b"foto yang lain")
    found = paper_unreadable(**given, due_on=date(2022, 7, 25))
    assert (found.state, found.due_on) == (PaperState.UNREADABLE, date(2022, 7, 25))
    assert found.reason
    hand_in(country, case, "family_card", b"foto yang terang")
    assert paper_accept(**given).state == PaperState.ACCEPTED
    with pytest.raises(Refusal) as settled:
        hand_in(country, case, "family_card", b"satu lagi")
    assert settled.value.code == "paper_settled"


@pytest.mark.parametrize(("who", "code"), [("operator", "forbidden"), ("far-agency", "not_found")])
def test_only_an_officer_of_the_region_looks_papers_through(country, death, who, code) -> None:
    case = collected(country, death)
    hand_in(country, case, "family_card")
    given = {"by": country.who(who), "paper_id": paper(case, "family_card").pk}
    assert refused(paper_accept, **given) == code
    assert refused(paper_refuse, **given, reason="salah") == code
    assert refused(paper_unreadable, **given) == code
    assert refused(paper_waive, **given, reason="salah") == code
    assert refused(paper_ask, **given) == code


def test_the_last_paper_completes_a_case_by_itself_and_a_refused_one_reopens_it(country, death) -> None:
    case = accepted(country, collected(country, death), but="bank_book")
    assert (case.state, case.complete_at) == (State.COLLECTING, None)
    hand_in(country, case, "bank_book")
    paper_accept(by=country.who("agency"), paper_id=paper(case, "bank_book").pk)
    case.refresh_from_db()
    assert case.state == State.COMPLETE
    assert case.complete_at is not None
    paper_refuse(by=country.who("agency"), paper_id=paper(case, "bank_book").pk, reason="Rekeningnya sudah tutup.")
    case.refresh_from_db()
    assert (case.state, case.complete_at) == (State.COLLECTING, None)
    paper_waive(by=country.who("agency"), paper_id=paper(case, "bank_book").pk, reason="diganti surat bank")
    case.refresh_from_db()
    assert case.state == State.COMPLETE


def test_a_refused_paper_of_an_assessed_case_sends_it_all_the_way_back(country, death) -> None:
    case = accepted(country, collected(country, death))
    Case.objects.filter(pk=case.pk).update(state=State.ASSESSED)
    paper_refuse(by=country.who("agency"), paper_id=paper(case, "bank_book").pk, reason="Palsu.")
    acts = list(case.steps.order_by("pk").values_list("act", flat=True))
    assert acts[-2:] == ["send_back", "reopen"]


def test_a_death_without_family_is_not_complete(country, death) -> None:
    case = accepted(country, case_collect(by=country.who("agency"), case_id=death.pk))
    assert case.state == State.COLLECTING
    told = RelativeFacts("La Ode Basri", "funeral_arranger")
    relative_add(by=country.who("agency"), case_id=case.pk, facts=told)
    case.refresh_from_db()
    assert case.state == State.COMPLETE


def test_one_paper_of_those_that_may_replace_one_another_is_enough(country, death) -> None:
    case, officer = collected(country, death), country.who("agency")
    Case.objects.filter(pk=case.pk).update(facts={"is_missing": True})
    papers_refresh(by=officer, case_id=case.pk)
    assert {"rescue_statement", "court_missing"} <= set(case.papers.values_list("code", flat=True))
    case = accepted(country, case, but="death_certificate")
    assert papers_missing([case]) == {case.pk: {"family": ["akta atau surat kematian"]}}
    paper_waive(by=officer, paper_id=paper(case, "court_missing").pk, reason="tidak ada")
    case.refresh_from_db()
    assert case.state == State.COLLECTING, "that none of the others comes replaces nothing"
    hand_in(country, case, "rescue_statement")
    paper_accept(by=officer, paper_id=paper(case, "rescue_statement").pk)
    case.refresh_from_db()
    assert case.state == State.COMPLETE


def test_what_is_missing_is_told_by_who_owes_it_in_one_statement(
    country, death, accident, django_assert_num_queries
) -> None:
    cases = [collected(country, death), collected(country, accident)]
    hand_in(country, death, "family_card")
    with django_assert_num_queries(1):
        found = papers_missing(cases)
    assert found[death.pk]["village"] == ["surat keterangan ahli waris"]
    assert "kartu keluarga" not in found[death.pk]["family"], "it lies there to be looked at"
    assert "kartu keluarga" in found[accident.pk]["family"]


def test_who_handles_a_case_opens_a_paper_with_a_reason_that_is_noted(country, death) -> None:
    case = collected(country, death)
    kept = hand_in(country, case, "family_card")
    officer = country.who("agency")
    with pytest.raises(Refusal) as without:
        paper_file(officer, kept.pk)
    assert without.value.code == "reason_missing"
    found = paper_file(officer, kept.pk, reason="memeriksa susunan keluarga")
    assert found.path.read_bytes() == b"bersih:family_card"
    assert (found.name, found.media_type) == (f"{case.code}-family_card.jpg", "image/jpeg")
    small = paper_file(officer, kept.pk, reason="memeriksa", is_preview=True)
    assert small.path.read_bytes() == b"kecil"
    looks = Event.objects.filter(verb="claim.paper_see").order_by("number")
    assert [look.data["reason"] for look in looks] == ["memeriksa susunan keluarga", "memeriksa"]


def test_its_sender_sees_a_paper_until_it_is_checked_and_nobody_else_does(country, death) -> None:
    case = collected(country, death)
    kept = hand_in(country, case, "family_card")
    assert paper_file(country.who("operator"), kept.pk).path.exists()
    for who, code in (
        ("administrator", "forbidden"), ("auditor", "forbidden"), ("colleague", "not_found"), ("leader", "not_found"),
        ("far-agency", "not_found"), ("treasurer", "not_found"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as found:
            paper_file(country.who(who), kept.pk, reason="ingin tahu")
        assert (who, found.value.code) == (who, code)
    paper_accept(by=country.who("agency"), paper_id=kept.pk)
    with pytest.raises(Refusal) as checked:
        paper_file(country.who("operator"), kept.pk, reason="ingin tahu")
    assert checked.value.code == "forbidden"


def test_accounts_are_read_with_a_reason_by_who_handles_the_case(country, death) -> None:
    case, officer = collected(country, death), country.who("agency")
    widow = case.relatives.get()
    given = {"by": officer, "case_id": case.pk, "relative_id": widow.pk}
    account_set(**given, bank="Bank Sultra", number="123456789", name=widow.name)
    assert [one.account_number for one in accounts_of(officer, case, reason="menyiapkan transfer")] == ["123456789"]
    for who, reason, code in (
        ("agency", " ", "reason_missing"), ("administrator", "x", "forbidden"), ("stranger", "x", "not_found"),
    ):  # fmt: skip
        with pytest.raises(Refusal) as found:
            accounts_of(country.who(who), case, reason=reason)
        assert found.value.code == code
    assert Event.objects.filter(verb="claim.accounts_see").count() == 1

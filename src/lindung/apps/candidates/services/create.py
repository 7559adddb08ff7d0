"""Taking a candidate list in: its file is stored first, then a list that the machine goes on to check."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.candidates.jobs import check_later, subject_of
from lindung.apps.candidates.models import LIVE, CandidateList
from lindung.apps.candidates.services.lock import office_code
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Office
from lindung.kernel.errors import Conflict, Forbidden, Refusal
from lindung.kernel.principal import Principal
from lindung.rules.first_day import programmes_first_day
from lindung.store import clock
from lindung.store.files import Stored, forget, forgotten_on_error, store

ENDINGS = (".xlsx", ".xls", ".xlsb", ".xlsm", ".ods", ".csv")
AHEAD_DAYS = 31
VILLAGE = re.compile(r"\d{2}\.\d{2}\.\d{2}\.\d{4}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is known of a list besides its file.

    ``as_of``: the day on which ages are judged. ``village``: the code of the village whose list it is, empty where
    several are on it. ``statement_by`` and ``statement_on``: who of the village stated, on which day, that the people
    on it work there. ``agent``: who gathered it.
    """

    as_of: date
    village: str = ""
    village_name: str = ""
    statement_by: str = ""
    statement_on: date | None = None
    agent: str = ""


def candidate_list_create(
    *,
    by: Principal,
    government: Government,
    name: str,
    content: BinaryIO,
    proposal: Proposal,
    office: Office | None = None,
) -> tuple[CandidateList, bool]:
    """Take in a list of candidates; a job checks it. The same file while it is live answers that list, and False.

    Raises:
        Refusal: ``forbidden``, ``file_unsuitable``, ``file_too_large``, ``storage_full``, ``as_of_impossible``,
            ``office_foreign``, ``proposed_by_others``, ``village_impossible`` for a village that is none of the
            government's, or as ``require_statement``; then nothing is kept.
    """
    by.require("candidate.propose", government=government.pk, office=office.code if office else by.scope.office)
    office = office or _own_office(by, government)
    if office is not None and office.government_id != government.pk:
        raise Refusal("office_foreign", _("Kantor itu bukan bagian dari pemerintah daerah ini."))
    if not name.lower().endswith(ENDINGS):
        raise Refusal("file_unsuitable", _("Usulan harus berupa Excel, ODS atau CSV."))
    _require_possible(government, proposal)
    kept = store(name, content)
    with forgotten_on_error([kept]):
        found, is_new = _record(by, government, kept, proposal, office)
    if not is_new:
        forget([kept])
    return found, is_new


def require_statement(said_by: str, said_on: date | None) -> None:
    """Raise ``statement_incomplete`` or ``statement_ahead`` unless a statement has both name and day, or neither."""
    if bool(said_by.strip()) != (said_on is not None):
        raise Refusal("statement_incomplete", _("Surat keterangan desa perlu nama yang menyatakan dan tanggalnya."))
    if said_on is not None and not programmes_first_day() <= said_on <= clock.calendar_day():
        raise Refusal("statement_ahead", _("Tanggal surat keterangan harus antara 1 Juli 2015 dan hari ini."))


def _own_office(by: Principal, government: Government) -> Office | None:
    if not by.scope.office:
        return None
    own = Office.objects.filter(government=government, code=by.scope.office).first()
    if own is None:
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    return own


def _require_possible(government: Government, proposal: Proposal) -> None:
    if not programmes_first_day() <= proposal.as_of <= clock.calendar_day() + timedelta(days=AHEAD_DAYS):
        raise Refusal("as_of_impossible", _("Tanggal keadaan harus antara 1 Juli 2015 dan sebulan dari sekarang."))
    code = proposal.village
    if code and not (VILLAGE.fullmatch(code) and code.startswith(f"{government.pk}.")):
        raise Refusal(
            "village_impossible",
            _("Kode desa harus seperti %(code)s.01.2001 dan berada di pemerintah daerah ini.")
            % {"code": government.pk if government.pk.count(".") else f"{government.pk}.01"},
        )
    require_statement(proposal.statement_by, proposal.statement_on)


@transaction.atomic
def _record(
    by: Principal, government: Government, kept: Stored, proposal: Proposal, office: Office | None
) -> tuple[CandidateList, bool]:
    Government.objects.select_for_update(no_key=True).get(pk=government.pk)
    same = CandidateList.objects.filter(government=government, sha256=kept.sha256, state__in=LIVE).first()
    if same is not None:
        if not by.scope.reaches(government=government.pk, office=office_code(same)):
            raise Conflict("proposed_by_others", _("Berkas yang sama sudah diserahkan kantor lain."))
        return same, False
    found = CandidateList.objects.create(
        government=government,
        village=proposal.village,
        village_name=proposal.village_name.strip(),
        office=office,
        name=kept.name,
        sha256=kept.sha256,
        size=kept.size,
        stored_as=kept.stored_as,
        as_of=proposal.as_of,
        statement_by=proposal.statement_by.strip(),
        statement_on=proposal.statement_on,
        agent=proposal.agent.strip(),
        registered_by_id=by.id,
        registered_at=clock.now(),
    )
    event_record(
        actor=by,
        verb="candidates.propose",
        subject=subject_of(found),
        government=government.pk,
        office=office.code if office else by.scope.office,
        data={"sha256": kept.sha256, "bytes": kept.size, "village": proposal.village},
    )
    check_later(found)
    return found, True

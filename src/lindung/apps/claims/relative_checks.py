"""What cannot be of a family: days to come, ages that do not fit, somebody entered twice, an unfit guardian."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Relative
from lindung.kernel.errors import Refusal
from lindung.kernel.nik import Nik
from lindung.law import national_book
from lindung.rules.ages_and_terms import age_on
from lindung.rules.heir_ranks import RELATIONS
from lindung.store import clock

OTHER_PAYEES: Final = ("worker", "employer", "provider", "funeral_arranger", "social_security_fund", "guardian")
"""Who is entered beside the relatives, because money goes to them or through them."""
RELATIONS_ALLOWED: Final = (*RELATIONS, *OTHER_PAYEES)
_INSTITUTIONS: Final = ("employer", "provider", "social_security_fund")
_OLDER: Final = ("parent", "grandparent")
_YOUNGER: Final = ("child", "grandchild")


def require_possible(case: Case, relative: Relative) -> None:
    """Raise a refusal with a sentence for what cannot be of a relative of this case.

    Raises:
        Refusal: ``name_missing``, ``relation_unknown``, ``nik_malformed``, ``relative_is_worker``,
            ``relative_known``, ``born_to_come``, ``death_to_come``, ``death_before_birth``, ``heir_died_first``,
            ``child_born_too_late`` or ``relative_ages``.
    """
    if not relative.name:
        raise Refusal("name_missing", _("Tulis nama orangnya seperti pada KTP atau akta."))
    if relative.relation not in RELATIONS_ALLOWED:
        raise Refusal("relation_unknown", _("Pilih hubungan orang ini dengan peserta."))
    _require_nik(case, relative)
    _require_days(relative)
    _require_alive_then(case, relative)
    _require_ages(case, relative)


def require_guardian(case: Case, ward: Relative, guardian: Relative) -> None:
    """Raise ``guardian_unfit`` for who cannot receive money for somebody below age."""
    today, adult = clock.today(), national_book().value("claim.adult_age", case.event_on).whole()
    if guardian.pk == ward.pk or guardian.relation in _INSTITUTIONS:
        raise Refusal("guardian_unfit", _("Wali harus orang lain dari keluarga yang dicatat pada kasus ini."))
    if guardian.died_on is not None:
        raise Refusal("guardian_unfit", _("Orang ini sudah meninggal; pilih wali lain."))
    if guardian.born_on is not None and age_on(guardian.born_on, today) < adult:
        raise Refusal("guardian_unfit", _("Orang ini belum berumur %(age)s tahun; pilih wali lain.") % {"age": adult})
    if guardian.guardian_id is not None:
        raise Refusal("guardian_unfit", _("Orang ini sendiri mempunyai wali; pilih wali lain."))


def _require_nik(case: Case, relative: Relative) -> None:
    if not relative.nik:
        return
    try:
        Nik.parse(relative.nik, on=clock.today())
    except Refusal:
        raise Refusal("nik_malformed", _("NIK terdiri atas 16 angka; periksa pada KTP atau kartu keluarga.")) from None
    own = case.worker.nik if case.worker else case.person_nik
    if relative.nik == own and relative.relation != "worker":
        raise Refusal("relative_is_worker", _("Itu NIK peserta sendiri; isi NIK anggota keluarganya."))
    others = case.relatives.filter(nik=relative.nik, is_removed=False).exclude(pk=relative.pk)
    if others.exists():
        raise Refusal("relative_known", _("NIK ini sudah dicatat untuk anggota keluarga lain pada kasus ini."))


def _require_days(relative: Relative) -> None:
    today = clock.today()
    if relative.born_on and relative.born_on > today:
        raise Refusal("born_to_come", _("Hari lahir belum tiba; periksa tanggalnya."))
    if relative.died_on and relative.died_on > today:
        raise Refusal("death_to_come", _("Hari meninggal belum tiba; periksa tanggalnya."))
    if relative.born_on and relative.died_on and relative.died_on < relative.born_on:
        raise Refusal("death_before_birth", _("Hari meninggal sebelum hari lahir; periksa kedua tanggalnya."))


def _require_alive_then(case: Case, relative: Relative) -> None:
    if case.died_on and relative.died_on and relative.died_on <= case.died_on and relative.relation in RELATIONS:
        sentence = _("Orang ini meninggal sebelum peserta atau pada hari yang sama, jadi tidak mewaris.")
        raise Refusal("heir_died_first", sentence)


def _require_ages(case: Case, relative: Relative) -> None:
    born = relative.born_on
    if born is None:
        return
    if relative.relation == "child" and case.died_on:
        days = national_book().value("claim.born_after_death", case.died_on).whole()
        if born > case.died_on + timedelta(days=days):
            sentence = _("Anak ini lahir lebih dari %(days)s hari sesudah peserta meninggal; periksa kedua tanggalnya.")
            raise Refusal("child_born_too_late", sentence % {"days": days})
    if _is_wrong_way_round(case.worker.birth_date if case.worker else None, born, relative.relation):
        raise Refusal("relative_ages", _("Umur orang ini tidak sesuai dengan hubungannya; periksa tanggal lahirnya."))


def _is_wrong_way_round(worker_born: date | None, born: date, relation: str) -> bool:
    if worker_born is None:
        return False
    return (relation in _OLDER and born >= worker_born) or (relation in _YOUNGER and born <= worker_born)

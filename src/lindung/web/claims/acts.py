"""What a person may do with a case now: every act with its words, when it stands to reason, and what it asks.

One table; the case page draws its buttons, ``act_views`` carries them out. The services judge again.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.models import Assessment, Case, Decision, Kind
from lindung.apps.claims.services import checklist, decide, disputes, ending, suspend
from lindung.apps.claims.services.death_confirm import death_confirm, death_revoke
from lindung.apps.claims.states import ENDED, SUSPENDABLE, Act, State, after, may_suspend
from lindung.kernel.principal import Principal
from lindung.web.claims import forms


@dataclass(frozen=True, slots=True)
class Standing:
    """What decides which acts a case offers: the last assessment, the decision that holds, and what was confirmed."""

    case: Case
    assessment: Assessment | None = None
    decision: Decision | None = None
    is_death_confirmed: bool = False

    @property
    def state(self) -> State:
        """Where the case stands."""
        return State(self.case.state)

    def leads(self, act: Act) -> bool:
        """Whether an act leads anywhere from here."""
        return after(self.state, act) is not None

    def may_rest(self, into: State) -> bool:
        """Whether the case may be laid by into a state."""
        return may_suspend(self.state, into)


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAct:
    """One act. ``form`` asks what it needs beside a press; ``run`` is the service. ``is_main``: shown, not folded."""

    code: str
    button: Any
    title: Any
    lede: Any
    done: Any
    permission: str
    fits: Callable[[Standing, Principal], bool]
    run: Callable[..., Any]
    form: type[forms.ActForm] | None = forms.ReasonForm
    is_main: bool = False


def _not_assessor(standing: Standing, by: Principal) -> bool:
    last = standing.assessment
    return last is not None and (by.id is None or last.assessed_by_id != by.id)


def _rests(into: State) -> Callable[[Standing, Principal], bool]:
    return lambda standing, _by: standing.may_rest(into)


def _stands(*states: State) -> Callable[[Standing, Principal], bool]:
    return lambda standing, _by: standing.state in states


def _closes(standing: Standing, _by: Principal) -> bool:
    if not standing.leads(Act.CLOSE):
        return False
    is_unpaid = standing.state is State.DECIDED and standing.decision is not None and standing.decision.is_granted
    return not is_unpaid


def _appeals(standing: Standing, _by: Principal) -> bool:
    return standing.leads(Act.APPEAL) and standing.decision is not None and not standing.decision.is_granted


_HANDLE = "claim.handle"
ACTS: tuple[CaseAct, ...] = (
    CaseAct(
        code="kumpulkan", button=_("Ambil dan kumpulkan berkas"), title=_("Kumpulkan berkas kasus ini"),
        lede=_("Daftar berkas dibuat menurut jenis klaim dan ahli warisnya; Anda yang memegang kasus ini."),
        done=_("Kasus ini Anda pegang; daftar berkasnya sudah dibuat."), permission=_HANDLE, form=None, is_main=True,
        fits=lambda standing, _by: standing.leads(Act.COLLECT), run=checklist.case_collect,
    ),
    CaseAct(
        code="kembalikan", button=_("Kembalikan ke penilai"), title=_("Apa yang harus dinilai lagi?"),
        lede=_("Penilaian ini tidak diputuskan; penilai membaca alasannya dan menilai lagi."),
        done=_("Penilaian dikembalikan."), permission="claim.decide", run=decide.assessment_return,
        fits=lambda standing, by: standing.state is State.ASSESSED and _not_assessor(standing, by),
    ),
    CaseAct(
        code="batalkan-keputusan", button=_("Batalkan keputusan"), title=_("Mengapa keputusan ini dibatalkan?"),
        lede=_("Hanya sebelum ditransfer. Keputusan dan pembatalannya tetap tercatat; kasus dinilai lagi."),
        done=_("Keputusan dibatalkan; kasus ini dinilai lagi."), permission="claim.decide",
        fits=_stands(State.DECIDED), run=decide.decision_reverse,
    ),
    CaseAct(
        code="keberatan", button=_("Catat keberatan keluarga"), title=_("Apa keberatan keluarga?"),
        lede=_("Orang lain, yang belum menilai atau memutuskan kasus ini, menilainya sekali lagi."),
        done=_("Keberatan dicatat; orang lain menilainya."), permission="claim.notice", is_main=True,
        fits=_appeals, run=decide.decision_appeal,
    ),
    CaseAct(
        code="tutup", button=_("Tutup kasus"), title=_("Tutup kasus ini"),
        lede=_("Kasus selesai bila uangnya diterima, ditolak tanpa keberatan, atau dibayar pemberi kerja."),
        done=_("Kasus ditutup."), permission=_HANDLE, form=forms.NoteForm, is_main=True,
        fits=_closes, run=decide.case_close,
    ),
    CaseAct(
        code="kematian", button=_("Pastikan kematiannya"), title=_("Pastikan bahwa peserta ini meninggal"),
        lede=_("Iurannya berakhir pada bulan meninggal; yang terbayar sesudah itu menjadi kelebihan bayar."),
        done=_("Kematian dipastikan; iurannya berakhir."), permission=_HANDLE, form=None, run=death_confirm,
        fits=lambda standing, _by: _died(standing) and not standing.is_death_confirmed,
    ),
    CaseAct(
        code="masih-hidup", button=_("Ternyata masih hidup"), title=_("Mengapa kepastian kematian ini dibatalkan?"),
        lede=_("Kepesertaannya berjalan lagi seperti sebelum kematian dipastikan."),
        done=_("Kepastian kematian dibatalkan."), permission=_HANDLE, run=death_revoke,
        fits=lambda standing, _by: standing.is_death_confirmed,
    ),
    CaseAct(
        code="hilang", button=_("Orangnya hilang"), title=_("Sejak kapan dan di mana orangnya hilang?"),
        lede=_("Kasus menunggu surat badan pencarian dan pertolongan atau penetapan pengadilan."),
        done=_("Kasus menunggu kabar orangnya."), permission=_HANDLE,
        fits=_rests(State.MISSING), run=suspend.case_missing,
    ),
    CaseAct(
        code="ditemukan", button=_("Orangnya ditemukan atau dinyatakan meninggal"), title=_("Apa kabarnya?"),
        lede=_("Kasus kembali ke tahap sebelumnya."), done=_("Kasus dilanjutkan."), permission=_HANDLE,
        form=forms.FoundForm, is_main=True, fits=_stands(State.MISSING), run=suspend.case_found,
    ),
    CaseAct(
        code="status-terbuka", button=_("Belum jelas kecelakaan kerja atau bukan"),
        title=_("Apa yang belum jelas?"),
        lede=_("Jumlah JKK dan JKM berdampingan sampai seseorang memutuskan."),
        done=_("Kasus menunggu kejelasan jenisnya."), permission=_HANDLE,
        fits=lambda standing, _by: standing.may_rest(State.STATUS_OPEN) and standing.case.kind != Kind.STATUS_OPEN,
        run=suspend.status_leave_open,
    ),
    CaseAct(
        code="status", button=_("Putuskan jenisnya"), title=_("Kecelakaan kerja atau bukan?"),
        lede=_("Keputusan ini menentukan jumlah, berkas dan batas waktunya."), done=_("Jenis kasus diputuskan."),
        permission=_HANDLE, form=forms.KindForm, is_main=True, run=suspend.status_decide,
        fits=lambda standing, _by: standing.case.kind == Kind.STATUS_OPEN and is_correctable(standing),
    ),
    CaseAct(
        code="pemberi-kerja", button=_("Pemberi kerja dulu"), title=_("Mengapa pemberi kerja yang membayar dulu?"),
        lede=_("Pemberi kerja membayar sebesar yang dibayar BPJS, lalu meminta penggantian sesudah melunasi."),
        done=_("Kasus menunggu pemberi kerja."), permission=_HANDLE,
        fits=_rests(State.EMPLOYER_FIRST), run=suspend.employer_first,
    ),
    CaseAct(
        code="pemberi-kerja-lunas", button=_("Pemberi kerja sudah melunasi"), title=_("Apa yang sudah dilunasi?"),
        lede=_("Kasus kembali ke tahap sebelumnya."), done=_("Kasus dilanjutkan."), permission=_HANDLE, is_main=True,
        fits=_stands(State.EMPLOYER_FIRST), run=suspend.employer_settled,
    ),
    CaseAct(
        code="tunggakan", button=_("Tunggakan dulu"), title=_("Bulan mana yang harus dilunasi dulu?"),
        lede=_("Santunan dibayar sesudah iuran yang tertunggak dilunasi."), done=_("Kasus menunggu pelunasan."),
        permission=_HANDLE, fits=_rests(State.GAP_FIRST), run=suspend.gap_first,
    ),
    CaseAct(
        code="tunggakan-lunas", button=_("Tunggakan sudah lunas"), title=_("Kapan dan dengan apa dilunasi?"),
        lede=_("Diperiksa pada pembayaran yang tercatat; kasus kembali ke tahap sebelumnya."),
        done=_("Kasus dilanjutkan."), permission=_HANDLE, is_main=True,
        fits=_stands(State.GAP_FIRST), run=suspend.gap_paid,
    ),
    CaseAct(
        code="sengketa", button=_("Ahli waris berselisih"), title=_("Apa yang diperselisihkan?"),
        lede=_("Tidak ada yang dibayar sampai ada kesepakatan; hanya biaya pemakaman yang boleh."),
        done=_("Pembayaran dihentikan sampai ahli waris sepakat."), permission=_HANDLE,
        fits=_rests(State.DISPUTED), run=disputes.dispute_open,
    ),
    CaseAct(
        code="sepakat", button=_("Ahli waris sudah sepakat"), title=_("Kesepakatan tertulis yang mana?"),
        lede=_("Kasus kembali ke tahap sebelumnya."), done=_("Kasus dilanjutkan."), permission=_HANDLE, is_main=True,
        fits=_stands(State.DISPUTED), run=disputes.dispute_settle,
    ),
    CaseAct(
        code="gabung", button=_("Gabungkan dengan kasus lain"), title=_("Kasus mana yang sama dengan ini?"),
        lede=_("Kasus ini ditutup; yang terjadi selanjutnya tercatat pada kasus yang satunya."),
        done=_("Kasus digabung."), permission=_HANDLE, form=forms.JoinForm,
        fits=lambda standing, _by: standing.leads(Act.JOIN), run=ending.case_join,
    ),
    CaseAct(
        code="cabut", button=_("Cabut kasus"), title=_("Mengapa kasus ini dicabut?"),
        lede=_("Misalnya karena orangnya ternyata sembuh tanpa biaya. Dapat dikembalikan."),
        done=_("Kasus dicabut."), permission=_HANDLE,
        fits=lambda standing, _by: standing.leads(Act.WITHDRAW), run=ending.case_withdraw,
    ),
    CaseAct(
        code="pulihkan", button=_("Kembalikan kasus"), title=_("Mengapa kasus ini dilanjutkan lagi?"),
        lede=_("Kasus kembali ke tahap sebelum dicabut atau digabung."), done=_("Kasus dilanjutkan."),
        permission=_HANDLE, is_main=True, fits=_stands(State.WITHDRAWN, State.DUPLICATE), run=ending.case_restore,
    ),
    CaseAct(
        code="kedaluwarsa", button=_("Nyatakan kedaluwarsa"), title=_("Nyatakan haknya kedaluwarsa"),
        lede=_("Hanya bila batas waktunya sudah lewat menurut hukum."), done=_("Kasus dinyatakan kedaluwarsa."),
        permission=_HANDLE, form=forms.NoteForm, fits=lambda standing, _by: standing.leads(Act.LAPSE),
        run=ending.case_lapse,
    ),
)  # fmt: skip
BY_CODE = {act.code: act for act in ACTS}


def _died(standing: Standing) -> bool:
    return standing.case.died_on is not None and standing.case.worker_id is not None and standing.state not in ENDED


def acts_offered(standing: Standing, by: Principal) -> list[CaseAct]:
    """The acts that somebody may do with a case now, in the order of the table."""
    return [act for act in ACTS if by.may(act.permission) and act.fits(standing, by)]


def is_correctable(standing: Standing) -> bool:
    """Whether facts, family and event may still be put right."""
    return standing.state in (*SUSPENDABLE, State.APPEALED, *_RESTING)


_RESTING = (State.MISSING, State.DISPUTED, State.STATUS_OPEN, State.EMPLOYER_FIRST, State.GAP_FIRST)

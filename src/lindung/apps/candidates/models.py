"""Candidates: vulnerable workers whom a village or an office proposes, list by list, each row as read and judged."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lindung.apps.accounts.models import User
from lindung.apps.offices.models import Government, Office
from lindung.apps.registry.models import Worker
from lindung.store import clock
from lindung.store.fields import CharField, JSONField, SortKeyField


class ListState(models.TextChoices):
    """Where a candidate list stands. ``checking`` is the machine's, ``refused`` could not be read."""

    CHECKING = "checking", "Sedang diperiksa"
    CHECKED = "checked", "Selesai diperiksa"
    REFUSED = "refused", "Tidak dapat dibaca"
    DISCARDED = "discarded", "Dibuang"


LIVE = (ListState.CHECKING, ListState.CHECKED)


class Disposition(models.TextChoices):
    """What becomes of a candidate."""

    ELIGIBLE = "eligible", "Memenuhi syarat"
    NEEDS_CORRECTION = "needs_correction", "Perlu diperbaiki"
    DUPLICATE = "duplicate", "Ganda"
    INELIGIBLE = "ineligible", "Tidak memenuhi syarat"


class WithdrawalReason(models.TextChoices):
    """Why a candidate is no longer proposed."""

    DECEASED = "deceased", "Meninggal dunia"
    MOVED = "moved", "Pindah"
    WORKS_ELSEWHERE = "works_elsewhere", "Bekerja pada pemberi kerja"
    DECLINED = "declined", "Tidak bersedia"
    NOT_VULNERABLE = "not_vulnerable", "Bukan pekerja rentan"
    MISTAKE = "mistake", "Salah diusulkan"


class CandidateList(models.Model):
    """A list of candidates as it arrived: a file of one village, or of a whole government.

    ``office`` handed it in, where an office did; ``agent`` is the person of the village or agency who gathered it.
    ``statement_by`` and ``statement_on``: who of the village stated, and on which day, that the people on it work
    there. ``counts``: candidates by disposition, ``reasons`` by code. ``failure`` is a sentence, by language.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="candidate_lists")
    village = SortKeyField(max_length=13, blank=True, default="", help_text="its code, empty for several villages")
    village_name = CharField(max_length=120, blank=True, default="")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="candidate_lists")
    name = CharField(max_length=255, help_text="of the file")
    sha256 = CharField(max_length=64)
    size = models.BigIntegerField()
    stored_as = CharField(max_length=200)
    as_of = models.DateField(help_text="the day on which ages are judged")
    state = CharField(max_length=12, choices=ListState, default=ListState.CHECKING)
    sheets = JSONField(default=list)
    columns = JSONField(default=dict, help_text="what a person said of its columns, by layout signature")
    questions = models.PositiveIntegerField(default=0, help_text="about its columns that nobody has answered yet")
    counts = JSONField(default=dict)
    reasons = JSONField(default=dict)
    failure = JSONField(default=dict)
    progress_done = models.PositiveIntegerField(default=0, help_text="people read while it is checked")
    statement_by = CharField(max_length=160, blank=True, default="")
    statement_on = models.DateField(null=True)
    agent = CharField(max_length=160, blank=True, default="")
    registered_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    registered_at = models.DateTimeField(default=clock.now)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["government", "state", "id"], name="candidate_list_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "sha256"],
                condition=Q(state__in=["checking", "checked"]),
                name="candidate_list_once",
            )
        ]

    def __str__(self) -> str:
        return f"candidate list {self.pk}"


class Candidate(models.Model):
    """One person on a list: what the row says, every reason found, and what becomes of the person.

    ``same_as`` is the candidate who is the same person and stays; ``same_as_worker`` the member who is. Of ``traits``
    (``tobacco``, ``palm_oil``) an absent one is unknown, as are a null ``decile``, ``dependants`` and
    ``has_disability``. ``is_live``: its list is not discarded. A withdrawn candidate keeps its disposition.
    """

    candidate_list = models.ForeignKey(
        CandidateList, on_delete=models.PROTECT, related_name="candidates", db_index=False
    )
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveIntegerField(help_text="numbers the rows of a list from 0")
    sheet = CharField(max_length=120, blank=True, default="")
    row = models.PositiveIntegerField()
    nik = CharField(max_length=16, null=True)
    nik_written = CharField(max_length=60, blank=True, default="")
    name = CharField(max_length=160)
    name_key = SortKeyField(max_length=160)
    birth_date = models.DateField(null=True)
    sex = CharField(max_length=1, blank=True, default="")
    birth_place = CharField(max_length=120, blank=True, default="")
    mother_name = CharField(max_length=160, blank=True, default="")
    address = CharField(max_length=300, blank=True, default="")
    phone = CharField(max_length=40, blank=True, default="")
    village = SortKeyField(max_length=13, blank=True, default="", help_text="its code")
    village_name = CharField(max_length=120, blank=True, default="")
    occupation = CharField(max_length=160, blank=True, default="")
    income_rupiah = models.BigIntegerField(null=True, help_text="a month")
    decile = models.PositiveSmallIntegerField(null=True)
    dependants = models.PositiveSmallIntegerField(null=True)
    has_disability = models.BooleanField(null=True)
    traits = JSONField(default=dict)
    disposition = CharField(max_length=20, choices=Disposition)
    codes = CharField(max_length=300, blank=True, default="", help_text="joined by ;")
    issues = JSONField(default=list)
    same_as = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="doubles", db_index=False)
    same_as_worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    is_live = models.BooleanField(default=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_reason = CharField(max_length=20, choices=WithdrawalReason, blank=True, default="")
    withdrawn_note = CharField(max_length=300, blank=True, default="")
    withdrawn_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["candidate_list", "disposition", "position"], name="candidate_of_list"),
            models.Index(fields=["government", "name_key", "id"], name="candidate_name"),
            models.Index(fields=["government", "village", "name_key", "id"], name="candidate_village"),
            models.Index(fields=["nik"], name="candidate_nik"),
            models.Index(fields=["same_as"], condition=Q(same_as__isnull=False), name="candidate_doubles"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["candidate_list", "position"], name="candidate_position_once"),
            models.UniqueConstraint(
                fields=["government", "nik"],
                condition=Q(disposition="eligible", is_live=True, withdrawn_on__isnull=True),
                name="candidate_eligible_once",
            ),
            models.CheckConstraint(
                condition=Q(decile__isnull=True) | Q(decile__gte=1, decile__lte=10), name="candidate_decile"
            ),
            models.CheckConstraint(
                condition=~Q(disposition="eligible") | Q(nik__isnull=False, birth_date__isnull=False),
                name="candidate_eligible_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"candidate {self.pk}"


class CandidateWord(models.Model):
    """What a person said of a row in place of what its cells say; it holds for every check, the latest word first.

    ``nth`` tells apart several people of one row. ``fields`` holds what was said, ``written`` what it replaces.
    """

    candidate_list = models.ForeignKey(CandidateList, on_delete=models.PROTECT, related_name="words")
    sheet = CharField(max_length=120, blank=True, default="")
    row = models.PositiveIntegerField()
    nth = models.PositiveIntegerField(default=0)
    fields = JSONField(default=dict)
    written = JSONField(default=dict)
    said_by = CharField(max_length=160, help_text="on whose word")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["candidate_list", "sheet", "row", "nth"], name="candidate_word_row")]

    def __str__(self) -> str:
        return f"word on row {self.row} of candidate list {self.candidate_list_id}"

"""The marked workbooks of many offices as one archive, each under its office and name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import IO
from zipfile import ZIP_STORED, ZipFile

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from lindung.apps.submissions.marking import file_marked
from lindung.apps.submissions.models import Disposition, RowState, State, Submission, SubmissionFile, SubmissionRow
from lindung.apps.submissions.selectors import files_of, submissions_visible
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal

_OPEN = (State.CHECKED, State.SUBMITTED, State.APPROVED, State.ENROLLED)


def files_marked_of(principal: Principal, submission: Submission) -> list[SubmissionFile]:
    """The files of a visible submission that were read; an office's own only."""
    return [file for file in files_of(principal, submission) if not file.failure_code]


def files_waiting(principal: Principal) -> list[SubmissionFile]:
    """The files in scope with rows that still wait for their office, of every submission that is not set aside."""
    submissions = submissions_visible(principal).filter(state__in=_OPEN).order_by().values("pk")
    waiting = SubmissionRow.objects.filter(
        file=OuterRef("pk"), state=RowState.OPEN, disposition=Disposition.NEEDS_CORRECTION
    )
    files = SubmissionFile.objects.filter(Exists(waiting), submission__in=submissions, failure_code="")
    if principal.scope.office:
        files = files.filter(office__code=principal.scope.office)
    return list(files.select_related("office", "submission").defer("sheets").order_by("submission", "position"))


def archive_write(
    out: IO[bytes], principal: Principal, files: Sequence[SubmissionFile], count: Callable[[int], None]
) -> None:
    """Write the marked workbooks into an archive; ``count`` is told how many are written.

    A file that cannot be marked is named in a text, with the sentence that says why.

    Raises:
        Refusal: ``forbidden`` for those who may not see a NIK.
    """
    unmarked: list[str] = []
    names: set[str] = set()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for number, file in enumerate(files):
            count(number)
            try:
                name, content = file_marked(principal, file)
            except Refusal as refusal:
                if refusal.code == "forbidden":
                    raise
                unmarked.append(f"{file.name}: {refusal.read('id')}")
            else:
                archive.writestr(_free_name(f"{_office(file)}{name}", names), content)
        if unmarked:
            archive.writestr(_("tidak dapat ditandai.txt"), "\n".join(unmarked) + "\n")


def _office(file: SubmissionFile) -> str:
    return f"{_plain(file.office.name)} - " if file.office else ""


def _free_name(name: str, taken: set[str]) -> str:
    """A name in the archive that leads into no folder and that no other file has."""
    plain = PurePath(_plain(name))
    found, number = str(plain), 1
    while found.lower() in taken:
        number += 1
        found = f"{plain.stem} ({number}){plain.suffix}"
    taken.add(found.lower())
    return found


def _plain(text: str) -> str:
    return "".join("_" if c in '/\\:*?"<>|' or not c.isprintable() else c for c in text)

"""The office's word put in the place of cells before a check judges them."""

from __future__ import annotations

from lindung.apps.submissions.models import RowWord, SubmissionFile
from lindung.screening import Said, ScreeningInCell, with_said


def words_put_in(screening: ScreeningInCell, files: list[SubmissionFile]) -> frozenset[int]:
    """Put what was said of rows of the files in; answers the numbers of those whose card itself differs.

    Beside each word the cells that it replaces are kept, so that pages can show them.
    """
    names = {file.pk: file.stored_as for file in files}
    words = list(RowWord.objects.filter(file__in=names))
    if not words:
        return frozenset()
    said = [Said(names[word.file_id], word.sheet, word.row, word.nth, word.fields, word.is_confirmed) for word in words]
    heard = with_said(screening.readings().people, said)
    for word, written in zip(words, heard.written, strict=True):
        word.written = written
    RowWord.objects.bulk_update(words, ["written"])
    screening.amend(heard.people)
    return heard.confirmed

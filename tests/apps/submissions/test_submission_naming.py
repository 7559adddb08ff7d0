"""Sentences name another row's file as people know it, and its office where the name does not show it."""

from __future__ import annotations

import pytest

from lindung.apps.submissions.models import Submission, SubmissionFile
from lindung.apps.submissions.services.naming import misnamed, names_of

pytestmark = pytest.mark.django_db


def test_the_office_is_shown_where_the_name_of_the_file_does_not(country) -> None:
    submission = Submission(government=country.muna_barat)
    files = [
        SubmissionFile(name="Dinas Kesehatan 2022.xlsx", stored_as="a.xlsx", office=country.health),
        SubmissionFile(name="daftar.xlsx", stored_as="b.xlsx", office=country.education),
        SubmissionFile(name="lain.xlsx", stored_as="c.xlsx"),
    ]
    assert names_of(submission, files) == {
        "a.xlsx": "Dinas Kesehatan 2022.xlsx",
        "b.xlsx": "daftar.xlsx (Dinas Pendidikan)",
        "c.xlsx": "lain.xlsx",
    }
    assert names_of(submission, files[1:2]) == {"b.xlsx": "daftar.xlsx"}


def test_a_file_that_names_another_office_is_pointed_out(country) -> None:
    submission = Submission(government=country.muna_barat)
    files = [
        SubmissionFile(name="Non ASN Dinas Pendidikan per unit.xlsx", office=country.health),
        SubmissionFile(name="Dinas Kesehatan 2022.xlsx", office=country.health),
        SubmissionFile(name="daftar.xlsx", office=country.health),
        SubmissionFile(name="Dinas Pendidikan.xlsx"),
    ]
    assert misnamed(submission, files) == [(files[0].name, "Dinas Pendidikan", "Dinas Kesehatan")]

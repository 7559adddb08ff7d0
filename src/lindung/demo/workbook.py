"""An invented office's list as a workbook, so that even the demo's people come in by the door that everybody uses."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

import xlsxwriter

from lindung.demo.people import Person

HEADINGS = ("No", "NIK", "Nama Lengkap", "Tanggal Lahir", "L/P", "Nama Ibu Kandung", "Upah", "Jabatan")
_MADE = datetime(2018, 10, 1, 8, 0)  # noqa: DTZ001 (the file's own format knows no zone)
_JOBS = ("Tenaga administrasi", "Guru honorer", "Perawat", "Petugas kebersihan", "Pengemudi", "Penjaga kantor")


def office_workbook(office: str, people: Iterable[Person], *, count: int, wage: int) -> io.BytesIO:
    """A tidy list of ``count`` people of an office, each at the same monthly wage in rupiah.

    The same people make the same bytes at any time of day, so that a list sent twice is seen to be the same.
    """
    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet("Daftar")
        sheet.write(0, 0, f"DAFTAR PEGAWAI NON ASN {office.upper()}")
        sheet.write_row(2, 0, HEADINGS)
        for index, person in enumerate(islice(people, count)):
            row = [index + 1, person.nik, person.name, f"{person.birth_date:%d-%m-%Y}", person.sex, person.mother_name]
            sheet.write_row(3 + index, 0, [*row, wage, _JOBS[index % len(_JOBS)]])
    content.seek(0)
    return content

"""Every code that only a row of a list of vulnerable workers may have, besides those of ``codes.CODES``."""

from __future__ import annotations

from lindung.kernel.text import Text
from lindung.screening.code import NOTHING, Code

_UNKNOWN = Text("terbaca: {read}; dianggap belum diketahui", "read: {read}; taken as unknown")
UNREAD = {
    "income": "income_unread",
    "village_code": "village_code_unread",
    "decile": "decile_unread",
    "dependants": "dependants_unread",
    "disability": "disability_unread",
    "tobacco": "tobacco_unread",
    "palm_oil": "palm_oil_unread",
}
"""The code of a fact whose cell says something that cannot be read."""


def _unread(field: str, what: Text, expected: Text) -> Code:
    says = Text(f"{what.id} {_UNKNOWN.id}.", f"{what.en} {_UNKNOWN.en}.")
    return Code("asked", field, says, expected)


CANDIDATE_CODES: dict[str, Code] = {
    "village_foreign": Code(
        "correct",
        "village_code",
        Text("Desa {read} bukan desa pemerintah daerah ini.", "Village {read} is none of this government's."),
        Text("kode desa tempat tinggal, misalnya 74.13.01.2001", "the code of the home village, such as 74.13.01.2001"),
    ),
    "proposed_already": Code(
        "duplicate",
        "nik",
        Text("Sudah diusulkan: {value}.", "Proposed already: {value}."),
        NOTHING,
    ),
    "proposed_other_name": Code(
        "correct",
        "nik",
        Text("NIK ini sudah diusulkan untuk orang lain: {value}.", "This NIK is proposed for somebody else: {value}."),
        Text("NIK sesuai KTP orang ini", "the NIK on this person's card"),
    ),
    "nik_of_member": Code(
        "asked",
        "nik",
        Text(
            "NIK ini tercatat pada peserta lain dengan nama lain; cocokkan dengan KTP sebelum didaftarkan.",
            "A member with another name has this NIK; compare with the card before enrolling.",
        ),
        Text("NIK sesuai KTP orang ini", "the NIK on this person's card"),
    ),
    "registered_deceased": Code(
        "ineligible",
        "nik",
        Text("Tercatat sudah meninggal sebagai peserta.", "Recorded as a member who died."),
        NOTHING,
    ),
    "income_unread": _unread(
        "income",
        Text("Penghasilan", "Income"),
        Text("rupiah sebulan, misalnya 900000", "rupiah a month, such as 900000"),
    ),
    "village_code_unread": _unread(
        "village_code", Text("Kode desa", "Village code"), Text("misalnya 74.13.01.2001", "such as 74.13.01.2001")
    ),
    "decile_unread": _unread("decile", Text("Desil", "Decile"), Text("1 sampai 10", "1 to 10")),
    "dependants_unread": _unread(
        "dependants",
        Text("Jumlah tanggungan", "Dependants"),
        Text("banyaknya orang, misalnya 3", "how many, such as 3"),
    ),
    "disability_unread": _unread("disability", Text("Disabilitas", "Disability"), Text("ya atau tidak", "yes or no")),
    "tobacco_unread": _unread(
        "tobacco", Text("Pekerja tembakau", "Tobacco worker"), Text("ya atau tidak", "yes or no")
    ),
    "palm_oil_unread": _unread(
        "palm_oil", Text("Pekerja sawit", "Palm oil worker"), Text("ya atau tidak", "yes or no")
    ),
}

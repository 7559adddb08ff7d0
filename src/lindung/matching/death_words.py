"""Why a death is a worker's, or is not: the sentences of the comparison."""

from __future__ import annotations

from lindung.kernel.text import Text

WORKERS_NIK = Text("NIK peserta", "the worker's NIK")
OTHER_FACTS = Text(
    "tanggal lahir dan nama ibu keduanya jelas lain", "birth date and mother's name are both clearly different"
)
OTHER_SEX = Text("tanggal lahir dan jenis kelamin keduanya lain", "birth date and sex are both different")
OTHER_BIRTH = Text(
    "tanggal lahirnya jelas lain dan hanya sebagian namanya sama",
    "the birth date is clearly different and only a part of the name the same",
)
BIRTH_DIFFERS = Text("tanggal lahirnya berbeda dari catatan peserta", "the birth date differs from the worker's")
BIRTH_SWAPPED = Text("hari dan bulan lahir tertukar", "day and month of birth are exchanged")
TWO_DIGITS = Text("NIK berbeda pada dua angka", "the NIKs differ in two digits")
DIGIT_LOST = Text("NIK kelebihan atau kekurangan satu angka", "the NIK has a digit too many or too few")
LOST = Text("NIK pada daftar tidak ada atau rusak", "the list's NIK is lost or damaged")
AGAIN = Text("kematian orang ini diberitakan lebih dari sekali", "this person's death is told more than once")
SEVERAL = Text("peserta lain sama cocoknya", "another worker fits as well")
NOBODY = Text("tidak ada peserta dengan NIK ini", "no worker has this NIK")
NO_MOTHER = Text(
    "NIK dan nama ibu tidak ada: nama dan tanggal lahir saja bukan bukti",
    "NIK and mother's name are lacking: name and birth date alone are no proof",
)
NO_DAY = Text("tanggal meninggal kosong", "no day of death")
UNREAD_DAY = Text("tanggal meninggal tidak terbaca sebagai tanggal", "the day of death is no day of the calendar")
TO_COME = Text("tanggal meninggal belum tiba", "the day of death is still to come")
BEFORE_BIRTH = Text("meninggal sebelum lahir", "dies before being born")

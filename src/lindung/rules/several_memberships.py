"""A death of somebody with several wage-earner memberships: which of them pay the death benefit (JKM).

Law: ``member.two_employers`` by day of death. Until it changed each membership with an employer of its own paid; since
then the text is not known: one pays for certain, and the agency is asked about the others. Whole rupiah.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book, national_book


@dataclass(frozen=True, slots=True)
class SeveralMemberships:
    """``certain`` is what is paid in any case, ``possible`` what is paid if every membership pays; ``is_asked`` where
    the difference must be asked of the agency.
    """

    certain: Rupiah
    possible: Rupiah
    is_asked: bool
    explanation: Explanation


def of_several(totals: Mapping[str, Rupiah], died_on: date, book: Book | None = None) -> SeveralMemberships:
    """What several memberships with different employers pay together; ``totals`` is what each would pay, by key."""
    law, explanation = (book or national_book()).value("member.two_employers", died_on), Explanation()
    possible, each_pays = sum(totals.values()), law.word("jkm") == "each_pays"
    certain = possible if each_pays else max(totals.values(), default=0)
    formula = (
        Text("setiap kepesertaan membayar", "each membership pays")
        if each_pays
        else Text("satu kepesertaan pasti membayar; yang lain ditanyakan", "one pays for certain; the others are asked")
    )
    values: dict[Text, Shown] = {Text("jumlah bila semua membayar", "sum if all pay"): possible}
    explanation.add("certain", formula, certain, law.source, values=values)
    return SeveralMemberships(certain, possible, certain < possible, explanation)

"""What a government decides before it ranks: criteria with weights, quotas of villages, and the seed of equal ranks.

No law gives these numbers; a decree of the government does. Points are whole, from 0 to 100; weights are whole. A
criterion reads one whole-number fact of a candidate by bands: the points are those of the highest band that the fact
reaches.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lindung.kernel.text import Text
from lindung.rules.problems import InputRefusal, Problem

FACTS = {
    "decile": Text("desil kesejahteraan", "welfare decile"),
    "danger": Text("bahaya pekerjaan", "danger of the work"),
    "dependants": Text("tanggungan", "dependants"),
    "income": Text("penghasilan sebulan", "monthly income"),
    "disability": Text("disabilitas", "disability"),
}
"""What of a candidate can be weighed. Danger: 1 (very low) to 5 (very high); disability: 0 or 1; income: rupiah."""
MOST_POINTS = 100
MOST_WEIGHT = 1_000
LONGEST_SEED = 80


@dataclass(frozen=True, slots=True)
class Criterion:
    """A fact, its weight, and its bands ``(at_least, points)`` in ascending order of the fact."""

    fact: str
    weight: int
    bands: tuple[tuple[int, int], ...]

    @property
    def most(self) -> int:
        """The most points that any band gives."""
        return max((points for _at_least, points in self.bands), default=0)

    def points(self, value: int) -> int:
        """The points of a fact that is known; 0 below the first band."""
        reached = [points for at_least, points in self.bands if value >= at_least]
        return reached[-1] if reached else 0


@dataclass(frozen=True, slots=True)
class Quotas:
    """How many places at least, and at most, go to people of a village, by the village's code."""

    at_least: Mapping[str, int] = field(default_factory=dict)
    at_most: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scheme:
    """All that is decided before anybody is ranked. ``seed``: published beforehand, it settles equal points."""

    criteria: tuple[Criterion, ...]
    seed: str
    quotas: Quotas = Quotas()

    def as_json(self) -> str:
        """The scheme as canonical JSON: what the fingerprint of a ranking covers."""
        plain: dict[str, Any] = {
            "criteria": [[one.fact, one.weight, [list(band) for band in one.bands]] for one in self.criteria],
            "seed": self.seed,
            "at_least": dict(sorted(self.quotas.at_least.items())),
            "at_most": dict(sorted(self.quotas.at_most.items())),
        }
        return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def read(cls, text: str) -> Scheme:
        """The scheme that ``as_json`` wrote."""
        plain = json.loads(text)
        criteria = [
            Criterion(fact, weight, tuple((start, points) for start, points in bands))
            for fact, weight, bands in plain["criteria"]
        ]
        return cls(tuple(criteria), plain["seed"], Quotas(plain["at_least"], plain["at_most"]))


def check_scheme(scheme: Scheme, *, places: int, villages: frozenset[str] | None = None) -> None:
    """Refuse a scheme by which nobody can be ranked fairly; ``villages`` are the codes that exist, None for any.

    Raises:
        InputRefusal: with every problem at once: ``criteria_missing``, ``criterion_twice``, ``fact_unknown``,
            ``weight_out_of_range``, ``weights_all_zero``, ``bands_missing``, ``bands_out_of_order``,
            ``points_out_of_range``, ``seed_missing``, ``quota_negative``, ``quota_turned``, ``quotas_over_places``,
            ``village_unknown``.
    """
    problems = [*_of_criteria(scheme.criteria), *_of_seed(scheme.seed), *_of_quotas(scheme.quotas, places, villages)]
    if problems:
        raise InputRefusal(problems)


def _of_seed(seed: str) -> Iterator[Problem]:
    if not seed.strip() or len(seed) > LONGEST_SEED:
        yield Problem(
            "seed",
            "seed_missing",
            Text(f"isi 1 sampai {LONGEST_SEED} huruf, diumumkan sebelumnya", f"give 1 to {LONGEST_SEED} characters"),
        )


def _of_criteria(criteria: tuple[Criterion, ...]) -> Iterator[Problem]:
    if not criteria:
        yield Problem("criteria", "criteria_missing", Text("pilih paling sedikit satu kriteria", "choose a criterion"))
    elif not any(one.weight for one in criteria):
        text = Text("semua bobot nol: tidak ada yang bisa diurutkan", "all weights are zero: nothing can be ranked")
        yield Problem("criteria", "weights_all_zero", text)
    seen: set[str] = set()
    for one in criteria:
        if one.fact in seen:
            text = Text(f"kriteria {one.fact} tertulis dua kali", f"criterion {one.fact} stands twice")
            yield Problem(one.fact, "criterion_twice", text)
        seen.add(one.fact)
        yield from _of_criterion(one)


def _of_criterion(one: Criterion) -> Iterator[Problem]:
    at, known = one.fact, ", ".join(FACTS)
    if one.fact not in FACTS:
        yield Problem(at, "fact_unknown", Text(f"bukan salah satu dari {known}", f"none of {known}"))
    if not 0 <= one.weight <= MOST_WEIGHT:
        text = Text(
            f"bobot {one.weight}; yang berlaku 0 sampai {MOST_WEIGHT}", f"weight {one.weight}: 0 to {MOST_WEIGHT}"
        )
        yield Problem(at, "weight_out_of_range", text)
    if not one.bands:
        yield Problem(at, "bands_missing", Text("belum ada nilai untuk kriteria ini", "no points are given"))
    starts = [at_least for at_least, _points in one.bands]
    if starts != sorted(set(starts)):
        text = Text("batas-batasnya harus naik, masing-masing sekali", "bands must ascend, each once")
        yield Problem(at, "bands_out_of_order", text)
    if any(not 0 <= points <= MOST_POINTS for _at_least, points in one.bands):
        text = Text(f"nilai harus 0 sampai {MOST_POINTS}", f"points must be 0 to {MOST_POINTS}")
        yield Problem(at, "points_out_of_range", text)


def _of_quotas(quotas: Quotas, places: int, villages: frozenset[str] | None) -> Iterator[Problem]:
    for village in sorted({*quotas.at_least, *quotas.at_most}):
        least, most = quotas.at_least.get(village, 0), quotas.at_most.get(village)
        if villages is not None and village not in villages:
            yield Problem(village, "village_unknown", Text("desa ini tidak ada", "this village does not exist"))
        if least < 0 or (most is not None and most < 0):
            yield Problem(village, "quota_negative", Text("kuota tidak boleh di bawah nol", "a quota is below zero"))
        elif most is not None and least > most:
            text = Text(
                f"paling sedikit {least} lebih besar daripada paling banyak {most}",
                f"least {least} is over most {most}",
            )
            yield Problem(village, "quota_turned", text)
    reserved = sum(number for number in quotas.at_least.values() if number > 0)
    if reserved > places:
        text = Text(
            f"kuota desa berjumlah {reserved}, padahal tempatnya {places}",
            f"village quotas add up to {reserved}, but there are {places} places",
        )
        yield Problem("quotas", "quotas_over_places", text)

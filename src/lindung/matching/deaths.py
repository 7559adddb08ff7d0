"""Who on a list of deaths is a worker: certain, probable, somebody else under a worker's NIK, nobody, or impossible.

Certain is only the worker's whole NIK on a name that can be the same person's. Likeness alone is never certain: a lost
NIK, or one a slip of the hand off, needs name, birth date and mother's name too, and a person decides. A blank mother
proves nothing, so that beside a lost NIK it is not enough.

Whole tables are compared: workers who may be met are found by numbers (``death_keys``), and only their names are read.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.kernel.text import Text
from lindung.matching.death_keys import DEATHS, WORKERS, pairs_to_judge
from lindung.matching.death_pairs import CERTAIN, CONFLICT, PROBABLE, Found, Pair, judge_pair
from lindung.matching.death_words import AGAIN, BEFORE_BIRTH, NO_DAY, NO_MOTHER, NOBODY, SEVERAL, TO_COME, UNREAD_DAY

__all__ = ["DEATHS", "VERDICTS", "WORKERS", "compare_deaths"]

NONE, BAD = "none", "bad"
_REASONS, _BETWEEN = ("reasons_id", "reasons_en"), "\n"
VERDICTS = (CERTAIN, PROBABLE, CONFLICT, NONE, BAD)
COMPARED: dict[str, pl.DataType] = {
    "id": pl.UInt32(), "verdict": pl.String(), "worker_id": pl.Int64(), "nik": pl.String(), "name": pl.String(),
    "died_on": pl.Date(), "reasons_id": pl.List(pl.String), "reasons_en": pl.List(pl.String),
}  # fmt: skip
"""``worker_id`` and ``nik``: of the worker who is met; ``name``: as on the list; ``reasons_*``: why, in words."""


def compare_deaths(deaths: pl.DataFrame, workers: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """The verdict on each death, in their order (COMPARED).

    ``deaths``: DEATHS. ``workers``: WORKERS, those whom ``death_keys.DeathKeys.near`` keeps of all. ``on``: the day
    after which nobody has died yet.
    """
    met = _best(deaths, workers)
    niks = dict(workers.select("worker_id", "stays_nik").iter_rows())
    rows = []
    for death in deaths.select(list(DEATHS)).iter_rows(named=True):
        worker, found = met.get(death["id"]) or (None, None)
        verdict, reasons = _verdict(death, found, on)
        nik = niks[worker] if worker is not None else None
        rows.append((
            death["id"], verdict, worker, nik, death["name"], death["died_on"],
            _BETWEEN.join(text.id for text in reasons), _BETWEEN.join(text.en for text in reasons),
        ))  # fmt: skip
    # a column of lists is quicker split from texts than built from lists
    table = pl.DataFrame(rows, schema={**COMPARED, **dict.fromkeys(_REASONS, pl.String())}, orient="row")
    return _with_repeats(table.with_columns(pl.col(_REASONS).str.split(_BETWEEN)))


def _with_repeats(found: pl.DataFrame) -> pl.DataFrame:
    """The verdicts, those of one worker who dies in several rows with that as a reason too."""
    is_theirs = pl.col("verdict").is_in([CERTAIN, PROBABLE])
    times = pl.when(is_theirs).then("worker_id").count().over("worker_id", is_theirs)
    is_again = is_theirs & (times > 1)
    added = [
        pl.when(is_again).then(pl.concat_list(reasons, pl.lit(words))).otherwise(pl.col(reasons)).alias(reasons)
        for reasons, words in (("reasons_id", AGAIN.id), ("reasons_en", AGAIN.en))
    ]
    return found.with_columns(added)


def _verdict(death: dict[str, object], found: Found | None, on: date) -> tuple[str, list[Text]]:
    """The verdict on a death and why; what cannot be true comes before everything else."""
    died, born = death["died_on"], death["birth_date"]
    if not isinstance(died, date):
        return BAD, [UNREAD_DAY if death["is_died_unread"] else NO_DAY]
    if died > on:
        return BAD, [TO_COME]
    if (isinstance(born, date) and died < born) or (found and found.verdict != CONFLICT and died < found.born):
        return BAD, [BEFORE_BIRTH]
    if found:
        return found.verdict, list(found.reasons)
    is_lost = not death["nik_is_sound"] and not death["mother_name"]
    return NONE, [NO_MOTHER if is_lost and death["name"] else NOBODY]


def _best(deaths: pl.DataFrame, workers: pl.DataFrame) -> dict[int, tuple[int, Found]]:
    """The worker whom each death meets best, by the death's id."""
    best: dict[int, tuple[int, Found]] = {}
    for death, worker, *fields in pairs_to_judge(deaths, workers).iter_rows():
        found = judge_pair(Pair(*fields))
        if found is None:
            continue
        other = best.get(death)
        if other is None or found.rank < other[1].rank:
            best[death] = worker, found
        elif found.rank == other[1].rank and worker != other[0] and found.verdict == PROBABLE:
            best[death] = other[0], other[1].also(SEVERAL)
    return best

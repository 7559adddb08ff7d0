"""Reading a list that was laid out, comparing it with its workers, and what is wrong with the answer."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from lindung.matching.death_keys import DeathKeys
from lindung.matching.deaths import DEATHS, WORKERS, compare_deaths
from lindung.matching.names import name_keys
from lindung.screening import read
from lindung.screening.death_list import deaths_of
from tests.deaths.kinds import TODAY, Death
from tests.deaths.lists import DeathList, list_of
from tests.layouts.people import Person
from tests.layouts.writing import write


def worker_table(workers: list[Person]) -> pl.DataFrame:
    """Workers as the registry gives them."""
    names = pl.Series([one.name for one in workers], dtype=pl.String)
    niks = [one.nik for one in workers]
    columns = {
        "worker_id": range(1, len(workers) + 1), "stays_nik": niks, "nik": niks, "name": names,
        "name_key": name_keys(names), "birth_date": [one.born for one in workers],
        "mother_name": [one.mother for one in workers],
    }  # fmt: skip
    return pl.DataFrame(columns, schema=WORKERS)


def compared(path: Path, workers: list[Person]) -> pl.DataFrame:
    """The places and verdicts of the deaths in a file."""
    deaths = deaths_of(read([path], of_deaths=True).people, on=TODAY)
    near = DeathKeys.of(deaths).near(worker_table(workers))
    found = compare_deaths(deaths.select(*DEATHS), near, on=TODAY)
    return deaths.select("sheet", "row", "nik").rename({"nik": "digits"}).hstack(found)


def faults(made: DeathList) -> list[str]:
    """What is wrong with the answer on a list, a line each."""
    with TemporaryDirectory() as folder:
        found = compared(write(Path(folder) / f"daftar{made.suffix}", made.sheets), made.workers)
    told = {(row["sheet"], row["row"]): row for row in found.iter_rows(named=True)}
    wrong = [f"{place}: reported and nobody" for place in told.keys() - made.truth.keys()]
    for place, death in made.truth.items():
        row = told.get(place)
        if row is None:
            wrong.append(f"{death.kind}: not reported at {place}")
        elif not _is_right(row, death):
            wrong.append(f"{death.kind}: {death.verdict} told as {row['verdict']} {row['reasons_en']} {place} {death}")
    return wrong


def _is_right(row: dict[str, object], death: Death) -> bool:
    is_same = row["verdict"] == death.verdict
    if death.verdict in ("none", "bad"):
        return is_same
    return is_same and row["nik"] == death.worker and row["died_on"] == death.died


def run(seeds: range) -> dict[int, list[str]]:
    """The faults of each list that has some."""
    return {seed: found for seed in seeds if (found := faults(list_of(seed)))}

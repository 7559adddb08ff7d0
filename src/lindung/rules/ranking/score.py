"""The points of candidates under a scheme, by whole columns.

A fact that is missing is unknown and not zero: the points are the weighted mean of what is known, in hundredths of a
point (0 to 10,000), cut down once. ``lowest`` and ``highest`` say how far the unknown could move them. Who has no known
fact of any weight has no points, and waits until something is known.
"""

from __future__ import annotations

import polars as pl

from lindung.rules.ranking.scheme import FACTS, Criterion, Scheme

HUNDREDTHS = 100


def scored(candidates: pl.DataFrame, scheme: Scheme) -> pl.DataFrame:
    """The candidates with ``points lowest highest`` in hundredths of a point and ``unknown``, a list of facts.

    ``candidates`` has a whole-number column for each fact of FACTS that is weighed, null where it is unknown.
    """
    weighed = [one for one in scheme.criteria if one.weight]
    all_weight = sum(one.weight for one in weighed)
    known_weight = pl.sum_horizontal([_known(one).cast(pl.Int64) * one.weight for one in weighed])
    gained = pl.sum_horizontal([pl.when(_known(one)).then(_points(one) * one.weight).otherwise(0) for one in weighed])
    open_points = pl.sum_horizontal([(~_known(one)).cast(pl.Int64) * one.weight * one.most for one in weighed])
    names = [pl.when(~_known(one)).then(pl.lit(one.fact)) for one in weighed]
    return candidates.with_columns(
        points=pl.when(known_weight > 0).then(gained * HUNDREDTHS // known_weight),
        lowest=gained * HUNDREDTHS // all_weight,
        highest=(gained + open_points) * HUNDREDTHS // all_weight,
        unknown=pl.concat_list(names).list.drop_nulls(),
    )


def points_of(facts: dict[str, int | None], scheme: Scheme) -> int | None:
    """The points of one candidate in hundredths of a point; None where nothing that counts is known."""
    known = [
        (one.weight, one.points(value))
        for one in scheme.criteria
        if one.weight and (value := facts.get(one.fact)) is not None
    ]
    weight = sum(weight for weight, _points in known)
    return sum(weight * points for weight, points in known) * HUNDREDTHS // weight if weight else None


def _known(one: Criterion) -> pl.Expr:
    return pl.col(one.fact).is_not_null()


def _points(one: Criterion) -> pl.Expr:
    found = pl.lit(0, pl.Int64)
    for at_least, points in one.bands:
        found = pl.when(pl.col(one.fact) >= at_least).then(pl.lit(points, pl.Int64)).otherwise(found)
    return found


COLUMNS: dict[str, pl.DataType] = {fact: pl.Int64() for fact in FACTS}

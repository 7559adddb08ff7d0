"""A family as its page draws it: the worker above, then who inherits with their part, then the others with why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import case_heirs, family_of
from lindung.apps.claims.models import Case, Relative
from lindung.apps.claims.selectors_papers import accounts_of
from lindung.apps.claims.services.accounts import account_mask
from lindung.kernel.principal import Principal
from lindung.rules.dues.component import COMPONENTS, PAYEES
from lindung.rules.heir_ranks import RELATIONS
from lindung.rules.heirs import HeirsAnswer
from lindung.rules.problems import InputRefusal
from lindung.web.claims.words import CLAIM_RELATIONS


@dataclass(frozen=True, slots=True)
class Leaf:
    """One person of the tree, as much of them as the reader may know."""

    pk: int
    name: str
    relation: str
    is_child: bool
    is_heir: bool
    share: str
    needs_guardian: bool
    guardian: str
    bank: str
    account: str
    holder: str
    notes: tuple[str, ...]
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Tree:
    """The whole: ``rank`` of who inherits, ``problems`` that stand in the way, ``payees`` where nobody is left."""

    rank: int | None
    heirs: list[Leaf]
    others: list[Leaf]
    payees: list[Leaf]
    of_law: list[tuple[str, str]]
    problems: list[str]
    is_disputed: bool
    is_death: bool


def family_tree(principal: Principal, case: Case, *, reason: str) -> Tree:
    """The family of a case whose visibility was checked; with a ``reason`` its private part too, which is noted."""
    family = family_of(case)
    whole = {one.pk: one for one in accounts_of(principal, case, reason=reason)} if reason else {}
    heirs, problems = _heirs(case, family)
    shares = {one.key: one for one in heirs.heirs} if heirs else {}
    why_not = dict(heirs.excluded) if heirs else {}
    language = get_language() or "id"
    leaves = []
    for number, one in enumerate(family, 1):
        share = shares.get(one.key)
        leaves.append(
            _leaf(
                one,
                name=one.name if reason or one.relation != "child" else _hidden(family[:number]),
                names={each.pk: each.name for each in family},
                share=f"{share.share.numerator}/{share.share.denominator}" if share else "",
                needs_guardian=bool(share and share.needs_guardian),
                account=whole[one.pk].account_number if one.pk in whole else account_mask(one.account_number),
                why_not=why_not[one.key].read(language) if one.key in why_not else "",
                is_opened=bool(reason),
            )
        )
    return Tree(
        rank=heirs.rank if heirs else None,
        heirs=[leaf for leaf in leaves if leaf.is_heir],
        others=[leaf for leaf, one in zip(leaves, family, strict=True) if not leaf.is_heir and _inherits(one)],
        payees=[leaf for leaf, one in zip(leaves, family, strict=True) if not _inherits(one)],
        of_law=_of_law(heirs),
        problems=problems,
        is_disputed=bool(heirs and heirs.is_disputed),
        is_death=case.died_on is not None,
    )


def _heirs(case: Case, family: Sequence[Relative]) -> tuple[HeirsAnswer | None, list[str]]:
    language = get_language() or "id"
    try:
        heirs = case_heirs(case, family)
    except InputRefusal as refusal:
        return None, [problem.text.read(language) for problem in refusal.problems]
    return heirs, [problem.text.read(language) for problem in heirs.obstacles] if heirs else []


def _inherits(one: Relative) -> bool:
    return one.relation in RELATIONS


def _hidden(until: Sequence[Relative]) -> str:
    return _("Anak ke-%(n)s") % {"n": sum(one.relation == "child" for one in until)}


def _of_law(heirs: HeirsAnswer | None) -> list[tuple[str, str]]:
    """Who receives each part by law where nobody is left."""
    language = get_language() or "id"
    if heirs is None or heirs.rank is not None:
        return []
    return [
        (COMPONENTS[part].read(language) if part in COMPONENTS else part, PAYEES[payee].read(language))
        for part, payee in heirs.payees.items()
        if payee in PAYEES
    ]


def _leaf(one: Relative, *, names: Mapping[int, str], is_opened: bool, **known: Any) -> Leaf:
    is_child = one.relation == "child"
    return Leaf(
        pk=one.pk,
        relation=str(CLAIM_RELATIONS.get(one.relation, one.relation)),
        is_child=is_child,
        is_heir=bool(known["share"]),
        guardian=names.get(one.guardian_id or 0, ""),
        bank=one.bank,
        holder=one.account_name if is_opened else "",
        notes=tuple(_notes(one, is_hidden=is_child and not is_opened)),
        **known,
    )


def _notes(one: Relative, *, is_hidden: bool) -> list[str]:
    """What else decides about somebody, in a few words."""
    found = []
    if one.born_on and not is_hidden:
        found.append(_("lahir %(day)s") % {"day": f"{one.born_on:%d/%m/%Y}"})
    if one.died_on:
        found.append(_("meninggal %(day)s") % {"day": f"{one.died_on:%d/%m/%Y}"})
    if not one.has_proof and one.relation in RELATIONS:
        found.append(_("hubungannya belum terbukti"))
    flags = (
        (one.is_of_earlier_marriage, _("dari perkawinan sebelumnya")),
        (one.is_named_in_will, _("disebut dalam wasiat")),
        (one.has_court_determination, _("dengan penetapan pengadilan")),
    )
    return [*found, *(words for is_so, words in flags if is_so)]

"""Cases over the API, for who is logged in: those in scope, page by page, and one of them. Nothing private."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Query, Router, Status
from ninja.security import django_auth

from lindung.api.calculations import refused
from lindung.api.claim_schemas import CaseFound, CasesFound
from lindung.api.schemas import Refused
from lindung.apps.claims.plain import case_plain, cases_plain
from lindung.apps.claims.selectors import case_get, cases_visible
from lindung.apps.claims.states import ENDED, State
from lindung.kernel.errors import Forbidden, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.text import Text

router = Router(tags=["claims"], auth=django_auth)
_MOST = 100
_NOT_YOURS = Text("Anda tidak berwenang melihat klaim.", "You are not authorised to see claims.")
_UNKNOWN = Text(f"state: bukan salah satu dari {', '.join(State.values)}", f"state: none of {', '.join(State.values)}")


@router.get(
    "/claims",
    response={200: CasesFound, 403: Refused, 422: Refused},
    operation_id="list_claims",
    summary="The cases in scope",
)
def list_claims(
    request: HttpRequest,
    state: str = Query("", max_length=20),
    after: int = Query(0, ge=0, le=2**63 - 1),
    most: int = Query(_MOST, ge=1, le=_MOST),
) -> Status[dict[str, Any]]:
    """The cases in scope that run, or of one state, by their numbers; ``next`` is the ``after`` of the next page."""
    principal = _principal(request)
    if not principal.may("claim.see"):
        return Status(403, refused(Forbidden(_NOT_YOURS)))
    if state and state not in State.values:
        return Status(422, refused(Refusal("state_unknown", _UNKNOWN)))
    cases = cases_visible(principal).select_related("office", "government").filter(pk__gt=after).order_by("pk")
    cases = cases.filter(state=state) if state else cases.exclude(state__in=ENDED)
    found = list(cases[: most + 1])
    page = found[:most]
    return Status(200, {"cases": cases_plain(page), "next": page[-1].pk if len(found) > most else None})


@router.get(
    "/claims/{case_id}",
    response={200: CaseFound, 403: Refused, 404: Refused},
    operation_id="show_claim",
    summary="One case: the answer, the sum, what is missing, decided and paid",
)
def show_claim(request: HttpRequest, case_id: int) -> Status[dict[str, Any]]:
    """One case in scope; 404 alike for one that is absent and one out of scope."""
    principal = _principal(request)
    if not principal.may("claim.see"):
        return Status(403, refused(Forbidden(_NOT_YOURS)))
    try:
        case = case_get(principal, min(case_id, 2**63 - 1))
    except Refusal as refusal:
        return Status(404, refused(refusal))
    return Status(200, case_plain(case, get_language() or "id"))


def _principal(request: HttpRequest) -> Principal:
    found: Principal = request.user.principal  # type: ignore[union-attr]
    return found

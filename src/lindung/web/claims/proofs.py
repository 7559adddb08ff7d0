"""The bank's proof of a transfer: of a case's it names payee and account, so that it is private as these are."""

from __future__ import annotations

from django.http import FileResponse
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case
from lindung.apps.disbursements.models import Transfer
from lindung.kernel.errors import Forbidden
from lindung.web.base.kept_files import file_taken
from lindung.web.base.requests import UserRequest
from lindung.web.claims.private import reason_given


def proof_taken(request: UserRequest, transfer: Transfer, case: Case | None) -> FileResponse:
    """The proof of a transfer that the reader may see; of a case's only where this session opened it with a reason.

    Raises:
        Refusal: ``not_found`` where there is none, or ``forbidden``.
    """
    reason = reason_given(request, case) if case else ""
    if case is not None and not reason:
        raise Forbidden(_("Bukti ini memuat rekening; buka dulu data tertutup kasusnya dengan alasannya."))
    return file_taken(
        request.user.principal,
        transfer.proof_stored_as,
        transfer.proof_name,
        missing=_("Transfer ini tidak mempunyai bukti."),
        verb="transfer.proof",
        subject=f"transfer:{transfer.pk}",
        government=transfer.government_id,
        **({"reason": reason} if reason else {}),
    )

"""The demo's own page: the workbooks with which the story begins."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from lindung.demo.story import workbooks_zip


@login_required
@require_GET
def demo_workbooks(request: HttpRequest) -> HttpResponse:
    """The demo's 23 workbooks in one archive; there is none outside a demo."""
    if settings.LINDUNG_TODAY is None:
        raise Http404
    response = HttpResponse(workbooks_zip(), content_type="application/zip")
    response.headers["Content-Disposition"] = 'attachment; filename="buku-kerja-muna-barat.zip"'
    return response

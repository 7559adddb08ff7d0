"""A long list's file: its progress, then the file itself, for its asker alone."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET

from lindung.apps.exports.models import Export
from lindung.apps.exports.selectors import export_file, export_get
from lindung.apps.exports.services import KEPT_HOURS
from lindung.web.base.looks import fetch_note
from lindung.web.base.requests import UserRequest


@login_required
@require_GET
def export(request: UserRequest, export_id: int) -> HttpResponse:
    """How far the file is, the link to it, or why there is none."""
    found = export_get(request.user.principal, export_id)
    context = {"export": found, "list_page": _list_page(found), "kept_hours": KEPT_HOURS}
    return render(request, "exports/export.html", context)


@login_required
@require_GET
def export_progress(request: UserRequest, export_id: int) -> HttpResponse:
    """How far the file is; once it is there, the browser shows the page with the link."""
    found = export_get(request.user.principal, export_id)
    response = render(request, "exports/_progress.html", {"export": found})
    if not found.is_working:
        response["HX-Redirect"] = reverse("export", args=[export_id])
    return response


@login_required
@require_GET
def export_download(request: UserRequest, export_id: int) -> FileResponse:
    """The file, for its asker, while role and scope are those it was written with."""
    found, path = export_file(request.user.principal, export_id)
    fetch_note(request.user.principal, "export.fetch", f"list:{_list_path(found)}", export=found.pk)
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.name)


def _list_path(found: Export) -> str:
    return found.address.partition("?")[0]


def _list_page(found: Export) -> str:
    """The address of the list that the file holds."""
    path, _mark, query = found.address.partition("?")
    kept = urlencode([(name, value) for name, value in parse_qsl(query) if name != "format"])
    return f"{path}?{kept}" if kept else path

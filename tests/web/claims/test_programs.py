"""Cases for other programs: over the API within scope, at the command line, nothing private in either."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from typer.testing import CliRunner

from lindung.apps.claims.models import Relative
from lindung.project.command import app, mount
from lindung.store import bootstrap
from tests.web.claims.cases import Desk

pytestmark = pytest.mark.django_db
SEES = {"operator", "administrator", "agency", "auditor", "penilai"}


def test_nobody_without_a_login_reads_a_case(client: Client, cases: Desk) -> None:
    assert client.get("/api/v1/claims").status_code == 401
    assert client.get(f"/api/v1/claims/{cases.sea.pk}").status_code == 401


@pytest.mark.parametrize("role", ["operator", "administrator", "agency", "auditor", "colleague", "stranger", "leader"])
def test_the_api_gives_the_cases_in_scope_only(browse, cases: Desk, role: str) -> None:
    client = browse(role)
    listed, shown = client.get("/api/v1/claims"), client.get(f"/api/v1/claims/{cases.sea.pk}")
    if role == "leader":
        assert (listed.status_code, shown.status_code) == (403, 403)
        return
    codes = [one["code"] for one in listed.json()["cases"]]
    assert codes == ([case.code for case in cases.all] if role in SEES else [])
    assert shown.status_code == (200 if role in SEES else 404)


def test_a_case_over_the_api_holds_nothing_private(browse, cases: Desk) -> None:
    body = browse("penilai").get(f"/api/v1/claims/{cases.sea.pk}").content.decode()
    found = json.loads(body)
    assert found["answer"]["lists"][0]["cash"] == 70_000_000
    assert {part["key"].partition("/")[0] for part in found["answer"]["lists"][0]["components"]} >= {"child_1"}
    for one in Relative.objects.all():
        assert one.name not in body
        assert not one.account_number or one.account_number not in body
    assert cases.sea.worker.nik not in body


def test_the_api_pages_and_refuses_a_stage_that_is_none(browse, cases: Desk) -> None:
    client = browse("penilai")
    first = client.get("/api/v1/claims?most=3").json()
    rest = client.get(f"/api/v1/claims?most=3&after={first['next']}").json()
    assert [one["id"] for one in (*first["cases"], *rest["cases"])] == [case.pk for case in cases.all]
    assert rest["next"] is None
    assert client.get("/api/v1/claims?state=apa").status_code == 422
    assert [one["code"] for one in client.get("/api/v1/claims?state=collecting").json()["cases"]] == [cases.sea.code]


def test_the_command_line_lists_and_shows(cases: Desk, monkeypatch) -> None:
    monkeypatch.setattr(bootstrap, "bootstrap", lambda: None)
    mount()
    run = CliRunner()
    listed = json.loads(run.invoke(app, ["claims", "list", "--state", "collecting", "--json"]).output)
    assert [one["code"] for one in listed["cases"]] == [cases.sea.code]
    shown = json.loads(run.invoke(app, ["claims", "show", str(cases.sea.pk), "--json"]).output)
    assert shown["code"] == cases.sea.code
    assert "family" in shown["missing"]
    plain = run.invoke(app, ["claims", "show", str(cases.sea.pk)]).output
    assert "Rp 70.000.000" in plain
    assert cases.death.code in run.invoke(app, ["claims", "list"]).output

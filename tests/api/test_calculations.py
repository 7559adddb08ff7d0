"""The API answers what the rules answer, says everything that is wrong, and never breaks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lindung.rules.calculations import CALCULATIONS, calculate
from lindung.rules.casebook import Case
from tests.law.test_cases import CASES

SNAPSHOT = Path(__file__).parents[2] / "docs/reference/openapi.json"
OFFICE = {"segment": "wage_earner", "month": "2022-05", "wage": 1_000_000, "persons": 4156}


def ask(name: str, body: Any, language: str = "id") -> tuple[int, Any]:
    """A call as another program makes it; a body that is no text goes as JSON."""
    written = body if isinstance(body, (str, bytes)) else json.dumps(body)
    answer = Client(raise_request_exception=True).post(
        f"/api/v1/calculations/{name}", written, content_type="application/json", headers={"accept-language": language}
    )
    return answer.status_code, answer.json()


def test_an_answer_is_the_rules_answer_with_its_explanation() -> None:
    status, body = ask("contribution", OFFICE)
    assert status == 200
    assert body["answers"]["total"] == 22_442_400
    assert body == calculate("contribution", OFFICE).as_json("id")
    assert body["explanation"][0]["sources"][0]["article"].startswith("Lampiran I")
    assert ask("contribution", OFFICE, "en")[1]["explanation"][0]["formula"] == "wage × rate, rounded half up"


@pytest.mark.parametrize(
    ("name", "body", "field", "allowed"),
    [
        ("contribution", OFFICE | {"wage": -1}, "wage", "0 sampai"),
        ("contribution", OFFICE | {"month": "2022-13"}, "month", "TTTT-BB"),
        ("contribution", OFFICE | {"wage": "1.500.000"}, "wage", "tanpa titik"),
        ("contribution", OFFICE | {"upah": 1}, "upah", "yang ada"),
        ("contribution", OFFICE | {"month": "2010-01"}, "month", "2015-07-01"),
        ("scholarship", {"on": "2023-05-26", "children": [{"S2": 1}]}, "children", "TK, SD, SMP, SMA, PT"),
        ("scholarship", {"on": "2023-05-26", "children": [{"SD": 1}] * 200}, "children", "paling banyak 20"),
        ("contribution", "[1]", "body", "objek JSON"),
        ("contribution", "{nope", "body", "objek JSON"),
        ("contribution", b"\xff\xfe", "body", "objek JSON"),
        ("contribution/batch", {"cases": [1]}, "cases", "1000"),
        ("contribution/batch", {"cases": [{}] * 1001}, "cases", "1000"),
    ],
)
def test_what_is_wrong_is_named_with_what_is_allowed(name: str, body: Any, field: str, allowed: str) -> None:
    status, answered = ask(name, body)
    assert status == 422
    assert [problem["field"] for problem in answered["problems"]] == [field]
    assert allowed in answered["problems"][0]["message"]
    assert answered["message"] == f"{field}: {answered['problems'][0]['message']}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file} {case.name}")
def test_every_case_of_the_law_has_an_answer_here_too(case: Case) -> None:
    """Whatever a rule answers has a place in the description, also that there is no day or no sum."""
    status, body = ask(case.calculation, json.loads(json.dumps(dict(case.given), default=str)))
    assert status == (422 if case.refused else 200)
    assert case.refused or set(case.expect) <= set(body["answers"])


def test_a_batch_answers_case_by_case() -> None:
    status, body = ask("coverage/batch", {"cases": [{"active": 3505, "potential": 10_000}, {"active": 1}]})
    assert status == 200
    assert body["cases"][0]["answer"]["answers"] == {"percent": "35.05", "unprotected": 6495}
    assert body["cases"][0]["refused"] is None
    assert body["cases"][1]["answer"] is None
    assert body["cases"][1]["refused"]["problems"][0]["field"] == "potential"


def test_a_calculation_that_there_is_not() -> None:
    status, body = ask("pensiun", {})
    assert status == 404
    assert all(name in body["message"] for name in CALCULATIONS)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(name=st.sampled_from(list(CALCULATIONS)), drawn=st.data())
def test_no_body_breaks_it(name: str, drawn: st.DataObject) -> None:
    names = [field.name for field in CALCULATIONS[name].fields]
    body = drawn.draw(JSON | st.dictionaries(st.sampled_from(names), JSON | st.just("2022-05") | st.just("2022-05-26")))
    status, answered = ask(name, body)
    assert status in (200, 422)
    assert answered["answers"] if status == 200 else answered["message"]


def test_the_description_is_the_one_that_is_published() -> None:
    described = Client().get("/api/v1/openapi.json").json()
    assert described == json.loads(SNAPSHOT.read_text(encoding="utf-8")), (
        "the API's description changed; write it anew with `django-admin export_openapi_schema"
        " --api lindung.api.main.api --indent 1 --output docs/reference/openapi.json`"
    )
    for name, calculation in CALCULATIONS.items():
        body = described["paths"][f"/api/v1/calculations/{name}"]["post"]["requestBody"]
        schema = body["content"]["application/json"]["schema"]
        assert set(schema["properties"]) == {field.name for field in calculation.fields}

"""Whatever the published description allows, and what it does not, is answered, and never by a failure of ours."""

from __future__ import annotations

import json
from pathlib import Path

import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode
from schemathesis.config import GenerationConfig, ProjectConfig, ProjectsConfig, SchemathesisConfig

SNAPSHOT = Path(__file__).parents[2] / "docs/reference/openapi.json"
_BOTH = GenerationConfig(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
_CONFIG = SchemathesisConfig(projects=ProjectsConfig(default=ProjectConfig(generation=_BOTH)))
schema = schemathesis.openapi.from_dict(json.loads(SNAPSHOT.read_text(encoding="utf-8")), config=_CONFIG)


@schema.parametrize()
@settings(max_examples=8, suppress_health_check=list(HealthCheck), database=None)
def test_nothing_that_is_described_breaks(case: schemathesis.Case) -> None:
    body = json.dumps(case.body, default=str) if case.method == "POST" else ""
    answer = Client(raise_request_exception=True).generic(
        case.method, case.formatted_path, body.encode("utf-8", "replace"), content_type="application/json"
    )
    assert answer.status_code in (200, 401, 404, 405, 422)
    assert answer.status_code == 405 or isinstance(answer.json(), dict | list)

"""The API of version 1 under ``/api/v1/``; its description stands at ``/api/v1/openapi.json``."""

from __future__ import annotations

from ninja import NinjaAPI

from lindung.api.calculations import router
from lindung.api.claims import router as claims

api = NinjaAPI(
    title="Lindung",
    version="1",
    description="Employment social security of Indonesian local governments: what is owed, what is due, and why.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-1",
)
api.add_router("", claims)
api.add_router("", router)

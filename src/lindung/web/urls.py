"""The addresses of the pages, room by room."""

from django.urls import include, path

ROOMS = (
    "home",
    "account",
    "public",
    "claims",
    "notices",
    "deaths",
    "transfers",
    "scholarships",
    "style",
    "submissions",
    "workers",
    "candidates",
    "bills",
    "payments",
    "arrears",
    "funding",
    "coverage",
    "offices",
    "events",
    "jobs",
    "exports",
    "calculators",
    "law",
    "operations",
)

urlpatterns = [path("", include(f"lindung.web.{room}.urls")) for room in ROOMS]

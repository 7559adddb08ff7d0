"""What the database refuses is said in a sentence: taken meanwhile, busy, lost; a fault of ours stays a fault."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, transaction
from django.test import Client
from django.urls import path

from lindung.apps.places.models import Region
from lindung.project.urls import handler404 as handler404
from lindung.project.urls import handler500 as handler500
from lindung.project.urls import urlpatterns as real

RAISED: list[Exception] = []


def raising(request):
    """A page that meets an error."""
    raise RAISED[-1]


def twice(request):
    """Two who save the same at once."""
    with transaction.atomic():
        Region.objects.create(code="99", name="a")
        Region.objects.create(code="99", name="b")


urlpatterns = [*real, path("galat/", raising), path("ganda/", twice), path("api/v1/galat/", raising)]


@pytest.fixture
def answer(settings, db) -> Callable[[Exception, str], tuple[int, str]]:
    settings.ROOT_URLCONF = __name__

    def asked(error: Exception, address: str = "/galat/") -> tuple[int, str]:
        RAISED.append(error)
        response = Client(raise_request_exception=False).get(address)
        return response.status_code, response.content.decode()

    return asked


def with_state(error: Exception, state: str) -> Exception:
    error.sqlstate = state  # type: ignore[attr-defined]
    return error


def test_who_comes_second_is_told(answer) -> None:
    status, said = answer(ValueError(), "/ganda/")
    assert (status, "Baru saja ada yang menyimpan hal yang sama" in said) == (409, True)


@pytest.mark.parametrize(
    ("error", "status", "sentence"),
    [
        (with_state(OperationalError(), "55P03"), 503, "sedang ditulis"),
        (with_state(OperationalError(), "40P01"), 503, "sedang ditulis"),
        (with_state(OperationalError(), "57P01"), 503, "tidak terhubung"),
        (with_state(OperationalError(), "08006"), 503, "tidak terhubung"),
        (OperationalError("the connection is closed"), 503, "tidak terhubung"),
        (InterfaceError("connection already closed"), 503, "tidak terhubung"),
        (with_state(OperationalError(), "53100"), 507, "Penyimpanan penuh"),
        (with_state(IntegrityError(), "23503"), 500, "rusak"),
        (with_state(DatabaseError(), "42601"), 500, "rusak"),
        (ValueError("x"), 500, "rusak"),
    ],
)
def test_each_error_has_its_sentence(answer, error: Exception, status: int, sentence: str) -> None:
    found, said = answer(error)
    assert (found, sentence in said) == (status, True)


def test_a_program_gets_it_as_json(answer) -> None:
    status, said = answer(OperationalError("the connection is closed"), "/api/v1/galat/")
    assert (status, '"database_lost"' in said) == (503, True)


def test_the_page_of_a_lost_database_asks_the_database_nothing(answer, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        status, said = answer(InterfaceError())
    assert (status, "Coba lagi" in said, "<script>" in said) == (503, True, False)

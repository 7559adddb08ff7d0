"""Finding workers by name: however it is spelt, however it is cut, and never outside one's scope."""

from __future__ import annotations

import pytest

from lindung.apps.registry.models import Worker
from lindung.apps.registry.selectors import workers_found, workers_listed
from lindung.demo.people import Person
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
NAMES = ("Marwah Arsyad Abidin", "AHMAD LATIF", "La Ode Baharudin", "Wa Ode Siti Rahma")


@pytest.fixture(autouse=True)
def named(country, people, send) -> None:
    """Four people of Dinas Kesehatan with names that offices spell in many ways."""
    found = [
        Person(person.nik, name, person.birth_date, person.sex, person.mother_name)
        for name, person in zip(NAMES, people(4), strict=True)
    ]
    enrol(country, send(found))


@pytest.mark.parametrize("who", ["operator", "administrator", "agency"])
@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("marwah", NAMES[0]),
        ("arsyad marwah", NAMES[0]),
        ("marwa arsad", NAMES[0]),
        ("ahmat latip", NAMES[1]),
        ("laode baharuddin", NAMES[2]),
        ("LD. Baharudin", NAMES[2]),
        ("wd sitti rahmah", NAMES[3]),
    ],
)
def test_a_name_is_found_however_it_is_spelt(country, who: str, query: str, name: str) -> None:
    assert [worker.name for worker in workers_found(country.who(who), query).workers] == [name]


@pytest.mark.parametrize("query", ["marsel latuconsina", "ahmad latuconsina", "zz", "..."])
def test_somebody_else_is_not_found(country, query: str) -> None:
    assert workers_found(country.who("administrator"), query).workers == []


@pytest.mark.parametrize("who", ["colleague", "stranger", "other-administrator", "far-agency"])
@pytest.mark.parametrize("query", ["marwah", "marwa arsad"])
def test_nobody_finds_who_is_out_of_scope(country, who: str, query: str) -> None:
    assert Worker.objects.count() == len(NAMES)
    assert workers_found(country.who(who), query).workers == []


def test_who_reaches_several_governments_is_shown_which(country) -> None:
    assert workers_listed(country.who("agency"))[0].government_name == "Muna Barat"
    assert workers_listed(country.who("administrator"))[0].government_name is None

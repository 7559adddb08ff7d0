"""Offices and accounts: the own administrator keeps them, nobody else sees them, and a password is shown once."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.apps.accounts.models import User
from lindung.apps.events.models import Event
from lindung.apps.offices.models import Office
from lindung.apps.offices.services import headcount_record, office_add
from tests.apps.conftest import TESTER
from tests.apps.days import DAY

pytestmark = pytest.mark.django_db
OTHERS = ["operator", "treasurer", "leader", "auditor", "agency", "stranger"]
OWN = "kain-tenun-biru-5208"
PERSON = {"name": "Wa Ode Rekaan", "username": "Rekaan.KES", "role": "treasurer"}


def told_password(page: bytes) -> str:
    """The password on the page that shows it."""
    found = re.search(r"\b[0-9a-f]{4}(?:-[0-9a-f]{4}){3}\b", page.decode())
    assert found
    return found[0]


def enter(username: str, password: str) -> Client | None:
    """A client that came in with a password; None where it did not."""
    client = Client()
    answer = client.post("/masuk/", {"username": username, "password": password})
    return client if answer.status_code == 302 else None


def test_an_account_is_opened_used_closed_and_opened_again(browse, country) -> None:
    administrator = browse("administrator")
    answer = administrator.post("/pengguna/baru/", PERSON | {"office": country.health.pk})
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    first = told_password(answer.content)
    treasurer = enter("rekaan.kes", first)
    assert treasurer is not None
    assert treasurer.get("/iuran/")["Location"] == "/kata-sandi/"
    own = {"old_password": first, "new_password1": OWN, "new_password2": OWN}
    assert treasurer.post("/kata-sandi/", own).status_code == 302
    assert treasurer.get("/iuran/").status_code == 200
    made = User.objects.get(username="rekaan.kes")
    second = told_password(administrator.post(f"/pengguna/{made.pk}/kata-sandi/").content)
    assert (enter("rekaan.kes", OWN), treasurer.get("/")["Location"]) == (None, "/masuk/?next=/")
    assert enter("rekaan.kes", second)
    administrator.post(f"/pengguna/{made.pk}/akun/", {"open": "0"})
    assert enter("rekaan.kes", second) is None
    administrator.post(f"/pengguna/{made.pk}/akun/", {"open": "1"})
    assert enter("rekaan.kes", second)
    assert first not in str(list(Event.objects.values_list("data", flat=True)))


def test_a_leader_gets_an_account_of_the_government(browse, country) -> None:
    client = browse("administrator")
    answer = client.post("/pengguna/baru/", {"name": "Rekaan", "username": "wakil.bupati", "role": "leader"})
    assert enter("wakil.bupati", told_password(answer.content))
    assert "wakil.bupati" in client.get("/kantor/").content.decode()
    assert User.objects.get(username="wakil.bupati").government == country.muna_barat


@pytest.mark.parametrize(
    "wrong",
    [
        {"username": ""},
        {"username": "operator"},
        {"username": "a b"},
        {"username": "ab"},
        {"name": " "},
        {"role": "administrator"},
        {"role": "agency_officer"},
        {"role": "system"},
    ],
)
def test_what_no_account_can_be_is_told_beside_the_form(browse, country, wrong: dict) -> None:
    before = User.objects.count()
    answer = browse("administrator").post("/pengguna/baru/", PERSON | {"office": country.health.pk} | wrong)
    assert (answer.status_code, User.objects.count()) == (422, before)


def test_nobody_shuts_oneself_out(browse, country) -> None:
    user = country.users["administrator"]
    answer = browse("administrator").post(f"/pengguna/{user.pk}/akun/", {"open": "0"}, follow=True)
    assert "administrator lain" in answer.content.decode()
    assert User.objects.get(pk=user.pk).is_active


def test_an_office_is_added_renamed_and_counted(browse, country) -> None:
    client = browse("administrator")
    new = {"name": "Dinas Sosial", "code": "dinsos", "other_names": "Dinsos\n\n Dinas  Sosial P3A \nDinsos"}
    assert client.post("/kantor/baru/", new).status_code == 302
    office = Office.objects.get(code="74.13.DINSOS")
    assert (office.government, office.other_names) == (country.muna_barat, ["Dinsos", "Dinas Sosial P3A"])
    assert client.post("/kantor/baru/", new).status_code == 422
    assert client.post(f"/kantor/{office.pk}/nama/", {"name": "Dinas Sosial dan P3A"}).status_code == 302
    assert client.post(f"/kantor/{office.pk}/nama/", {"name": " "}).status_code == 422
    office.refresh_from_db()
    assert (office.name, office.other_names) == ("Dinas Sosial dan P3A", [])
    count = {"people": "57", "segment": "wage_earner", "on": "2022-07-01", "source": "Sensus Bappeda"}
    for wrong in ({"people": "-1"}, {"people": "banyak"}, {"on": "2099-01-01"}, {"source": " "}, {"segment": "x"}):
        assert client.post(f"/kantor/{office.pk}/jumlah/", count | wrong).status_code == 422
    assert client.post(f"/kantor/{office.pk}/jumlah/", count).status_code == 302
    assert (office.headcounts.get().people, "57" in client.get("/kantor/").content.decode()) == (57, True)
    assert Event.objects.filter(verb="office.rename").get().data["name"] == "Dinas Sosial dan P3A"


@pytest.mark.parametrize("role", [*OTHERS, "other-administrator"])
def test_nobody_else_sees_or_changes_them(browse, country, role: str) -> None:
    client, office, user = browse(role), country.health, country.users["operator"]
    assert client.get("/kantor/").status_code == (200 if role == "other-administrator" else 403)
    assert client.get(f"/kantor/{office.pk}/").status_code in (403, 404)
    for address, given in (
        ("/pengguna/baru/", PERSON | {"office": office.pk}),
        (f"/pengguna/{user.pk}/kata-sandi/", {}),
        (f"/pengguna/{user.pk}/akun/", {"open": "0"}),
        (f"/kantor/{office.pk}/nama/", {"name": "Lain"}),
        (f"/kantor/{office.pk}/jumlah/", {"people": 1, "segment": "wage_earner", "on": "2022-07-01", "source": "x"}),
    ):
        assert client.post(address, given).status_code in (403, 404), address
    if role != "other-administrator":
        assert client.post("/kantor/baru/", {"name": "Lain", "code": "LAIN"}).status_code == 403
        assert client.post("/pengguna/baru/", PERSON | {"role": "leader"}).status_code == 403
    user.refresh_from_db()
    assert (user.is_active, User.objects.filter(username="rekaan.kes").exists()) == (True, False)
    assert Office.objects.get(pk=office.pk).name == "Dinas Kesehatan"


def test_the_list_takes_as_many_statements_for_many_offices_as_for_few(browse, country) -> None:
    client = browse("administrator")
    counts = []
    for share in (range(2), range(2, 40)):
        for number in share:
            office = office_add(by=TESTER, government=country.muna_barat, code=f"74.13.X{number}", name=f"X{number}")
            headcount_record(by=TESTER, office=office, segment="own_account", on=DAY, people=number, source="uji")
        client.get("/kantor/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/kantor/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]

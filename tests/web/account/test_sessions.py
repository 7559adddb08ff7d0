"""How long a log-in lasts, where one is logged in, and what wants the password again."""

from __future__ import annotations

import time

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.apps.accounts.models import OpenSession, User
from lindung.web.base.recent_password import FIELD, GUARDED, WRONG
from tests.apps.conftest import PASSWORD
from tests.web.account.test_second_factor_pages import routes

pytestmark = pytest.mark.django_db


def aged(client: Client, **moments: int) -> None:
    """Move moments of a session back by so many seconds."""
    session = client.session
    for name, seconds in moments.items():
        session[name] = int(time.time()) - seconds
    session.save()


def test_half_an_hour_without_a_request_ends_a_session_and_says_so(browse) -> None:
    client = browse("operator")
    aged(client, seen=settings.IDLE_SECONDS - 60)
    assert client.get("/").status_code == 200
    assert int(time.time()) - client.session["seen"] < 60, "a request begins the half hour again"
    aged(client, seen=settings.IDLE_SECONDS + 5)
    answer = client.get("/", follow=True)
    assert answer.redirect_chain[0][0] == "/masuk/"
    assert "Tiga puluh menit" in answer.content.decode()
    assert client.get("/").status_code == 302


def test_twelve_hours_end_a_session_however_busy(browse) -> None:
    client = browse("operator")
    aged(client, began=settings.SESSION_COOKIE_AGE + 5)
    assert "dua belas jam" in client.get("/", follow=True).content.decode()


def test_one_sees_ones_own_sessions_and_ends_one_or_all(browse) -> None:
    here, there, third, colleague = browse("operator"), browse("operator"), browse("operator"), browse("colleague")
    page = here.get("/akun/").content.decode()
    assert page.count("akhiri</button>") == 2
    assert ">di sini</span>" in page
    session = OpenSession.objects.get(session_key=there.session.session_key)
    here.post("/akun/sesi/", {"session": session.pk})
    assert there.get("/").status_code == 302
    assert third.get("/").status_code == 200
    here.post("/akun/sesi/")
    assert third.get("/").status_code == 302
    assert here.get("/").status_code == 200
    assert colleague.get("/").status_code == 200


@pytest.mark.parametrize("who", ["colleague", "administrator", "stranger"])
def test_nobody_ends_or_sees_anothers_session(browse, who: str) -> None:
    owner, other = browse("operator"), browse(who)
    session = OpenSession.objects.get(session_key=owner.session.session_key)
    assert other.post("/akun/sesi/", {"session": session.pk}).status_code == 404
    assert owner.get("/").status_code == 200
    assert other.get("/akun/").content.decode().count("akhiri</button>") == 0


def test_another_password_ends_the_other_sessions_and_keeps_this_one(browse) -> None:
    here, there = browse("operator"), browse("operator")
    new = {"new_password1": "perahu-langit-kopi", "new_password2": "perahu-langit-kopi"}
    here.post("/kata-sandi/", {"old_password": PASSWORD} | new)
    assert there.get("/").status_code == 302
    assert ">di sini</span>" in here.get("/akun/").content.decode()


def test_what_touches_money_users_and_factors_is_guarded() -> None:
    names = {name for name, _address in routes()}
    assert names >= GUARDED
    touching = {
        name for name, address in routes()
        if address.startswith(("/pengguna/", "/faktor-kedua/", "/pembayaran/")) or address.endswith("/bayar/")
    }  # fmt: skip
    only_read = {"payments", "statements", "statement-queue", "payment", "payment-proof"}
    assert touching - only_read == GUARDED


@pytest.mark.parametrize("name", sorted(GUARDED))
def test_an_old_password_is_asked_again_before_every_guarded_form(browse, name: str) -> None:
    client = browse("administrator")
    address = dict(routes())[name]
    aged(client, password_at=settings.RECENT_SECONDS + 5)
    answer = client.post(address, {"keterangan": "tetap <ada>"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert f'name="{FIELD}"' in page
    assert 'name="keterangan" value="tetap &lt;ada&gt;"' in page
    assert f'name="{FIELD}"' in client.post(address, {FIELD: "salah"}).content.decode()
    assert f'name="{FIELD}"' not in client.post(address, {FIELD: PASSWORD}).content.decode()
    assert int(time.time()) - client.session["password_at"] < 60


def test_the_form_goes_on_after_the_password(browse, country) -> None:
    client = browse("administrator")
    aged(client, password_at=settings.RECENT_SECONDS + 5)
    target = f"/pengguna/{country.users['operator'].pk}/akun/"
    client.post(target, {"open": "0"})
    assert User.objects.get(username="operator").is_active
    client.post(target, {"open": "0", FIELD: PASSWORD})
    assert not User.objects.get(username="operator").is_active


def test_a_file_is_chosen_again(browse) -> None:
    client = browse("administrator")
    aged(client, password_at=settings.RECENT_SECONDS + 5)
    answer = client.post("/pembayaran/rekening-koran/", {"statement": SimpleUploadedFile("a.csv", b"a;b")})
    assert "pilih lagi" in answer.content.decode()


def test_guessing_at_an_open_screen_ends_the_session(browse) -> None:
    client = browse("administrator")
    aged(client, password_at=settings.RECENT_SECONDS + 5)
    codes = [client.post("/pengguna/baru/", {FIELD: "salah"}).status_code for _ in range(WRONG.most + 1)]
    assert codes == [403] * WRONG.most + [302]
    assert client.get("/").status_code == 302

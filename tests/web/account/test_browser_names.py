"""Browsers are called what people call them; whatever one says of itself, a log-in is kept."""

from __future__ import annotations

import pytest

from lindung.web.account.browser_names import browser_name


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Safari/537.36",
         "Chrome, Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/120.0 Safari/537.36 Edg/120.0", "Edge, Windows"),
        ("Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 SamsungBrowser/23.0 Chrome/115 Mobile Safari",
         "Samsung Internet, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605 Version/17.0 Mobile Safari/604.1",
         "Safari, iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0", "Firefox, Linux"),
        ("curl/8.0", "peramban lain"), ("", "peramban lain"), ("x" * 5000, "peramban lain"),
    ],
)  # fmt: skip
def test_a_browser_is_called_what_people_call_it(agent: str, name: str) -> None:
    assert browser_name(agent) == name


@pytest.mark.django_db
@pytest.mark.parametrize("agent", ["x" * 5000, "Mozilla Chrome Android " * 300, "a\0b", "'; DROP TABLE"])
def test_no_words_of_a_browser_keep_anybody_out(country, client, agent: str) -> None:
    form = {"username": "operator", "password": "kain-tenun-muna-1907"}
    assert client.post("/masuk/", form, headers={"user-agent": agent}).status_code == 302
    assert client.get("/akun/", headers={"user-agent": agent}).status_code == 200

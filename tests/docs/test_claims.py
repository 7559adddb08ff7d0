"""What README, SECURITY and CONTRIBUTING claim is so: figures, limits, formats, commands, paths and pages."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import Resolver404, resolve

from lindung.apps.accounts.factor import OBLIGED_ROLES
from lindung.apps.accounts.services import GIVEN_PASSWORD_LASTS
from lindung.apps.submissions.services.probing import MOST_ELSEWHERE_A_DAY
from lindung.cli.submit import SUFFIXES
from lindung.intake.files.file_type import EXTENSIONS
from lindung.kernel.nik import masked
from lindung.web.account import brake as login
from lindung.web.public import brake
from tests.docs.markdown import ROOT
from tests.journeys import truth

NAMES = ("README.md", "README.id.md", "SECURITY.md", "CONTRIBUTING.md")
README, TWIN, SECURITY, CONTRIBUTING = ((ROOT / name).read_text(encoding="utf-8") for name in NAMES)


def flat(text: str) -> str:
    """The text with every run of white space as one blank."""
    return " ".join(text.split())


def test_the_readme_opens_with_the_two_commands() -> None:
    first = README.split("```")[1]
    assert [line.split("  ")[0].strip() for line in first.strip().splitlines()] == ["make run", "make test"]
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"\bmake (\w+)", README + CONTRIBUTING):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("text", [README, TWIN], ids=["en", "id"])
def test_the_formats_are_those_that_are_read(text: str) -> None:
    named = set(
        re.findall(r"(?<=[ `])\.[a-z]{3,4}(?=[ `])", next(line for line in text.splitlines() if ".xlsb" in line))
    )
    assert named == SUFFIXES
    assert named <= EXTENSIONS


def test_the_python_that_is_needed_is_the_one_that_is_required() -> None:
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["requires-python"]
    assert f"Python {required.removeprefix('>=')} or newer" in README


def test_the_figures_of_the_story_are_those_of_its_workbooks() -> None:
    rows = truth.rows()
    ready = sum(row["disposition"] == "ready" for row in rows)
    files = len({row["file"] for row in rows})
    assert f"{files} workbooks, {len(rows):,} rows, {ready:,} enrolled workers" in flat(README)


def test_the_limits_that_security_names_are_those_of_the_settings() -> None:
    said = flat(SECURITY)
    least = next(one for one in settings.AUTH_PASSWORD_VALIDATORS if "MinimumLength" in one["NAME"])
    assert f"At least {_word(least['OPTIONS']['min_length'])} characters" in said
    assert f"{_word(settings.AXES_FAILURE_LIMIT).capitalize()} failures" in said
    assert f"for {_word(round(settings.AXES_COOLOFF_TIME * 60))} minutes" in said
    assert "Twenty in an hour from everywhere guard the name: strangers get one try a minute" in said
    assert "thirty an address, sixty a network" in said
    assert (login.ADDRESS.most, login.NETWORK.most, login.ADDRESS.seconds, login.NETWORK.seconds) == (30, 60, 900, 900)
    assert (login.ACCOUNT.most, login.ACCOUNT.seconds) == (20, 3600)
    assert (login.GUARDED.most, login.GUARDED.seconds) == (1, 60)
    assert "within the last ten minutes" in said
    assert "Thirty minutes without a request" in said
    assert (settings.RECENT_SECONDS, settings.IDLE_SECONDS) == (600, 1800)
    assert "expires after seven days" in said
    assert GIVEN_PASSWORD_LASTS.days == 7
    assert f"sessions of {_word(settings.SESSION_COOKIE_AGE // 3600)} hours" in said


def test_the_limits_of_the_public_question_are_those_that_security_names() -> None:
    said = flat(SECURITY)
    address, network = brake.ADDRESS_QUESTIONS, brake.NETWORK_QUESTIONS
    assert f"after {_word(address.most)} questions in {_word(address.seconds // 60)} minutes" in said
    assert f"(a /64 of IPv6 after {_word(network.most)})" in said
    assert (
        f"{_word(brake.ADDRESS_MISSES.most)} misses in a day (a /64 after {_word(brake.NETWORK_MISSES.most)})" in said
    )
    assert f"after {_word(brake.NIK_MISSES.most)} misses in a day" in said
    assert network.seconds == address.seconds
    assert {brake.ADDRESS_MISSES.seconds, brake.NETWORK_MISSES.seconds, brake.NIK_MISSES.seconds} == {24 * 3600}


def test_a_masked_nik_shows_what_security_says() -> None:
    assert "others see the region, four digits" in flat(SECURITY)
    shown = masked("7413012505909001")
    assert (shown[:4], sum(character.isdigit() for character in shown), len(shown)) == ("7413", 4, 16)


def test_the_limit_of_people_of_other_places_is_the_one_that_security_names() -> None:
    assert f"more than {MOST_ELSEWHERE_A_DAY} such people a day" in flat(SECURITY)


def test_the_roles_that_are_obliged_are_those_that_security_names() -> None:
    assert "Agency officers, administrators and treasurers reach nothing but its set-up" in flat(SECURITY)
    assert {"agency_officer", "administrator", "treasurer"} == OBLIGED_ROLES


def test_users_change_their_password_on_a_page_of_theirs() -> None:
    assert "Users change their password on their own page" in SECURITY
    assert resolve("/kata-sandi/").url_name == "password"
    with pytest.raises(Resolver404):
        resolve("/tidak-ada-halaman/")


@pytest.mark.parametrize("text", [README, SECURITY, CONTRIBUTING], ids=["readme", "security", "contributing"])
def test_every_path_that_is_named_is_there(text: str) -> None:
    named = re.findall(r"`((?:src|tests|docs|bench)/[\w./-]+)`", text)
    assert [path for path in named if not (ROOT / path).exists()] == []


def test_every_file_that_a_decision_names_is_there() -> None:
    source = ROOT / "src" / "lindung"
    bases = (ROOT, source, source / "apps", source / "intake", source / "web")
    lost = {
        f"{page.name}: {path}"
        for page in Path(ROOT / "docs" / "adr").glob("*.md")
        for path in re.findall(r"`([\w/]+\.(?:py|html|jinja))`", page.read_text(encoding="utf-8"))
        if "/" in path
        and not any((base / path).exists() for base in bases)
        and not any(found.as_posix().endswith(f"/{path}") for found in source.rglob(Path(path).name))
    }
    assert lost == set()


def _word(number: int) -> str:
    few = {5: "five", 8: "eight", 10: "ten", 12: "twelve", 15: "fifteen", 20: "twenty", 30: "thirty", 40: "forty"}
    return few[number]

"""Styles and scripts are collected when something changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from lindung.project import static


@pytest.fixture
def collected(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A folder of static files, and what was asked to be collected into another."""
    source, asked = tmp_path / "source", []
    source.mkdir()
    (source / "a.css").write_text("a {}")
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], tmp_path / "collected"

    def collect(name: str, **_options: object) -> None:
        settings.STATIC_ROOT.mkdir(exist_ok=True)
        (settings.STATIC_ROOT / "staticfiles.json").write_text("{}")
        asked.append(name)

    monkeypatch.setattr("django.core.management.call_command", collect)
    return asked


def test_nothing_changed_is_nothing_collected(collected: list[str]) -> None:
    static.static_prepare()
    static.static_prepare()
    assert collected == ["collectstatic"]


@pytest.mark.parametrize("change", ["other", "new", "lost"])
def test_a_change_is_collected(collected: list[str], tmp_path: Path, change: str) -> None:
    static.static_prepare()
    if change == "lost":
        (tmp_path / "collected" / "staticfiles.json").unlink()
    else:
        (tmp_path / "source" / ("a.css" if change == "other" else "b.css")).write_text("b { color: red }")
    static.static_prepare()
    assert collected == ["collectstatic", "collectstatic"]

"""The shipped unit, proxy example and container file say what is there; their own programs read them where they are."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.urls import get_resolver, resolve

from lindung.web.base.body_limit import files_limit
from tests.docs.command_line import commands
from tests.docs.markdown import ROOT

DEPLOY = ROOT / "deploy"
UNIT, NGINX, CONTAINER = ((DEPLOY / name).read_text() for name in ("lindung.service", "nginx.conf", "Containerfile"))
COMMANDS = {command.name.removeprefix("lindung ") for command in commands()}


def settings_read() -> set[str]:
    source = "\n".join(file.read_text() for file in (ROOT / "src/lindung").rglob("*.py"))
    return set(re.findall(r"[\"'](LINDUNG_[A-Z_]+)[\"']", source))


@pytest.mark.parametrize("text", [UNIT, NGINX, CONTAINER], ids=["unit", "nginx", "container"])
def test_settings_and_commands_are_those_of_the_software(text: str) -> None:
    assert set(re.findall(r"LINDUNG_[A-Z_]+", text)) <= settings_read()
    assert set(re.findall(r"\blindung (serve|migrate|[a-z]+ [a-z]+)\b", text)) & COMMANDS or text is NGINX


def test_the_unit_starts_the_server_and_lets_the_supervisor_work() -> None:
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str  # type: ignore[method-assign, assignment]
    unit.read_string(UNIT)
    service = unit["Service"]
    assert service["ExecStart"].endswith("/lindung serve")
    assert (service["Restart"], service["KillMode"], service["OOMPolicy"]) == ("always", "mixed", "continue")
    assert service["User"] != "root"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_reads_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "lindung.service"
    unit.write_text(UNIT.replace("/srv/lindung/.venv/bin/lindung", shutil.which("true") or "/bin/true"))
    said = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
    assert "lindung.service" not in said.stderr, said.stderr


def test_the_proxy_lets_large_bodies_through_where_files_are_taken_and_nowhere_else() -> None:
    taken = re.findall(r"location ~ \^/\(([\w|-]+)\)/ \{[^}]*client_max_body_size", NGINX)
    ours = list(get_resolver().url_patterns[0].url_patterns)
    with_files = {
        str(pattern.pattern).split("/")[0]
        for room in ours
        for pattern in room.url_patterns
        if files_limit(pattern.callback)
    }
    assert with_files == set("|".join(taken).split("|"))
    assert taken == ["kabar", "kiriman|iuran|pembayaran|anggaran|klaim|uang-keluar|kematian|calon"]
    for address in ("/cek/", "/readyz"):
        assert resolve(address)


@pytest.mark.skipif(shutil.which("nginx") is None, reason="no nginx here")
def test_nginx_reads_the_example(tmp_path: Path) -> None:
    example = (
        re.sub(r"(?m)^\s*ssl_certificate.*$", "", NGINX)
        .replace("listen 443 ssl", "listen 8443")
        .replace("listen 80;", "listen 8080;")
    )
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; error_log {tmp_path}/log; events {{}} http {{ access_log off; {example} }}")
    said = subprocess.run(["nginx", "-t", "-c", str(whole)], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr


def test_the_container_copies_what_is_there_and_runs_as_nobody_special() -> None:
    copied = [word for line in re.findall(r"^COPY (.+) \S+$", CONTAINER, re.MULTILINE) for word in line.split()]
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert CONTAINER.index("USER lindung") < CONTAINER.index("CMD [")
    assert "--require-hashes" in CONTAINER

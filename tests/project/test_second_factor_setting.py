"""The second factor is obliged everywhere but in the demo and where somebody has switched it off."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.parametrize(
    ("demo_day", "said", "is_obliged"),
    [("", "", True), ("2022-07-18", "", False), ("", "off", False), ("2022-07-18", "on", True)],
)
def test_it_is_obliged_outside_the_demo(tmp_path: Path, demo_day: str, said: str, is_obliged: bool) -> None:
    if demo_day:
        (tmp_path / "demo-day").write_text(demo_day, encoding="ascii")
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LINDUNG_")}
    environment |= {"LINDUNG_HOME": str(tmp_path), "LINDUNG_SECOND_FACTOR": said}
    code = "from lindung.project import settings; print(settings.SECOND_FACTOR)"
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(is_obliged)

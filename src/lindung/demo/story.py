"""The story's figures, from ``story.yaml``."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

WORKBOOKS = Path(__file__).parent / "workbooks"


@lru_cache(maxsize=1)
def story() -> dict[str, Any]:
    """The whole story as data."""
    data: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "story.yaml").read_text(encoding="utf-8"))
    return data


def workbooks_zip() -> bytes:
    """The 23 workbooks of Muna Barat in one archive."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(WORKBOOKS.iterdir()):
            archive.write(path, path.name)
    return content.getvalue()

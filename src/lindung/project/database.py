"""Where the data lie: SQLite in the home folder, or PostgreSQL."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlsplit

from lindung.kernel.errors import Refusal


def database_settings(url: str, home: Path, lock_seconds: int) -> dict[str, object]:
    """SQLite in the home folder, or the PostgreSQL that ``LINDUNG_DATABASE`` names.

    Raises:
        Refusal: ``setting_malformed`` for an address of another kind.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": home / "lindung.sqlite3",
            "OPTIONS": {
                "timeout": lock_seconds,
                "transaction_mode": "IMMEDIATE",
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
                    "PRAGMA recursive_triggers=ON; PRAGMA cache_size=-16384; PRAGMA mmap_size=268435456;"
                    "PRAGMA temp_store=MEMORY;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in ("postgresql", "postgres"):
        expected = "postgresql://user:password@host:port/name"
        raise Refusal("setting_malformed", f"LINDUNG_DATABASE: '{parts.scheme}' tidak dikenal; tulis {expected}")
    try:
        port = parts.port
    except ValueError:
        raise Refusal("setting_malformed", "LINDUNG_DATABASE: porta harus bilangan, misalnya 5432") from None
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"pool": False, "options": f"-c lock_timeout={lock_seconds}s"},
    }

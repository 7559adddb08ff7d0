"""What people call a browser and the machine it runs on, from what it says of itself."""

from __future__ import annotations

from django.utils.translation import gettext as _

# In order: a browser that comes later says the words of those before it, too.
_BROWSERS = (
    ("Edg", "Edge"), ("OPR", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("UCBrowser", "UC Browser"),
    ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("CriOS", "Chrome"), ("Safari", "Safari"),
)  # fmt: skip
_SYSTEMS = (
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"), ("Linux", "Linux"),
)  # fmt: skip


def browser_name(agent: str) -> str:
    """A name such as ``Chrome, Android``; of one that says nothing known, that it is another one."""
    named = (next((name for word, name in table if word in agent), "") for table in (_BROWSERS, _SYSTEMS))
    return ", ".join(name for name in named if name) or _("peramban lain")

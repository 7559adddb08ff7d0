"""Templates can be read: djLint keeps their form, and no line of theirs is longer than a screen."""

from __future__ import annotations

from pathlib import Path

import lindung.web

WEB = Path(lindung.web.__file__).parent
LONGEST = 160


def test_no_line_of_a_template_is_longer_than_a_screen() -> None:
    templates = [*WEB.glob("*/templates/**/*.html"), *WEB.glob("*/jinja/*.jinja")]
    assert len(templates) > 70
    long = [
        f"{template.relative_to(WEB)}:{number}"
        for template in templates
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), start=1)
        if len(line) > LONGEST
    ]
    assert long == []

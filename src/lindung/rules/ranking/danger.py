"""How dangerous an occupation is, as far as its name says: 1 (very low) to 5 (very high).

No law ranks the work of own-account members; this is our own practice, which a government's scheme may weigh or not.
An occupation whose words are not here is unknown.
"""

from __future__ import annotations

import re
from typing import Final

VERY_LOW, LOW, MEDIUM, HIGH, VERY_HIGH = 1, 2, 3, 4, 5
_WORDS: Final[dict[int, str]] = {
    VERY_HIGH: r"nelayan|penyelam|penambang|pendulang|penebang|pemanjat|pekerja laut|abk",
    HIGH: r"bangunan|tukang (?:batu|kayu|besi|las|listrik)|bongkar muat|pelabuhan|kuli|batu bata",
    MEDIUM: r"ojek|sopir|supir|becak|kurir|buruh|petani|tani|pekebun|kebun|sawit|pemulung|sampah|bengkel|mekanik",
    LOW: r"peternak|ternak|rumput laut|kebersihan|cuci|rumah tangga|penjaga|satpam|parkir",
    VERY_LOW: r"pedagang|dagang|penjual|kios|warung|penjahit|jahit|tenun|anyam|pe(?:ng|r)ajin|salon|kue|guru ngaji",
}
_PATTERNS: Final = {danger: re.compile(rf"\b(?:{words})", re.IGNORECASE) for danger, words in _WORDS.items()}


def danger_of(occupation: str) -> int | None:
    """The danger of an occupation, of several named ones the greatest; None where no word of it is known."""
    return next((danger for danger, pattern in _PATTERNS.items() if pattern.search(occupation)), None)

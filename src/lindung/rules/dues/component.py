"""One component of what is due: its outcome, amount, payer and payee, with its steps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from lindung.kernel.explanation import Explanation, Source
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text

COMPONENTS = {
    "treatment": Text("pengobatan", "treatment"),
    "home_care": Text("perawatan di rumah", "home care"),
    "transport": Text("biaya angkut", "transport"),
    "incapacity": Text("sementara tidak mampu bekerja", "temporary incapacity"),
    "disability": Text("santunan cacat", "disability benefit"),
    "death_grant": Text("santunan kematian", "death grant"),
    "periodic": Text("santunan berkala", "periodic benefit"),
    "funeral": Text("biaya pemakaman", "funeral"),
    "prosthesis": Text("alat ganti tubuh", "prosthesis"),
    "orthosis": Text("alat bantu tubuh", "orthosis"),
    "dentures": Text("gigi tiruan", "dentures"),
    "hearing_aid": Text("alat bantu dengar", "hearing aid"),
    "glasses": Text("kacamata", "glasses"),
    "rehabilitation": Text("rehabilitasi medis", "medical rehabilitation"),
    "return_to_work": Text("pendampingan kembali bekerja", "return to work"),
    "scholarship": Text("beasiswa", "scholarship"),
}
CASH = ("incapacity", "disability", "death_grant", "periodic", "funeral")
RESULTS = {
    "granted": Text("dibayar", "granted"),
    "reduced": Text("dibayar sebagian", "reduced"),
    "refused": Text("tidak dibayar", "refused"),
    "not_applicable": Text("tidak berlaku", "not applicable"),
}
PAYERS = {
    "agency": Text("BPJS Ketenagakerjaan", "the agency"),
    "employer": Text("pemberi kerja", "the employer"),
    "nobody": Text("tidak seorang pun", "nobody"),
}
PAYEES = {
    "worker": Text("peserta", "the worker"),
    "heirs": Text("ahli waris", "the heirs"),
    "child": Text("anak", "the child"),
    "provider": Text("fasilitas kesehatan", "the health facility"),
    "employer": Text("pemberi kerja yang mendahulukan", "the employer who paid first"),
    "funeral_arranger": Text("yang mengurus pemakaman", "who arranged the funeral"),
    "social_security_fund": Text("Dana Jaminan Sosial", "the social security fund"),
}
NOTHING_ASKED = Text("tidak ada yang diminta", "nothing was asked for")


@dataclass(frozen=True, slots=True)
class Component:
    """One component; ``code`` is of COMPONENTS, ``key`` tells several of one code apart (a mode, a period, a child and
    school year). ``asked`` is what bills add up to, None where nothing is asked for by amount.
    """

    code: str
    outcome: str
    amount: Rupiah
    payee: str
    reason: Text
    key: str = ""
    asked: Rupiah | None = None
    payer: str = "agency"
    explanation: Explanation = field(default_factory=Explanation)

    @property
    def title(self) -> Text:
        """What the component is called."""
        return COMPONENTS[self.code]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every value of the law that it follows from, each once."""
        return tuple(dict.fromkeys(source for step in self.explanation for source in step.sources))

    @property
    def doubts(self) -> tuple[Source, ...]:
        """The sources with a doubt."""
        return self.explanation.doubts

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The component as plain data."""
        return {
            "code": self.code,
            "key": self.key,
            "title": self.title.read(language),
            "outcome": self.outcome,
            "amount": self.amount,
            "asked": self.asked,
            "payer": self.payer,
            "payee": self.payee,
            "reason": self.reason.read(language),
            "explanation": self.explanation.as_json(language),
        }


def not_applicable(code: str, reason: Text = NOTHING_ASKED, payee: str = "worker") -> Component:
    """A component that this case does not have."""
    return Component(code, "not_applicable", 0, payee, reason)


def paid(code: str, amount: Rupiah, asked: Rupiah, payee: str, explanation: Explanation, key: str = "") -> Component:
    """A component that pays bills up to a limit: granted if all of them, reduced if less, refused if nothing."""
    if amount == asked:
        return Component(
            code, "granted", amount, payee, Text("seluruhnya", "in full"), key, asked, explanation=explanation
        )
    outcome = "reduced" if amount else "refused"
    reason = Text("sampai batas hukum", "up to the limit of the law")
    return Component(code, outcome, amount, payee, reason, key, asked, explanation=explanation)


def unknown_to_the_book(code: str, asked: Rupiah, payee: str) -> Component:
    """A component asked for of which the book holds no value on the day of the event."""
    reason = Text(
        "buku hukum tidak memuat nilai pada hari kejadian; tanyakan BPJS Ketenagakerjaan",
        "the law book holds no value on the day of the event; ask the agency",
    )
    return Component(code, "refused", 0, payee, reason, asked=asked)


def steps_of(explanation: Explanation, answers: Iterable[str]) -> Explanation:
    """The steps of some answers, in their order."""
    wanted = set(answers)
    return Explanation([step for step in explanation if step.answer in wanted])

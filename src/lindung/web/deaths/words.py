"""What the pages of the death watch call verdicts, decisions and the states of a list."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

DEATH_VERDICTS = {
    "certain": (_("pasti"), "bad"),
    "probable": (_("mungkin"), "waits"),
    "conflict": (_("bertentangan"), "waits"),
    "none": (_("bukan peserta"), ""),
    "bad": (_("mustahil"), ""),
}
DEATH_DECISIONS = {
    "": (_("menunggu"), "waits"),
    "same": (_("benar, peserta ini"), "good"),
    "different": (_("orang lain"), "differs"),
    "alive": (_("masih hidup"), "good"),
}
DEATH_LIST_STATES = {
    "waiting": (_("sedang dicocokkan"), "calm"),
    "compared": (_("sudah dicocokkan"), "good"),
    "failed": (_("tidak terbaca"), "bad"),
}

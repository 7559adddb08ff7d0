"""What pages call the reasons for a correction."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

CORRECTIONS = {
    "back_pay": _("susulan (rapel)"),
    "retroactive_wage": _("upah berubah surut"),
    "late_exit": _("keluar, baru diketahui"),
    "duplicate": _("orang yang sama"),
    "moved": _("pindah kantor, baru diketahui"),
    "law_change": _("hukum berubah"),
}

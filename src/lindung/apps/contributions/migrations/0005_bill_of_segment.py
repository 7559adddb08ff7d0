"""A bill is of one segment. Each bill of before takes that of its lines; one with lines of several keeps none."""

from typing import Any

from django.db import migrations, models

from lindung.store.guards import Closed, Frozen, Unfrozen

_SEGMENTS = [("wage_earner", "Penerima upah"), ("own_account", "Bukan penerima upah")]
_BILL_BEFORE = (
    "id", "run_id", "government_id", "office_id", "paid_by", "month", "year", "number", "due_on", "workers_count",
    "jkk_rupiah", "jkm_rupiah", "jht_rupiah", "jp_rupiah", "total_rupiah",
)
_BILL = (*_BILL_BEFORE, "segment")
_OF_RUN = {"parents": "contributions_monthrun r", "when": "r.id = {row}.run_id AND r.is_closed"}
_OF_BILL = {
    "parents": "contributions_bill b, contributions_monthrun r",
    "when": "b.id = {row}.bill_id AND r.id = b.run_id AND r.is_closed",
}
_OF_LINES = """
UPDATE contributions_bill SET segment = (
  SELECT MIN(e.segment) FROM contributions_billline l JOIN registry_enrolment e ON e.id = l.enrolment_id
  WHERE l.bill_id = contributions_bill.id HAVING COUNT(DISTINCT e.segment) = 1)
WHERE 1 = (SELECT COUNT(DISTINCT e.segment)
           FROM contributions_billline l JOIN registry_enrolment e ON e.id = l.enrolment_id
           WHERE l.bill_id = contributions_bill.id)
"""
_OF_WAITING = """
UPDATE contributions_waitingcorrection SET segment = (
  SELECT e.segment FROM registry_enrolment e WHERE e.id = contributions_waitingcorrection.enrolment_id)
"""


def _forget_calculations(apps: Any, _editor: Any) -> None:
    """Drafts that jobs had kept are computed anew: they say nothing of segments."""
    apps.get_model("contributions", "MonthCalculation").objects.all().delete()


def _bills_of_one(apps: Any, _editor: Any) -> None:
    """Refuse to go back where two bills would be the same one."""
    bills = apps.get_model("contributions", "Bill").objects.values("office", "month", "paid_by")
    if bills.annotate(many=models.Count("pk")).filter(many__gt=1).exists():
        raise RuntimeError("bills of several segments cannot be kept in the tables of before")


class Migration(migrations.Migration):
    dependencies = [("contributions", "0004_issued_law"), ("registry", "0003_cohort")]
    operations = [
        Unfrozen("contributions_billline"),
        Unfrozen("contributions_waitingcorrection"),
        Unfrozen("contributions_bill", columns=_BILL_BEFORE),
        migrations.AddField(
            "bill", "segment", models.CharField(max_length=20, choices=_SEGMENTS, blank=True, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "waitingcorrection", "segment", models.CharField(max_length=20, choices=_SEGMENTS, default=""),
            preserve_default=False,
        ),
        migrations.RemoveConstraint("bill", "bill_office_month_once"),
        migrations.RemoveConstraint("waitingcorrection", "waiting_once_in_a_run"),
        migrations.RunPython(_forget_calculations, migrations.RunPython.noop),
        migrations.RunSQL(_OF_LINES, migrations.RunSQL.noop),
        migrations.RunSQL(_OF_WAITING, migrations.RunSQL.noop),
        migrations.AddConstraint(
            "bill",
            models.UniqueConstraint(fields=["office", "month", "segment", "paid_by"], name="bill_office_month_once"),
        ),
        migrations.AddConstraint(
            "waitingcorrection",
            models.UniqueConstraint(
                fields=["run", "office", "segment", "paid_by", "worker", "corrected_month"],
                name="waiting_once_in_a_run",
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, _bills_of_one),
        Frozen("contributions_bill", columns=_BILL),
        Frozen("contributions_billline"),
        Frozen("contributions_waitingcorrection"),
        Closed("contributions_bill", **_OF_RUN),
        Closed("contributions_waitingcorrection", **_OF_RUN),
        Closed("contributions_billline", **_OF_BILL),
    ]  # fmt: skip

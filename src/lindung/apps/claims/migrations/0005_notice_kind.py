"""What a notifier said of the kind and the day of death, kept like everything else that was told."""

from django.db import migrations, models

import lindung.store.fields
from lindung.store.guards import Frozen, Unfrozen

_BEFORE = (
    "id", "ticket", "channel", "affected", "nik", "event_on", "story", "notifier", "phone", "recorded_by_id",
    "noticed_at",
)  # fmt: skip
_NOTICE = (
    "id", "ticket", "channel", "affected", "nik", "kind", "event_on", "died_on", "story", "notifier", "phone",
    "recorded_by_id", "noticed_at",
)  # fmt: skip
_KINDS = [
    ("work_accident", "Kecelakaan kerja"),
    ("other_death", "Meninggal, bukan kecelakaan kerja"),
    ("status_open", "Belum jelas: kecelakaan kerja atau bukan"),
]


class Migration(migrations.Migration):
    dependencies = [("claims", "0004_compensation")]
    operations = [
        Unfrozen("claims_notice", columns=_BEFORE),
        migrations.AddField(
            model_name="notice",
            name="kind",
            field=lindung.store.fields.CharField(choices=_KINDS, default="status_open", max_length=16),
        ),
        migrations.AddField(model_name="notice", name="died_on", field=models.DateField(null=True)),
        Frozen("claims_notice", columns=_NOTICE),
    ]

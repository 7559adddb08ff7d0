"""Each government gets a chain of its own. What was recorded in the one chain of before stays as it is and verifies.

The earlier chain ends here. The installation's chain joins its end, and opens the chains of every government that was
named in it; the first link of each joins the event that opened it.
"""

from django.db import migrations, models

from lindung.apps.events.chain import EARLIER, INSTALLATION, OPENING, chain_of, instant_text, link_hash
from lindung.apps.events.numbering import Numbered
from lindung.law.version import law_version
from lindung.store import clock
from lindung.store.guards import Frozen, Unfrozen


def _keep_earlier(apps, schema_editor):
    """Carry the head of the earlier chain over, and open the chains that follow it."""
    Event, ChainHead = apps.get_model("events", "Event"), apps.get_model("events", "ChainHead")
    earlier = apps.get_model("events", "EarlierHead").objects.first()
    if earlier is None:
        return
    ChainHead.objects.create(chain=EARLIER, position=earlier.number, number=earlier.number, hash=earlier.hash)
    head = ChainHead(chain=INSTALLATION, position=0, number=earlier.number, hash=earlier.hash)
    named = Event.objects.exclude(government="").order_by("government").values_list("government", flat=True).distinct()
    for government in named:
        chains = [government, chain_of(government, is_look=True)]
        _open(Event, head, chains)
        ChainHead.objects.bulk_create([ChainHead(chain=chain, position=0, number=0, hash=head.hash) for chain in chains])
    head.save(force_insert=True)


def _open(Event, head, chains):
    now = clock.now()
    content = {
        "format": 2, "chain": INSTALLATION, "position": head.position + 1, "law_version": law_version(),
        "number": head.number + 1, "at": instant_text(now), "actor_id": None, "actor": "pembaruan tabel",
        "actor_role": "system", "verb": OPENING, "subject": f"chain:{chains[0]}", "government": "", "office": "",
        "data": {"chains": chains}, "batch_sha256": "", "previous_hash": head.hash,
    }
    event = Event(**{**content, "at": now}, batch=None, hash=link_hash(content))
    event.save(force_insert=True)
    head.position, head.number, head.hash = event.position, event.number, event.hash


def _nothing_was_added(apps, schema_editor):
    """Refuse to go back where something was recorded since: the one chain of before cannot hold it."""
    if apps.get_model("events", "Event").objects.exclude(chain=EARLIER).exists():
        raise RuntimeError("events of the governments' own chains cannot be kept in the tables of before")
    head = apps.get_model("events", "ChainHead").objects.filter(chain=EARLIER).first()
    if head is not None:
        apps.get_model("events", "EarlierHead").objects.create(id=1, number=head.number, hash=head.hash)


class Migration(migrations.Migration):

    dependencies = [("events", "0002_guards")]

    operations = [
        Unfrozen("events_event"),
        migrations.AddField(
            model_name="event", name="format", field=models.SmallIntegerField(default=1), preserve_default=False
        ),
        migrations.AddField(
            model_name="event", name="chain", field=models.CharField(default=EARLIER, max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="event", name="position", field=models.BigIntegerField(default=0), preserve_default=False
        ),
        migrations.AddField(
            model_name="event", name="law_version",
            field=models.CharField(blank=True, default="", max_length=64), preserve_default=False,
        ),
        migrations.RunSQL("UPDATE events_event SET position = number", migrations.RunSQL.noop),
        migrations.AlterField(model_name="event", name="format", field=models.SmallIntegerField(default=2)),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("chain", "position"), name="event_position"),
        ),
        migrations.RenameModel("ChainHead", "EarlierHead"),
        migrations.CreateModel(
            name="ChainHead",
            fields=[
                ("chain", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("position", models.BigIntegerField(default=0)),
                ("number", models.BigIntegerField(default=0)),
                ("hash", models.CharField(max_length=64)),
            ],
        ),
        migrations.RunPython(_keep_earlier, _nothing_was_added),
        migrations.DeleteModel("EarlierHead"),
        Numbered(),
        Frozen("events_event"),
    ]

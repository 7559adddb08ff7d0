from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='ChainHead',
            fields=[
                ('id', models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ('number', models.BigIntegerField(default=0)),
                ('hash', models.CharField(max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('number', models.BigIntegerField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('actor_id', models.BigIntegerField(null=True)),
                ('actor', models.CharField(max_length=150)),
                ('actor_role', models.CharField(max_length=40)),
                ('verb', models.CharField(max_length=60)),
                ('subject', models.CharField(max_length=80)),
                ('government', models.CharField(blank=True, max_length=20)),
                ('office', models.CharField(blank=True, max_length=40)),
                ('data', models.JSONField(default=dict)),
                ('batch', models.BinaryField(null=True)),
                ('batch_sha256', models.CharField(blank=True, max_length=64)),
                ('previous_hash', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
            ],
            options={
                'indexes': [models.Index(fields=['subject', 'number'], name='event_subject'), models.Index(fields=['government', 'number'], name='event_government'), models.Index(fields=['office', 'number'], name='event_office')],
            },
        ),
    ]

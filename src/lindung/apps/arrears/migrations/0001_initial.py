import django.db.models.deletion
import lindung.store.clock
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('contributions', '0001_initial'),
        ('offices', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Reminder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=20)),
                ('sent_on', models.DateField()),
                ('recorded_at', models.DateTimeField(default=lindung.store.clock.now)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField()),
                ('posts', models.JSONField(default=list)),
                ('addresses', models.JSONField(default=list)),
                ('email_state', models.CharField(choices=[('nobody', 'Tidak ada alamat'), ('waiting', 'Menunggu dikirim'), ('sent', 'Terkirim'), ('failed', 'Gagal')], max_length=10)),
                ('bill', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminders', to='contributions.bill')),
            ],
        ),
        migrations.CreateModel(
            name='EmailAttempt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('begun_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('nobody', 'Tidak ada alamat'), ('waiting', 'Menunggu dikirim'), ('sent', 'Terkirim'), ('failed', 'Gagal')], max_length=10, null=True)),
                ('why', models.CharField(blank=True, default='', help_text='the kind of failure', max_length=80)),
                ('reminder', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attempts', to='arrears.reminder')),
            ],
        ),
        migrations.CreateModel(
            name='ReminderText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(max_length=20)),
                ('subject', models.CharField(max_length=200)),
                ('body', models.TextField(max_length=4000)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reminder_texts', to='offices.government')),
            ],
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('post', models.CharField(choices=[('treasurer', 'Bendahara'), ('head_of_office', 'Kepala kantor'), ('administrator', 'Administrator pemda'), ('regional_secretary', 'Sekretaris daerah')], max_length=20)),
                ('name', models.CharField(blank=True, default='', max_length=160)),
                ('email', models.EmailField(max_length=254)),
                ('government', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='offices.government')),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='offices.office')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('office', 'post'), name='contact_of_office_once'), models.UniqueConstraint(condition=models.Q(('office', None)), fields=('government', 'post'), name='contact_of_government_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='reminder',
            constraint=models.UniqueConstraint(fields=('bill', 'step'), name='reminder_once'),
        ),
        migrations.AddConstraint(
            model_name='emailattempt',
            constraint=models.UniqueConstraint(fields=('reminder', 'number'), name='attempt_number_once'),
        ),
        migrations.AddConstraint(
            model_name='remindertext',
            constraint=models.UniqueConstraint(fields=('government', 'step'), name='reminder_text_once'),
        ),
    ]

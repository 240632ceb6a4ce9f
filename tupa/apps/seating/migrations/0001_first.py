import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('seating', '0001_initial'), ('seating', '0002_plans_and_rounds'), ('seating', '0003_language_tables')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('workshops', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Late',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('participant', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='late', to='workshops.participant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SeatingRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('plan', 'Plan of all rounds'), ('reseat', 'Seating anew on the day')], default='plan', max_length=8)),
                ('state', models.CharField(choices=[('computing', 'Being computed'), ('ready', 'Ready'), ('impossible', 'The rules contradict each other'), ('failed', 'Cut off')], default='computing', max_length=12)),
                ('inputs_text', tupa.apps.privacy.fields.EncryptedTextField()),
                ('seed', models.PositiveBigIntegerField()),
                ('engine', models.CharField(blank=True, max_length=60)),
                ('failure_text', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('started_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seating_runs', to='workshops.workshop')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'workshop', 'state'], name='seating_run_at')],
            },
        ),
        migrations.CreateModel(
            name='SeatingPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('made', models.CharField(choices=[('engine', 'Computed'), ('hand', 'Changed by hand'), ('door', 'Seated anew on the day'), ('late', 'Somebody came late')], max_length=8)),
                ('priority', models.CharField(blank=True, choices=[('balance', 'Most balanced'), ('middle', 'Between the two'), ('mixing', 'Most mixed'), ('fewest', 'Fewest people move'), ('some', 'Between the two'), ('best', 'Best balance')], max_length=8)),
                ('rounds', models.JSONField(default=list)),
                ('seats', models.JSONField(default=dict)),
                ('report_text', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('used_at', models.DateTimeField(blank=True, null=True)),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='seating.seatingplan')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('created_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seating_plans', to='workshops.workshop')),
                ('run', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='plans', to='seating.seatingrun')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'workshop', 'used_at'], name='seating_plan_at')],
            },
        ),
        migrations.CreateModel(
            name='Setup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attributes', models.JSONField(blank=True, default=list)),
                ('parts', models.JSONField(blank=True, default=list)),
                ('languages', models.JSONField(blank=True, default=dict)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('current', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='seating.seatingplan')),
                ('workshop', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='seating', to='workshops.workshop')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Table',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('name', models.CharField(blank=True, max_length=60)),
                ('is_accessible', models.BooleanField(default=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tables', to='workshops.workshop')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('city', 'workshop', 'number'), name='table_once')],
            },
        ),
        migrations.CreateModel(
            name='Seat',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_locked', models.BooleanField(default=False)),
                ('is_missed', models.BooleanField(default=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='workshops.participant')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.activity')),
                ('planned', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='planned_seats', to='seating.table')),
                ('sat_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='seats_taken', to='seating.table')),
            ],
            options={
                'constraints': [models.UniqueConstraint(condition=models.Q(('round', None)), fields=('city', 'participant'), name='first_seat_once'), models.UniqueConstraint(fields=('city', 'participant', 'round'), name='seat_once')],
            },
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', tupa.apps.privacy.fields.EncryptedTextField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('other', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.participant')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.participant')),
                ('round', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='workshops.activity')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='seating_rules', to='workshops.workshop')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'workshop'], name='seating_rule_at')],
                'constraints': [models.CheckConstraint(condition=models.Q(('person', models.F('other')), _negated=True), name='rule_of_two_people')],
            },
        ),
    ]

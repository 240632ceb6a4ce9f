import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('rounds', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('recruitment', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=120)),
                ('subject', i18nfield.fields.I18nCharField()),
                ('body', i18nfield.fields.I18nTextField()),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('posted_on', models.DateField(blank=True, null=True)),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letter_rounds', to='recruitment.call')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'call', 'name'), name='letter_round_once')],
            },
        ),
        migrations.CreateModel(
            name='Invitee',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=8)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('postal_address', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('stratum', models.CharField(blank=True, max_length=80)),
                ('mark', models.CharField(max_length=64)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('application', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('letter_round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invitees', to='rounds.letterround')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'letter_round', 'stratum'], name='invitee_stratum')],
                'constraints': [models.UniqueConstraint(fields=('city', 'code'), name='invitee_code_once'), models.UniqueConstraint(fields=('city', 'letter_round', 'mark'), name='invitee_once_a_round')],
            },
        ),
        migrations.CreateModel(
            name='RoundImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('matching', 'Columns are being matched'), ('checking', 'Being checked'), ('checked', 'Checked'), ('done', 'Taken in'), ('failed', 'Could not be taken in')], default='matching', max_length=10)),
                ('headings', models.JSONField(default=list)),
                ('rows', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('mark', models.CharField(blank=True, max_length=64)),
                ('row_count', models.PositiveIntegerField(default=0)),
                ('columns', models.JSONField(default=dict)),
                ('faults', models.JSONField(default=list)),
                ('good', models.PositiveIntegerField(default=0)),
                ('made', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('letter_round', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='rounds.letterround')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['city', 'state', 'created_at'], name='round_import_state')],
            },
        ),
    ]

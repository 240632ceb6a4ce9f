import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('capture', '0001_initial'), ('capture', '0002_wall_shows_tables')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('seating', '0001_first'),
        ('workshops', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='SheetPhoto',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(blank=True, max_length=120)),
                ('sha256', models.CharField(max_length=64)),
                ('taken_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='workshops.activity')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='photos', to='seating.table')),
            ],
            options={
                'ordering': ['taken_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'table', 'sha256'), name='photo_once')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(default=uuid.uuid4)),
                ('text', models.TextField()),
                ('language', models.CharField(default='fi', max_length=12)),
                ('direction', models.CharField(choices=[('ltr', 'From left to right'), ('rtl', 'From right to left')], default='ltr', max_length=3)),
                ('kind', models.CharField(choices=[('idea', 'Idea'), ('concern', 'Concern'), ('question', 'Question')], default='idea', max_length=10)),
                ('state', models.CharField(choices=[('shown', 'On the wall'), ('held', 'Held back'), ('hidden', 'Hidden')], default='shown', max_length=10)),
                ('source', models.CharField(choices=[('table', 'Typed at the table'), ('paste', 'Pasted'), ('staff', 'Typed from paper by staff')], default='table', max_length=10)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('revision', models.PositiveSmallIntegerField(default=1)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='workshops.activity')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='seating.table')),
                ('photo', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='notes', to='capture.sheetphoto')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'indexes': [models.Index(fields=['city', 'activity', 'table', 'state'], name='note_wall')],
                'constraints': [models.UniqueConstraint(fields=('city', 'submission'), name='note_once')],
            },
        ),
        migrations.CreateModel(
            name='TableLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('code', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('grace_minutes', models.PositiveSmallIntegerField(default=10)),
                ('open_until', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='table_links', to='workshops.activity')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.signedlink')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='links', to='seating.table')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'table', 'activity'), name='table_link_once')],
            },
        ),
        migrations.CreateModel(
            name='Wall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('code', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('is_held', models.BooleanField(default=False)),
                ('shows_tables', models.BooleanField(default=False)),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='workshops.activity')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('link', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='accounts.signedlink')),
                ('workshop', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='wall', to='workshops.workshop')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='EarlierWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision', models.PositiveSmallIntegerField()),
                ('text', models.TextField()),
                ('kind', models.CharField(choices=[('idea', 'Idea'), ('concern', 'Concern'), ('question', 'Question')], max_length=10)),
                ('language', models.CharField(max_length=12)),
                ('direction', models.CharField(choices=[('ltr', 'From left to right'), ('rtl', 'From right to left')], max_length=3)),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier', to='capture.note')),
            ],
            options={
                'ordering': ['revision'],
                'constraints': [models.UniqueConstraint(fields=('city', 'note', 'revision'), name='wording_once')],
            },
        ),
        migrations.CreateModel(
            name='ReadBack',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note_ids', models.JSONField()),
                ('revisions', models.JSONField(default=list)),
                ('agreed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_backs', to='workshops.activity')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('table', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='read_backs', to='seating.table')),
            ],
            options={
                'ordering': ['agreed_at'],
                'indexes': [models.Index(fields=['city', 'table', 'activity'], name='readback_table')],
            },
        ),
    ]

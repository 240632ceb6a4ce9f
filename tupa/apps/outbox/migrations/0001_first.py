import uuid

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('outbox', '0001_initial'), ('outbox', '0002_texts_of_messages')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Message',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.CharField(max_length=120)),
                ('template', models.CharField(max_length=80)),
                ('channel', models.CharField(choices=[('email', 'By e-mail'), ('phone', 'By phone'), ('letter', 'By letter')], max_length=10)),
                ('state', models.CharField(choices=[('queued', 'Waiting to be sent'), ('sending', 'Being sent'), ('sent', 'Sent'), ('parked', 'Unclear whether it was sent'), ('refused', 'Could not be sent'), ('bounced', 'Came back undelivered'), ('to_print', 'Waiting to be printed'), ('printed', 'Printed and posted'), ('to_call', 'Waiting for a call'), ('called', 'Told by phone'), ('lapsed', 'No longer needed')], max_length=10)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], max_length=2)),
                ('recipient_name', models.CharField(blank=True, max_length=200)),
                ('address', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('subject', models.CharField(max_length=300)),
                ('body', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('by_sms', models.BooleanField(default=False)),
                ('message_id', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('about_type', models.CharField(blank=True, max_length=60)),
                ('about_id', models.BigIntegerField(blank=True, null=True)),
                ('programme_id', models.BigIntegerField(blank=True, null=True)),
                ('attempts', models.PositiveSmallIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('next_try_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('handed_over_at', models.DateTimeField(blank=True, null=True)),
                ('ended_at', models.DateTimeField(blank=True, null=True)),
                ('valid_until', models.DateTimeField(blank=True, null=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'indexes': [models.Index(fields=['city', 'state', 'next_try_at'], name='message_due'), models.Index(fields=['city', 'about_type', 'about_id'], name='message_about'), models.Index(fields=['city', '-created_at'], name='message_newest')],
                'constraints': [models.UniqueConstraint(fields=('city', 'key'), name='message_once')],
            },
        ),
        migrations.CreateModel(
            name='MessageText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('template', models.CharField(max_length=80)),
                ('language', models.CharField(max_length=12)),
                ('subject', models.CharField(max_length=300)),
                ('body', models.TextField()),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'template', 'language'), name='message_text_once')],
            },
        ),
    ]

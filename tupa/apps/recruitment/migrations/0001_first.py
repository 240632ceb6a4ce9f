import uuid

import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('recruitment', '0001_initial'), ('recruitment', '0002_outreach_channels'), ('recruitment', '0003_extension_rule'), ('recruitment', '0004_declared'), ('recruitment', '0005_form_questions'), ('recruitment', '0006_application_import')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('programmes', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Call',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('open', 'Open call'), ('targeted', 'Targeted call')], default='open', max_length=10)),
                ('opens_at', models.DateTimeField()),
                ('closes_at', models.DateTimeField()),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('draw_on', models.DateField(blank=True, null=True)),
                ('wished_per_seat', models.PositiveSmallIntegerField(default=4)),
                ('extension_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('extension_per_seat', models.PositiveSmallIntegerField(default=2)),
                ('extended_at', models.DateTimeField(blank=True, null=True)),
                ('invitation', i18nfield.fields.I18nTextField(blank=True)),
                ('who_may_apply', i18nfield.fields.I18nTextField()),
                ('fee_and_benefits', i18nfield.fields.I18nTextField()),
                ('data_use', i18nfield.fields.I18nTextField()),
                ('languages', i18nfield.fields.I18nTextField()),
                ('aimed_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programmes.featurevalue')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='calls', to='programmes.programme')),
            ],
            options={
                'ordering': ['opens_at', 'pk'],
                'indexes': [models.Index(fields=['city', 'programme', 'closes_at'], name='call_programme')],
                'constraints': [models.CheckConstraint(condition=models.Q(('closes_at__gt', models.F('opens_at'))), name='call_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reference', models.CharField(max_length=12)),
                ('submission', models.UUIDField(default=uuid.uuid4)),
                ('name', models.CharField(max_length=200)),
                ('channel', models.CharField(choices=[('email', 'By e-mail'), ('phone', 'By phone'), ('letter', 'By letter')], max_length=10)),
                ('email', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('email_hash', models.CharField(blank=True, max_length=64)),
                ('phone', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('phone_hash', models.CharField(blank=True, max_length=64)),
                ('postal_address', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('has_protected_address', models.BooleanField(default=False)),
                ('needs_support', models.BooleanField(default=False)),
                ('form_version', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('source', models.CharField(choices=[('web', 'On the web'), ('paper', 'On paper'), ('phone', 'By phone'), ('import', 'Imported')], default='web', max_length=10)),
                ('received_on', models.DateField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('erased_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('entered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='applications', to='programmes.programme')),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='recruitment.call')),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Declaration',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('guardian_name', models.CharField(blank=True, max_length=200)),
                ('guardian_contact', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('tie', models.CharField(blank=True, max_length=300)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='declaration', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'indexes': [models.Index(fields=['city', 'birth_year'], name='declared_birth_year')],
            },
        ),
        migrations.CreateModel(
            name='FormQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('kind', models.CharField(choices=[('feature', 'Feature of the draw'), ('line', 'One line of text'), ('text', 'Several lines of text'), ('choice', 'One of several choices'), ('yes_no', 'Yes or no')], max_length=10)),
                ('label', i18nfield.fields.I18nCharField(blank=True)),
                ('help', i18nfield.fields.I18nTextField(blank=True)),
                ('options', models.JSONField(blank=True, default=list)),
                ('is_required', models.BooleanField(default=False)),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('feature', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='form_question', to='programmes.feature')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='form_questions', to='programmes.programme')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'programme', 'key'), name='question_key_once'), models.CheckConstraint(condition=models.Q(models.Q(('feature__isnull', False), ('kind', 'feature')), models.Q(models.Q(('kind', 'feature'), _negated=True), ('feature', None)), _connector='OR'), name='question_of_a_feature_has_it')],
            },
        ),
        migrations.CreateModel(
            name='FormVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('content', models.JSONField()),
                ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='form_versions', to='programmes.programme')),
                ('published_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('city', 'programme', 'number'), name='form_version_once')],
            },
        ),
        migrations.CreateModel(
            name='FreeAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='free_answers', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='recruitment.formquestion')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'application', 'question'), name='one_answer_a_question')],
            },
        ),
        migrations.CreateModel(
            name='OutreachChannel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('library', 'Library'), ('association', 'Association'), ('school', 'School'), ('letters', 'Round of letters'), ('social', 'Social media'), ('language_group', 'Language group'), ('other', 'Other')], max_length=16)),
                ('name', models.CharField(max_length=120)),
                ('code', models.CharField(editable=False, max_length=8)),
                ('contact_name', models.CharField(blank=True, max_length=200)),
                ('contact_phone', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('promise', models.TextField(blank=True, max_length=1000)),
                ('ring_on', models.DateField(blank=True, null=True)),
                ('rung_at', models.DateTimeField(blank=True, null=True)),
                ('opened', models.PositiveIntegerField(default=0, editable=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('aimed_at', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.featurevalue')),
                ('call', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='channels', to='recruitment.call')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['kind', 'name', 'pk'],
                'indexes': [models.Index(fields=['city', 'call', 'ring_on'], name='channel_to_ring')],
                'constraints': [models.UniqueConstraint(fields=('city', 'code'), name='channel_code_once'), models.UniqueConstraint(fields=('city', 'call', 'name'), name='channel_name_once')],
            },
        ),
        migrations.AddField(
            model_name='application',
            name='came_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='recruitment.outreachchannel'),
        ),
        migrations.CreateModel(
            name='AnswerChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('after', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.featurevalue')),
                ('before', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='programmes.featurevalue')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('feature', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programmes.feature')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answer_changes', to='recruitment.application')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['city', 'application'], name='answer_change_whose')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('feature', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='programmes.feature')),
                ('value', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='programmes.featurevalue')),
            ],
            options={
                'indexes': [models.Index(fields=['city', 'feature', 'value'], name='answers_by_value')],
                'constraints': [models.UniqueConstraint(fields=('city', 'application', 'feature'), name='one_answer_a_feature')],
            },
        ),
        migrations.CreateModel(
            name='ApplicationImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('checking', 'Being checked'), ('checked', 'Checked'), ('taking', 'Being taken in'), ('done', 'Taken in')], default='checking', max_length=10)),
                ('rows', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('mark', models.CharField(blank=True, max_length=64)),
                ('row_count', models.PositiveIntegerField(default=0)),
                ('faults', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('good', models.PositiveIntegerField(default=0)),
                ('bad', models.PositiveIntegerField(default=0)),
                ('made', models.PositiveIntegerField(default=0)),
                ('known', models.PositiveIntegerField(default=0)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='application_imports', to='programmes.programme')),
                ('sent_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['city', 'programme', 'state'], name='application_import_state')],
            },
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['city', 'programme', 'withdrawn_at'], name='application_programme'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['city', 'email_hash'], name='application_email'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['city', 'phone_hash'], name='application_phone'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('city', 'submission'), name='submission_once'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.UniqueConstraint(fields=('city', 'reference'), name='reference_once'),
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('drafts', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('panel', '0001_first'),
        ('programmes', '0001_first'),
        ('workshops', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Partner',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=200)),
                ('email', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('email_hash', models.CharField(blank=True, max_length=64)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('forgotten_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='partners', to='programmes.programme')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('email_hash', ''), _negated=True), fields=('city', 'programme', 'email_hash'), name='partner_once_a_programme')],
            },
        ),
        migrations.CreateModel(
            name='Draft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(choices=[('theme', 'Theme'), ('questions', 'Questions to the panel'), ('run_sheet', 'Programme of the evening')], max_length=10)),
                ('asks', i18nfield.fields.I18nTextField(blank=True)),
                ('reply_by', models.DateField()),
                ('for_members', models.BooleanField(default=True)),
                ('parts', models.JSONField(default=list)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='programmes.programme')),
                ('workshop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='drafts', to='workshops.workshop')),
                ('partners', models.ManyToManyField(blank=True, related_name='drafts', to='drafts.partner')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['city', 'programme'], name='draft_programme')],
            },
        ),
        migrations.CreateModel(
            name='Reader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='drafts.draft')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='read_drafts', to='panel.member')),
                ('partner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='readings', to='drafts.partner')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'draft', 'member'), name='member_once_a_draft'), models.UniqueConstraint(fields=('city', 'draft', 'partner'), name='partner_once_a_draft'), models.CheckConstraint(condition=models.Q(models.Q(('member', None), ('partner__isnull', False)), models.Q(('member__isnull', False), ('partner', None)), _connector='OR'), name='reader_is_member_or_partner')],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('text', models.TextField(max_length=2000)),
                ('language', models.CharField(max_length=12)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('outcome', models.CharField(blank=True, choices=[('changed', 'Changed'), ('partly', 'Changed in part'), ('kept', 'Not changed')], max_length=8)),
                ('answer', i18nfield.fields.I18nTextField(blank=True)),
                ('gist', i18nfield.fields.I18nCharField(blank=True)),
                ('is_public', models.BooleanField(default=False)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('draft', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='drafts.draft')),
                ('reader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='drafts.reader')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'indexes': [models.Index(fields=['city', 'draft'], name='comment_draft')],
                'constraints': [models.CheckConstraint(condition=models.Q(('answered_at', None), models.Q(('outcome', ''), _negated=True), _connector='OR'), name='answered_comment_has_an_outcome')],
            },
        ),
    ]

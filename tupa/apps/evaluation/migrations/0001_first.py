import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.db import migrations, models

import tupa.apps.evaluation.models


class Migration(migrations.Migration):

    replaces = [('evaluation', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('panel', '0001_first'),
        ('programmes', '0001_first'),
        ('workshops', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='SelfCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='self_check', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('pulse', 'After a workshop'), ('members_before', 'Members, before the series'), ('members_after', 'Members, after the series'), ('staff_before', 'City staff, before the series'), ('staff_after', 'City staff, after the series'), ('organisers_before', 'Organisers, before the series'), ('organisers_after', 'Organisers, after the series')], max_length=20)),
                ('code', models.CharField(max_length=12)),
                ('version', models.PositiveSmallIntegerField()),
                ('closes_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked', models.PositiveSmallIntegerField(default=0)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='surveys', to='programmes.programme')),
                ('workshop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='surveys', to='workshops.workshop')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'programme', 'kind'], name='survey_kind')],
                'constraints': [models.UniqueConstraint(fields=('city', 'code'), name='survey_code_once'), models.UniqueConstraint(condition=models.Q(('workshop', None)), fields=('city', 'programme', 'kind'), name='survey_once_a_programme'), models.UniqueConstraint(fields=('city', 'workshop'), name='pulse_once_a_workshop'), models.CheckConstraint(condition=models.Q(models.Q(('kind', 'pulse'), ('workshop__isnull', False)), models.Q(models.Q(('kind', 'pulse'), _negated=True), ('workshop', None)), _connector='OR'), name='pulse_has_a_workshop'), models.CheckConstraint(condition=models.Q(('published_at', None), ('closed_at__isnull', False), _connector='OR'), name='published_survey_is_closed')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigIntegerField(default=tupa.apps.evaluation.models.random_number, editable=False, primary_key=True, serialize=False)),
                ('once', models.UUIDField()),
                ('on_paper', models.BooleanField(default=False)),
                ('pair', models.CharField(blank=True, max_length=64)),
                ('answers', models.JSONField(default=dict)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='evaluation.survey')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'survey', 'once'), name='response_once')],
            },
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_used', models.BooleanField(default=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='panel.member')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tickets', to='evaluation.survey')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'survey', 'member'), name='ticket_once_a_member')],
            },
        ),
        migrations.CreateModel(
            name='Words',
            fields=[
                ('id', models.BigIntegerField(default=tupa.apps.evaluation.models.random_number, editable=False, primary_key=True, serialize=False)),
                ('question', models.CharField(max_length=20)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], max_length=2)),
                ('text', models.TextField(max_length=2000)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='words', to='evaluation.survey')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'survey', 'question'], name='words_question')],
            },
        ),
        migrations.CreateModel(
            name='Point',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('principle', models.CharField(max_length=20)),
                ('state', models.CharField(choices=[('yes', 'Kept'), ('partly', 'Kept in part'), ('no', 'Not kept')], max_length=8)),
                ('words', i18nfield.fields.I18nTextField(blank=True)),
                ('link', models.URLField(blank=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('check_of', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='evaluation.selfcheck')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'check_of', 'principle'), name='principle_once')],
            },
        ),
    ]

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('ideas', '0001_initial'), ('ideas', '0002_links_and_earlier_wordings'), ('ideas', '0003_statement'), ('ideas', '0004_newest'), ('ideas', '0005_dots'), ('ideas', '0006_likeness'), ('ideas', '0007_workshop_summary')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('capture', '0001_first'),
        ('panel', '0001_first'),
        ('programmes', '0001_first'),
        ('seating', '0001_first'),
        ('workshops', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Ballot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', i18nfield.fields.I18nCharField()),
                ('dots', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)])),
                ('places', models.PositiveSmallIntegerField(default=5, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(50)])),
                ('state', models.CharField(choices=[('open', 'Dots are being given'), ('closed', 'Counted')], default='open', max_length=6)),
                ('until', models.DateTimeField()),
                ('asked_count', models.PositiveSmallIntegerField(default=0)),
                ('shares', models.JSONField(blank=True, default=dict)),
                ('votes', models.JSONField(blank=True, default=dict)),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ballots', to='programmes.programme')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.CreateModel(
            name='BallotSlip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(default=uuid.uuid4)),
                ('given_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ballot', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='slips', to='ideas.ballot')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='slips', to='panel.member')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'submission'), name='slip_once'), models.UniqueConstraint(condition=models.Q(('member__isnull', False)), fields=('city', 'ballot', 'member'), name='one_slip_a_member')],
            },
        ),
        migrations.CreateModel(
            name='Idea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('submission', models.UUIDField(default=uuid.uuid4)),
                ('title', i18nfield.fields.I18nCharField()),
                ('text', i18nfield.fields.I18nTextField()),
                ('original_language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=12)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('confirming', 'With the table for confirmation'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], default='draft', max_length=12)),
                ('wording', models.PositiveSmallIntegerField(default=1)),
                ('confirm_by', models.DateTimeField(blank=True, null=True)),
                ('asked_count', models.PositiveSmallIntegerField(default=0)),
                ('confirmed_count', models.PositiveSmallIntegerField(default=0)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('is_confirmed', models.BooleanField(default=False)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('withdrawal_reason', i18nfield.fields.I18nTextField(blank=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='merged', to='ideas.idea')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='ideas', to='programmes.programme')),
                ('table', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='seating.table')),
                ('workshop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ideas', to='workshops.workshop')),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='EarlierIdeaWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.PositiveSmallIntegerField()),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], max_length=12)),
                ('title', models.TextField()),
                ('text', models.TextField()),
                ('replaced_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_wordings', to='ideas.idea')),
            ],
            options={
                'ordering': ['wording'],
                'constraints': [models.UniqueConstraint(fields=('city', 'idea', 'wording'), name='idea_wording_kept_once')],
            },
        ),
        migrations.CreateModel(
            name='Dot',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('slip', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='ideas.ballotslip')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='dots', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'slip', 'idea'), name='dot_once')],
            },
        ),
        migrations.CreateModel(
            name='Confirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('wording', models.PositiveSmallIntegerField()),
                ('reply', models.CharField(blank=True, choices=[('yes', 'This is what we meant'), ('correct', 'This needs a correction')], max_length=10)),
                ('correction', models.TextField(blank=True)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='confirmations', to='panel.member')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'idea', 'member', 'wording'), name='asked_once_a_wording')],
            },
        ),
        migrations.AddField(
            model_name='ballot',
            name='ideas',
            field=models.ManyToManyField(related_name='ballots', to='ideas.idea'),
        ),
        migrations.CreateModel(
            name='IdeaLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('merged', 'Merged'), ('split', 'Split')], max_length=6)),
                ('note_ids', models.JSONField(default=list)),
                ('state_before', models.CharField(blank=True, choices=[('draft', 'Draft'), ('confirming', 'With the table for confirmation'), ('published', 'Published'), ('withdrawn', 'Withdrawn')], max_length=12)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('earlier', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='later_links', to='ideas.idea')),
                ('later', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='earlier_links', to='ideas.idea')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_at', None)), fields=('city', 'earlier', 'later'), name='ideas_linked_once')],
            },
        ),
        migrations.CreateModel(
            name='IdeaNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='sources', to='ideas.idea')),
                ('note', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='idea_links', to='capture.note')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'idea', 'note'), name='idea_note_once')],
            },
        ),
        migrations.CreateModel(
            name='IdeaTranslation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], max_length=12)),
                ('wording', models.PositiveSmallIntegerField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='translations', to='ideas.idea')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'idea', 'language'), name='translation_once_a_language')],
            },
        ),
        migrations.CreateModel(
            name='Likeness',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('verdict', models.CharField(choices=[('alike', 'Say the same'), ('different', 'Say different things')], max_length=9)),
                ('score', models.DecimalField(decimal_places=3, max_digits=4, null=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses', to='ideas.idea')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='likenesses_back', to='ideas.idea')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'first', 'second'), name='judged_once'), models.CheckConstraint(condition=models.Q(('first__lt', models.F('second'))), name='likeness_in_order')],
            },
        ),
        migrations.CreateModel(
            name='Statement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', i18nfield.fields.I18nCharField()),
                ('introduction', i18nfield.fields.I18nTextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('amending', 'With the members for amendments'), ('voting', 'Being voted on'), ('handed', 'Handed over')], default='draft', max_length=10)),
                ('until', models.DateTimeField(blank=True, null=True)),
                ('asked_count', models.PositiveSmallIntegerField(default=0)),
                ('receiver', i18nfield.fields.I18nCharField(blank=True)),
                ('handed_at', models.DateTimeField(blank=True, null=True)),
                ('answer_by', models.DateField(blank=True, null=True)),
                ('answer', i18nfield.fields.I18nTextField(blank=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='statement', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='StatementPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('text', i18nfield.fields.I18nTextField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='ideas.statement')),
            ],
            options={
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('city', 'statement', 'number'), name='statement_point_once')],
            },
        ),
        migrations.CreateModel(
            name='Amendment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(default=uuid.uuid4)),
                ('text', models.TextField()),
                ('decision', models.CharField(choices=[('open', 'Waits'), ('accepted', 'Taken in'), ('rejected', 'Not taken in')], default='open', max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='amendments', to='panel.member')),
                ('statement', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='amendments', to='ideas.statement')),
                ('point', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='amendments', to='ideas.statementpoint')),
            ],
            options={
                'ordering': ['proposed_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'submission'), name='amendment_once')],
            },
        ),
        migrations.CreateModel(
            name='StatementVote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('choice', models.CharField(choices=[('yes', 'I support this'), ('no', 'I do not support this'), ('abstain', 'I take no side')], max_length=7)),
                ('dissent', models.TextField(blank=True)),
                ('voted_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='statement_votes', to='panel.member')),
                ('point', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='votes', to='ideas.statementpoint')),
                ('recorded_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'point', 'member'), name='one_vote_a_point')],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('name', i18nfield.fields.I18nCharField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='programmes.programme')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'programme', 'key'), name='theme_key_once')],
            },
        ),
        migrations.AddField(
            model_name='idea',
            name='theme',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='ideas', to='ideas.theme'),
        ),
        migrations.CreateModel(
            name='WorkshopSummary',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', i18nfield.fields.I18nTextField()),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('workshop', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ideas_summary', to='workshops.workshop')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='ballot',
            constraint=models.UniqueConstraint(fields=('city', 'programme', 'number'), name='ballot_once'),
        ),
        migrations.AddIndex(
            model_name='idea',
            index=models.Index(fields=['city', 'programme', 'state'], name='idea_state'),
        ),
        migrations.AddIndex(
            model_name='idea',
            index=models.Index(fields=['city', 'state', '-published_at'], name='idea_newest'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.UniqueConstraint(fields=('city', 'programme', 'number'), name='idea_once'),
        ),
        migrations.AddConstraint(
            model_name='idea',
            constraint=models.UniqueConstraint(fields=('city', 'submission'), name='idea_submission_once'),
        ),
    ]

import uuid

import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('followup', '0001_initial'), ('followup', '0002_answering_where_units_work'), ('followup', '0003_news_and_followers'), ('followup', '0004_watched_actions'), ('followup', '0005_follower_email'), ('followup', '0006_steps_and_pictures'), ('followup', '0007_goal_links'), ('followup', '0008_goal_links')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('goals', '0001_first'),
        ('ideas', '0001_first'),
        ('panel', '0001_first'),
        ('programmes', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_on', models.DateField()),
                ('answer_by', models.DateField()),
                ('first_answer_by', models.DateField(blank=True, null=True)),
                ('reminded_at', models.DateTimeField(blank=True, null=True)),
                ('reminder', models.CharField(blank=True, choices=[('early', 'Two weeks before'), ('soon', 'Three days before'), ('today', 'On the day'), ('late', 'The day after'), ('above', 'A week after, to the superior')], max_length=5)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='assignments', to='ideas.idea')),
            ],
            options={
                'ordering': ['answer_by', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Answer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('implemented', 'Will be done'), ('partly', 'Will be done in part'), ('not_implemented', 'Will not be done'), ('exists', 'Exists already'), ('forwarded', "Not the city's matter, forwarded"), ('needs_decision', 'Needs a decision'), ('needs_time', 'Needs more time')], max_length=16)),
                ('reason', i18nfield.fields.I18nTextField()),
                ('new_answer_by', models.DateField(blank=True, null=True)),
                ('forwarded_to', i18nfield.fields.I18nCharField(blank=True)),
                ('deciding_body', i18nfield.fields.I18nCharField(blank=True)),
                ('owner', i18nfield.fields.I18nCharField(blank=True)),
                ('money', models.DecimalField(blank=True, decimal_places=2, max_digits=12, null=True)),
                ('diary_number', models.CharField(blank=True, max_length=60)),
                ('decision_url', models.URLField(blank=True, max_length=300)),
                ('was_due_on', models.DateField(blank=True, null=True)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('handed_on_at', models.DateTimeField(blank=True, null=True)),
                ('approved_at', models.DateTimeField(blank=True, null=True)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('corrects', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='corrections', to='followup.answer')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='answers', to='followup.assignment')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Commitment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', i18nfield.fields.I18nTextField()),
                ('owner', i18nfield.fields.I18nCharField()),
                ('due_on', models.DateField()),
                ('next_update_on', models.DateField(blank=True, null=True)),
                ('reminder', models.CharField(blank=True, choices=[('early', 'Two weeks before'), ('soon', 'Three days before'), ('today', 'On the day'), ('late', 'The day after'), ('above', 'A week after, to the superior')], max_length=5)),
                ('state', models.CharField(choices=[('promised', 'Promised'), ('under_way', 'Under way'), ('kept', 'Kept'), ('changed', 'Changed'), ('dropped', 'Dropped')], default='promised', max_length=10)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='followup.answer')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='commitments', to='ideas.idea')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(choices=[('drafter', 'Drafts the answer'), ('commenter', 'Comments on the draft'), ('approver', 'Approves the answer')], default='approver', max_length=10)),
                ('name', models.CharField(max_length=150)),
                ('email', models.EmailField(max_length=254)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('away_from', models.DateField(blank=True, null=True)),
                ('away_until', models.DateField(blank=True, null=True)),
                ('is_shared', models.BooleanField(default=False)),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('deputy', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='stands_in_for', to='followup.contact')),
            ],
            options={
                'ordering': ['part', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Ask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('assignment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='followup.assignment')),
                ('commitment', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='followup.commitment')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='asks', to='followup.contact')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='written_by_contact',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='followup.contact'),
        ),
        migrations.CreateModel(
            name='EvidencePicture',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.CharField(max_length=200)),
                ('sha256', models.CharField(max_length=64)),
                ('alt', i18nfield.fields.I18nCharField()),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='pictures', to='followup.commitment')),
            ],
            options={
                'ordering': ['added_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'commitment', 'sha256'), name='evidence_picture_once')],
            },
        ),
        migrations.CreateModel(
            name='Follower',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('email_hash', models.CharField(blank=True, max_length=64)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('left_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followers', to='ideas.idea')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('email_hash', ''), _negated=True), fields=('city', 'idea', 'email_hash'), name='follower_once')],
            },
        ),
        migrations.CreateModel(
            name='Progress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(default=uuid.uuid4)),
                ('state', models.CharField(choices=[('promised', 'Promised'), ('under_way', 'Under way'), ('kept', 'Kept'), ('changed', 'Changed'), ('dropped', 'Dropped')], max_length=10)),
                ('text', i18nfield.fields.I18nTextField()),
                ('done', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('total', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('was_due_on', models.DateField(blank=True, null=True)),
                ('evidence_url', models.URLField(blank=True, max_length=300)),
                ('evidence_title', i18nfield.fields.I18nCharField(blank=True)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='progress', to='followup.commitment')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'submission'), name='progress_once'), models.CheckConstraint(condition=models.Q(('done', None), models.Q(('done__lte', models.F('total')), ('total__isnull', False)), _connector='OR'), name='progress_done_of_total')],
            },
        ),
        migrations.CreateModel(
            name='PromiseStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('submission', models.UUIDField(default=uuid.uuid4)),
                ('name', i18nfield.fields.I18nCharField()),
                ('state', models.CharField(choices=[('planned', 'Planned'), ('under_way', 'Under way'), ('done', 'Done'), ('dropped', 'Dropped')], default='planned', max_length=10)),
                ('reason', i18nfield.fields.I18nCharField(blank=True)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('moved_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='followup.commitment')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'submission'), name='promise_step_once')],
            },
        ),
        migrations.CreateModel(
            name='Remark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('comment', 'Comment'), ('returned', 'Sent back')], default='comment', max_length=8)),
                ('text', models.TextField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='remarks', to='followup.assignment')),
                ('by_contact', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='followup.contact')),
                ('by_user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TableQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', i18nfield.fields.I18nTextField()),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('assignment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='followup.assignment')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='TableReply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(blank=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='replies_to_units', to='panel.member')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='followup.tablequestion')),
            ],
            options={
                'ordering': ['replied_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'question', 'member'), name='asked_once')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('name', i18nfield.fields.I18nCharField()),
                ('email', models.EmailField(blank=True, max_length=254)),
                ('is_outside', models.BooleanField(default=False)),
                ('superior', i18nfield.fields.I18nCharField(blank=True)),
                ('superior_email', models.EmailField(blank=True, max_length=254)),
                ('paused_from', models.DateField(blank=True, null=True)),
                ('paused_until', models.DateField(blank=True, null=True)),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('successor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='predecessors', to='followup.unit')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'key'), name='unit_key_once'), models.CheckConstraint(condition=models.Q(models.Q(('paused_from', None), ('paused_until', None)), ('paused_until__gte', models.F('paused_from')), _connector='OR'), name='unit_pause_has_both_days')],
            },
        ),
        migrations.AddField(
            model_name='contact',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contacts', to='followup.unit'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commitments', to='followup.unit'),
        ),
        migrations.AddField(
            model_name='assignment',
            name='unit',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='followup.unit'),
        ),
        migrations.CreateModel(
            name='UnitMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='followup.unit')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='unit_memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'unit', 'user'), name='unit_member_once')],
            },
        ),
        migrations.CreateModel(
            name='WatchedAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('identifier', models.CharField(max_length=100)),
                ('name', models.CharField(max_length=400)),
                ('url', models.URLField(blank=True, max_length=400)),
                ('status', models.CharField(blank=True, max_length=100)),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('tied_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('checked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('is_silent', models.BooleanField(default=False)),
                ('is_gone', models.BooleanField(default=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('commitment', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='watched', to='followup.commitment')),
            ],
            options={
                'indexes': [models.Index(fields=['city', 'checked_at'], name='watched_checked')],
            },
        ),
        migrations.CreateModel(
            name='AnsweringRules',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('review_first', models.BooleanField(default=False)),
                ('tell_superior', models.BooleanField(default=True)),
                ('late_list', models.BooleanField(default=False)),
                ('changed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city',), name='one_set_of_rules')],
            },
        ),
        migrations.CreateModel(
            name='CheckPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('months', models.PositiveSmallIntegerField()),
                ('asked_on', models.DateField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='checkpoints', to='programmes.programme')),
            ],
            options={
                'ordering': ['months'],
                'constraints': [models.UniqueConstraint(fields=('city', 'programme', 'months'), name='asked_once_then')],
            },
        ),
        migrations.CreateModel(
            name='CommitmentGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.PositiveSmallIntegerField()),
                ('target', models.CharField(blank=True, max_length=5)),
                ('contribution', i18nfield.fields.I18nTextField(blank=True)),
                ('evidence', i18nfield.fields.I18nTextField(blank=True)),
                ('linked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('commitment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='followup.commitment')),
                ('linked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('local', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='goals.localgoal')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['goal', 'target', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('local', None)), fields=('city', 'commitment', 'goal', 'target'), name='commitment_goal_once'), models.UniqueConstraint(condition=models.Q(('local__isnull', False)), fields=('city', 'commitment', 'local'), name='commitment_goal_local_once'), models.CheckConstraint(condition=models.Q(('goal__range', (1, 17))), name='commitment_goal_of_seventeen')],
            },
        ),
        migrations.AddConstraint(
            model_name='answer',
            constraint=models.UniqueConstraint(condition=models.Q(('published_at', None)), fields=('city', 'assignment'), name='one_draft_an_assignment'),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('city', 'unit', 'email'), name='contact_once'),
        ),
        migrations.AddIndex(
            model_name='commitment',
            index=models.Index(fields=['city', 'state', 'due_on'], name='commitment_due'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['city', 'unit', 'answer_by'], name='assignment_due'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(fields=('city', 'idea', 'unit'), name='assigned_once'),
        ),
    ]

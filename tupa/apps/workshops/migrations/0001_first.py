import uuid

import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('workshops', '0001_initial'), ('workshops', '0002_activity_reseats'), ('workshops', '0003_run_sheet_and_methods'), ('workshops', '0004_series'), ('workshops', '0005_questions_and_debrief'), ('workshops', '0006_cancelling_and_addresses')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('panel', '0001_first'),
        ('programmes', '0001_first'),
        ('venues', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField()),
                ('minutes', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('arrival', 'Arrival'), ('meal', 'Meal'), ('talk', 'Expert talk'), ('table', 'Work at tables'), ('plenary', 'Together'), ('break', 'Break'), ('feedback', 'Feedback')], max_length=10)),
                ('title', i18nfield.fields.I18nCharField()),
                ('description', i18nfield.fields.I18nTextField(blank=True)),
                ('question', i18nfield.fields.I18nCharField(blank=True)),
                ('speaker', i18nfield.fields.I18nCharField(blank=True)),
                ('material_title', i18nfield.fields.I18nCharField(blank=True)),
                ('material_link', models.URLField(blank=True)),
                ('is_public', models.BooleanField(default=True)),
                ('purpose', i18nfield.fields.I18nTextField(blank=True)),
                ('method', models.SlugField(blank=True, max_length=80)),
                ('room', i18nfield.fields.I18nCharField(blank=True)),
                ('leads', models.CharField(blank=True, choices=[('lead', 'Lead of the evening'), ('facilitators', 'Facilitators at the tables'), ('scribes', 'Scribes at the tables'), ('expert', 'Expert'), ('host', 'Host of the place'), ('coordinator', 'Coordinator'), ('everyone', 'Everyone')], max_length=12)),
                ('writes', models.CharField(blank=True, choices=[('lead', 'Lead of the evening'), ('facilitators', 'Facilitators at the tables'), ('scribes', 'Scribes at the tables'), ('expert', 'Expert'), ('host', 'Host of the place'), ('coordinator', 'Coordinator'), ('everyone', 'Everyone')], max_length=12)),
                ('slides_link', models.URLField(blank=True)),
                ('least_minutes', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('began_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('reseats', models.BooleanField(default=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['starts_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Aim',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', i18nfield.fields.I18nTextField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='aims', to='programmes.programme')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'programme'], name='aim_programme')],
            },
        ),
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('audience', models.CharField(choices=[('coordinator', 'Coordinators'), ('facilitator', 'Facilitators'), ('unit', 'Responsible units'), ('everyone', 'Everyone')], max_length=12)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('token_hash', models.CharField(max_length=64)),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('revoked_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feeds', to='programmes.programme')),
            ],
            options={
                'ordering': ['-pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'token_hash'), name='feed_token_once')],
            },
        ),
        migrations.CreateModel(
            name='Material',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', i18nfield.fields.I18nCharField()),
                ('amount', models.PositiveSmallIntegerField(default=1)),
                ('per', models.CharField(choices=[('table', 'for each table'), ('person', 'for each person'), ('workshop', 'for the whole workshop')], default='table', max_length=8)),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='materials', to='workshops.activity')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'activity'], name='material_activity')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 1)), name='material_is_some')],
            },
        ),
        migrations.CreateModel(
            name='Method',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=80)),
                ('copied_from', models.SlugField(blank=True, max_length=80)),
                ('stage', models.CharField(choices=[('begin', 'Beginning and ending'), ('learn', 'Learning about the matter'), ('talk', 'Talking and listening'), ('ideas', 'Making ideas'), ('future', 'Imagining futures'), ('judge', 'Testing and improving'), ('choose', 'Choosing together')], max_length=8)),
                ('least', models.PositiveSmallIntegerField()),
                ('most', models.PositiveSmallIntegerField()),
                ('name', i18nfield.fields.I18nCharField()),
                ('purpose', i18nfield.fields.I18nTextField()),
                ('avoid', i18nfield.fields.I18nTextField(blank=True)),
                ('words', i18nfield.fields.I18nTextField(blank=True)),
                ('captured', i18nfield.fields.I18nTextField(blank=True)),
                ('access', i18nfield.fields.I18nTextField(blank=True)),
                ('remote', i18nfield.fields.I18nTextField(blank=True)),
                ('source', i18nfield.fields.I18nCharField(blank=True)),
                ('phases', models.JSONField()),
                ('materials', models.JSONField(default=list)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'key'), name='method_key_once'), models.CheckConstraint(condition=models.Q(('least__gte', 1), ('most__gte', models.F('least'))), name='method_has_a_group')],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('staff_name', models.CharField(blank=True, max_length=200)),
                ('email', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('language', models.CharField(choices=[('fi', 'Suomi'), ('sv', 'Svenska'), ('en', 'English')], default='fi', max_length=2)),
                ('part', models.CharField(choices=[('resident', 'Resident'), ('staff', 'City staff'), ('facilitator', 'Facilitator'), ('scribe', 'Scribe'), ('expert', 'Expert')], max_length=12)),
                ('reply', models.CharField(choices=[('none', 'No reply yet'), ('yes', 'Is coming'), ('no', 'Cannot come')], default='none', max_length=5)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('attended', models.BooleanField(blank=True, null=True)),
                ('may_be_photographed', models.BooleanField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='panel.member')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='leader',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='leads', to='workshops.participant'),
        ),
        migrations.CreateModel(
            name='WithdrawnEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('calendar_uid', models.UUIDField()),
                ('calendar_sequence', models.PositiveSmallIntegerField()),
                ('title', i18nfield.fields.I18nCharField()),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('was_published', models.BooleanField(default=False)),
                ('withdrawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='withdrawn_entries', to='programmes.programme')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'calendar_uid'), name='withdrawn_once')],
            },
        ),
        migrations.CreateModel(
            name='Workshop',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('theme', i18nfield.fields.I18nCharField()),
                ('introduction', i18nfield.fields.I18nTextField(blank=True)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('remote_link', models.URLField(blank=True)),
                ('remote_phone', models.CharField(blank=True, max_length=100)),
                ('is_published', models.BooleanField(default=False)),
                ('unpublished_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('cancel_reason', i18nfield.fields.I18nTextField(blank=True)),
                ('invited_at', models.DateTimeField(blank=True, null=True)),
                ('ideas_published_at', models.DateTimeField(blank=True, null=True)),
                ('calendar_uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('calendar_sequence', models.PositiveSmallIntegerField(default=0)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='workshops', to='programmes.programme')),
                ('venue', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='workshops', to='venues.venue')),
            ],
            options={
                'ordering': ['starts_at', 'number'],
                'constraints': [models.UniqueConstraint(fields=('city', 'programme', 'number'), name='workshop_once'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='workshop_has_a_length')],
            },
        ),
        migrations.CreateModel(
            name='SeriesQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', i18nfield.fields.I18nTextField()),
                ('aim', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='workshops.aim')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='series_questions', to='workshops.workshop')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'aim'], name='series_question_aim')],
            },
        ),
        migrations.CreateModel(
            name='RunSheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('made_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('verb', models.CharField(max_length=40)),
                ('restored', models.PositiveIntegerField(blank=True, null=True)),
                ('parts', models.JSONField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='run_sheets', to='workshops.workshop')),
            ],
            options={
                'ordering': ['-number'],
                'constraints': [models.UniqueConstraint(fields=('city', 'workshop', 'number'), name='run_sheet_once')],
            },
        ),
        migrations.CreateModel(
            name='Question',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('table_number', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('proposes_expert', models.BooleanField(default=False)),
                ('text', models.TextField(max_length=1000)),
                ('language', models.CharField(max_length=12)),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('answer', i18nfield.fields.I18nTextField(blank=True)),
                ('answered_by', i18nfield.fields.I18nCharField(blank=True)),
                ('answered_at', models.DateTimeField(blank=True, null=True)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='questions', to='workshops.participant')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='workshops.workshop')),
            ],
            options={
                'ordering': ['asked_at', 'pk'],
                'indexes': [models.Index(fields=['city', 'workshop'], name='question_workshop')],
            },
        ),
        migrations.CreateModel(
            name='PlanTask',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('step', models.CharField(blank=True, max_length=20)),
                ('title', i18nfield.fields.I18nCharField(blank=True)),
                ('due_on', models.DateField()),
                ('role', models.CharField(choices=[('coordinator', 'Coordinators'), ('facilitator', 'Facilitators'), ('unit', 'Responsible units')], default='coordinator', max_length=12)),
                ('is_fixed', models.BooleanField(default=False)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('cancelled_at', models.DateTimeField(blank=True, null=True)),
                ('calendar_uid', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('calendar_sequence', models.PositiveSmallIntegerField(default=0)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('done_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_tasks', to='programmes.programme')),
                ('workshop', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='plan_tasks', to='workshops.workshop')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
                'indexes': [models.Index(fields=['city', 'programme', 'due_on'], name='plan_task_due')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('step', ''), _negated=True), fields=('city', 'workshop', 'step'), name='plan_step_once')],
            },
        ),
        migrations.AddField(
            model_name='participant',
            name='workshop',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='participants', to='workshops.workshop'),
        ),
        migrations.CreateModel(
            name='Debrief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('worked', models.TextField(blank=True, max_length=2000)),
                ('change', models.TextField(blank=True, max_length=2000)),
                ('written_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('written_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='debriefs', to='workshops.workshop')),
            ],
            options={
                'ordering': ['written_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'workshop', 'written_by'), name='debrief_once_a_person')],
            },
        ),
        migrations.CreateModel(
            name='Briefing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('talk', i18nfield.fields.I18nTextField(blank=True)),
                ('in_favour', i18nfield.fields.I18nTextField(blank=True)),
                ('against', i18nfield.fields.I18nTextField(blank=True)),
                ('words', i18nfield.fields.I18nTextField(blank=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('workshop', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='briefing', to='workshops.workshop')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='activity',
            name='workshop',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='workshops.workshop'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('city', 'workshop', 'member'), name='member_once_a_workshop'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.UniqueConstraint(fields=('city', 'workshop', 'user'), name='staff_once_a_workshop'),
        ),
        migrations.AddConstraint(
            model_name='participant',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('member__isnull', False), ('part', 'resident')), models.Q(models.Q(('part', 'resident'), _negated=True), ('member', None)), _connector='OR'), name='residents_are_members'),
        ),
        migrations.AddIndex(
            model_name='activity',
            index=models.Index(fields=['city', 'workshop', 'starts_at'], name='activity_time'),
        ),
        migrations.AddConstraint(
            model_name='activity',
            constraint=models.CheckConstraint(condition=models.Q(('minutes__gte', 1)), name='activity_has_a_length'),
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('goals', '0001_initial'), ('goals', '0002_goal_links')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('ideas', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='LocalGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=20)),
                ('name', i18nfield.fields.I18nCharField()),
                ('goal', models.PositiveSmallIntegerField()),
                ('target', models.CharField(blank=True, max_length=5)),
                ('url', models.URLField(blank=True, max_length=300)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['goal', 'code'],
                'constraints': [models.UniqueConstraint(fields=('city', 'code'), name='local_goal_once'), models.CheckConstraint(condition=models.Q(('goal__range', (1, 17))), name='local_goal_under_one')],
            },
        ),
        migrations.CreateModel(
            name='IdeaGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.PositiveSmallIntegerField()),
                ('target', models.CharField(blank=True, max_length=5)),
                ('contribution', i18nfield.fields.I18nTextField(blank=True)),
                ('evidence', i18nfield.fields.I18nTextField(blank=True)),
                ('linked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('idea', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='ideas.idea')),
                ('linked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('local', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='goals.localgoal')),
            ],
            options={
                'ordering': ['goal', 'target', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('local', None)), fields=('city', 'idea', 'goal', 'target'), name='goal_once'), models.UniqueConstraint(condition=models.Q(('local__isnull', False)), fields=('city', 'idea', 'local'), name='goal_local_once'), models.CheckConstraint(condition=models.Q(('goal__range', (1, 17))), name='seventeen_goals')],
            },
        ),
        migrations.CreateModel(
            name='ThemeGoal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('goal', models.PositiveSmallIntegerField()),
                ('target', models.CharField(blank=True, max_length=5)),
                ('contribution', i18nfield.fields.I18nTextField(blank=True)),
                ('evidence', i18nfield.fields.I18nTextField(blank=True)),
                ('linked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reviewed_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('linked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('local', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='%(class)ss', to='goals.localgoal')),
                ('reviewed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('theme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='ideas.theme')),
            ],
            options={
                'ordering': ['goal', 'target', 'pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('local', None)), fields=('city', 'theme', 'goal', 'target'), name='theme_goal_once'), models.UniqueConstraint(condition=models.Q(('local__isnull', False)), fields=('city', 'theme', 'local'), name='theme_goal_local_once'), models.CheckConstraint(condition=models.Q(('goal__range', (1, 17))), name='theme_goal_of_seventeen')],
            },
        ),
    ]

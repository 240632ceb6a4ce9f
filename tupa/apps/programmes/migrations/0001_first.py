import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('programmes', '0001_initial'), ('programmes', '0002_extra_seats'), ('programmes', '0003_days_of_the_workshops'), ('programmes', '0004_form_questions'), ('programmes', '0005_evaluated'), ('programmes', '0006_practice')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('name', i18nfield.fields.I18nCharField()),
                ('question', i18nfield.fields.I18nCharField()),
                ('help', i18nfield.fields.I18nTextField(blank=True)),
                ('ground', i18nfield.fields.I18nTextField()),
                ('is_place', models.BooleanField(default=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='FeatureValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40)),
                ('position', models.PositiveSmallIntegerField(default=0)),
                ('name', i18nfield.fields.I18nCharField()),
                ('least', models.PositiveSmallIntegerField(default=0)),
                ('most', models.PositiveSmallIntegerField()),
                ('postcodes', models.CharField(blank=True, max_length=500)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('feature', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='values', to='programmes.feature')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'feature', 'key'), name='value_key_once'), models.CheckConstraint(condition=models.Q(('most__gte', models.F('least'))), name='quota_least_at_most_most')],
            },
        ),
        migrations.CreateModel(
            name='Programme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=60)),
                ('name', i18nfield.fields.I18nCharField()),
                ('summary', i18nfield.fields.I18nTextField(blank=True)),
                ('panel_size', models.PositiveSmallIntegerField(default=25)),
                ('extra_seats', models.PositiveSmallIntegerField(default=0)),
                ('starts_on', models.DateField(blank=True, null=True)),
                ('ends_on', models.DateField(blank=True, null=True)),
                ('stage', models.CharField(choices=[('preparing', 'Being prepared'), ('call', 'Call open'), ('draw', 'Draw'), ('workshops', 'Workshops'), ('answers', 'Answers'), ('follow_up', 'Follow-up'), ('ended', 'Ended')], default='preparing', max_length=12)),
                ('is_published', models.BooleanField(default=False)),
                ('is_practice', models.BooleanField(default=False, editable=False)),
                ('is_evaluated', models.BooleanField(default=False)),
                ('rules_frozen_at', models.DateTimeField(blank=True, null=True)),
                ('draw_ended_at', models.DateTimeField(blank=True, null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'slug'), name='programme_slug_once'), models.CheckConstraint(condition=models.Q(('panel_size__gte', 1)), name='panel_has_a_seat'), models.CheckConstraint(condition=models.Q(('is_practice', False), ('is_published', False), _connector='OR'), name='practice_is_never_public'), models.CheckConstraint(condition=models.Q(('starts_on', None), ('ends_on', None), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='programme_ends_after_it_starts')],
            },
        ),
        migrations.CreateModel(
            name='Mandate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', i18nfield.fields.I18nTextField()),
                ('open_matters', i18nfield.fields.I18nTextField()),
                ('closed_matters', i18nfield.fields.I18nTextField()),
                ('recipient', i18nfield.fields.I18nCharField()),
                ('answer_days', models.PositiveSmallIntegerField(default=56)),
                ('answer_by', models.DateField()),
                ('office_holder', i18nfield.fields.I18nCharField()),
                ('given_on', models.DateField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='mandate', to='programmes.programme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddField(
            model_name='feature',
            name='programme',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='features', to='programmes.programme'),
        ),
        migrations.CreateModel(
            name='RuleChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject', models.CharField(choices=[('quota', 'Quota'), ('mandate', 'Mandate'), ('call', 'Call')], default='quota', max_length=10)),
                ('least_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('most_before', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('least_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('most_after', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('field', models.CharField(blank=True, max_length=40)),
                ('before', i18nfield.fields.I18nTextField(blank=True)),
                ('after', i18nfield.fields.I18nTextField(blank=True)),
                ('reason', i18nfield.fields.I18nTextField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rule_changes', to='programmes.programme')),
                ('value', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='changes', to='programmes.featurevalue')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('subject', 'quota'), _negated=True), models.Q(('least_after__isnull', False), ('least_before__isnull', False), ('most_after__isnull', False), ('most_before__isnull', False), ('value__isnull', False)), _connector='OR'), name='quota_change_says_what')],
            },
        ),
        migrations.AddConstraint(
            model_name='feature',
            constraint=models.UniqueConstraint(fields=('city', 'programme', 'key'), name='feature_key_once'),
        ),
    ]

import uuid

import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('venues', '0001_initial'), ('venues', '0002_access_areas_and_reach'), ('venues', '0003_near_stops')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('panel', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Feed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('name', models.CharField(max_length=200)),
                ('url', models.URLField(blank=True, max_length=500)),
                ('added_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('first_day', models.DateField(blank=True, null=True)),
                ('last_day', models.DateField(blank=True, null=True)),
                ('failure', models.JSONField(blank=True, null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['city', 'ready_at'], name='feed_ready')],
            },
        ),
        migrations.CreateModel(
            name='Measurement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_straight', models.BooleanField(default=False)),
                ('day', models.DateField()),
                ('starts', models.JSONField(default=list)),
                ('minutes', models.PositiveSmallIntegerField(default=180)),
                ('home_by', models.TimeField()),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.JSONField(default=dict)),
                ('engine', models.CharField(blank=True, max_length=20)),
                ('failure', models.JSONField(blank=True, null=True)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('feed', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='venues.feed')),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['city', 'ready_at'], name='measurement_ready')],
            },
        ),
        migrations.CreateModel(
            name='PostcodeArea',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=10)),
                ('name', i18nfield.fields.I18nCharField(blank=True)),
                ('latitude', models.DecimalField(decimal_places=5, max_digits=8)),
                ('longitude', models.DecimalField(decimal_places=5, max_digits=8)),
                ('is_approximate', models.BooleanField(default=False)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['code'],
                'constraints': [models.UniqueConstraint(fields=('city', 'code'), name='postcode_once'), models.CheckConstraint(condition=models.Q(('latitude__range', (-90, 90))), name='area_latitude_on_earth'), models.CheckConstraint(condition=models.Q(('longitude__range', (-180, 180))), name='area_longitude_on_earth')],
            },
        ),
        migrations.CreateModel(
            name='Origin',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='origin', to='panel.member')),
                ('area', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='venues.postcodearea')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Venue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', i18nfield.fields.I18nCharField()),
                ('address', i18nfield.fields.I18nCharField()),
                ('access', i18nfield.fields.I18nTextField(blank=True)),
                ('transport', i18nfield.fields.I18nTextField(blank=True)),
                ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True)),
                ('link', models.URLField(blank=True)),
                ('tags', i18nfield.fields.I18nCharField(blank=True)),
                ('capacity', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(1)])),
                ('rooms', i18nfield.fields.I18nTextField(blank=True)),
                ('price', i18nfield.fields.I18nCharField(blank=True)),
                ('contact', models.CharField(blank=True, max_length=300)),
                ('contact_saved_at', models.DateTimeField(blank=True, null=True)),
                ('stops', models.TextField(blank=True)),
                ('near_stops', models.JSONField(blank=True, default=list)),
                ('step_free', models.CharField(blank=True, choices=[('', 'Not known'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('lift', models.CharField(blank=True, choices=[('', 'Not known'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('toilet', models.CharField(blank=True, choices=[('', 'Not known'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('loop', models.CharField(blank=True, choices=[('', 'Not known'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('light', models.CharField(blank=True, choices=[('', 'Not known'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('quiet_room', models.CharField(blank=True, choices=[('', 'Not known'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('parking', models.CharField(blank=True, choices=[('', 'Not known'), ('yes', 'Yes'), ('no', 'No')], default='', max_length=3)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('latitude', None), ('latitude__range', (-90, 90)), _connector='OR'), name='latitude_on_earth'), models.CheckConstraint(condition=models.Q(('longitude', None), ('longitude__range', (-180, 180)), _connector='OR'), name='longitude_on_earth'), models.CheckConstraint(condition=models.Q(('capacity', None), ('capacity__gte', 1), _connector='OR'), name='venue_holds_somebody')],
            },
        ),
    ]

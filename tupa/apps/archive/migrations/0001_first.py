import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('archive', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('programmes', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='ModelArchive',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', i18nfield.fields.I18nCharField()),
                ('digest', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('size', models.PositiveIntegerField()),
                ('origins', models.JSONField(default=list)),
                ('languages', models.JSONField(default=list)),
                ('kept_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('kept_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='models_made', to='programmes.programme')),
            ],
            options={
                'ordering': ['-kept_at', '-pk'],
                'indexes': [models.Index(fields=['city', '-kept_at'], name='model_newest')],
                'constraints': [models.UniqueConstraint(fields=('city', 'digest'), name='model_once')],
            },
        ),
        migrations.CreateModel(
            name='Adoption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('once', models.UUIDField()),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='adoption', to='programmes.programme')),
                ('archive', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='adoptions', to='archive.modelarchive')),
            ],
            options={
                'ordering': ['-at', '-pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'once'), name='adoption_once')],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('part', models.CharField(max_length=40)),
                ('text', i18nfield.fields.I18nTextField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lessons', to='programmes.programme')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(fields=('city', 'programme', 'part'), name='lesson_once')],
            },
        ),
    ]

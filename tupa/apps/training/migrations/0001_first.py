import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('training', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='TrainingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course', models.SlugField(max_length=40)),
                ('starts_at', models.DateTimeField()),
                ('place', models.CharField(max_length=200)),
                ('trainer', models.CharField(blank=True, max_length=200)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'ordering': ['-starts_at', '-pk'],
                'indexes': [models.Index(fields=['city', 'starts_at'], name='training_session_time')],
            },
        ),
        migrations.CreateModel(
            name='TookPart',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('course', models.SlugField(max_length=40)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('on', models.DateField()),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='took_part', to=settings.AUTH_USER_MODEL)),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attended', to='training.trainingsession')),
            ],
            options={
                'ordering': ['on', 'pk'],
                'indexes': [models.Index(fields=['city', 'user', 'course'], name='took_part_user')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('session__isnull', False), ('user__isnull', False)), fields=('city', 'session', 'user'), name='took_part_once_a_session'), models.UniqueConstraint(condition=models.Q(('session', None), ('user__isnull', False)), fields=('city', 'course', 'user'), name='took_part_once_alone')],
            },
        ),
        migrations.CreateModel(
            name='Feedback',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('use', models.PositiveSmallIntegerField(choices=[(1, 'Not at all'), (2, 'A little'), (3, 'Somewhat'), (4, 'Much'), (5, 'Very much')])),
                ('words', models.TextField(blank=True, max_length=1000)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='feedback', to='training.trainingsession')),
            ],
            options={
                'ordering': ['words', 'pk'],
                'indexes': [models.Index(fields=['city', 'session'], name='feedback_session')],
            },
        ),
    ]

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('panel', '0001_initial'), ('panel', '0002_answer_check'), ('panel', '0003_reply_calls')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('lottery', '0001_first'),
        ('programmes', '0001_first'),
        ('recruitment', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Member',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'Waiting for a reply'), ('confirmed', 'Confirmed'), ('declined', 'Declined'), ('left', 'Left the panel'), ('silent', 'Did not answer')], default='asked', max_length=10)),
                ('reply_by', models.DateTimeField(blank=True, null=True)),
                ('replied_at', models.DateTimeField(blank=True, null=True)),
                ('joined_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='member', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('draw', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='members', to='lottery.draw')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='members', to='programmes.programme')),
            ],
            options={
                'ordering': ['pk'],
                'indexes': [models.Index(fields=['city', 'programme', 'state'], name='member_state')],
            },
        ),
        migrations.CreateModel(
            name='AnswerCheck',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('result', models.CharField(blank=True, choices=[('holds', 'The answers hold'), ('changed', 'True when given, changed since'), ('false', 'An answer was not true')], max_length=10)),
                ('way', models.CharField(blank=True, choices=[('phone', 'On the phone'), ('workshop', 'At the first workshop'), ('code', 'By the code of a posted letter')], max_length=10)),
                ('features', models.JSONField(blank=True, default=list)),
                ('at', models.DateTimeField(blank=True, null=True)),
                ('code_hash', models.CharField(blank=True, max_length=64)),
                ('code_sent_at', models.DateTimeField(blank=True, null=True)),
                ('lives_here_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='answer_check', to='panel.member')),
            ],
            options={
                'indexes': [models.Index(fields=['city', 'result'], name='answer_check_result')],
            },
        ),
        migrations.CreateModel(
            name='ReplyCall',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('confirmed', 'Takes the seat'), ('declined', 'Declines the seat'), ('more_time', 'Asks for more time'), ('not_reached', 'Not reached'), ('wrong_number', 'The number is wrong')], max_length=14)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reply_calls', to='panel.member')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['city', 'member'], name='reply_call_whose')],
            },
        ),
        migrations.CreateModel(
            name='Reserve',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('state', models.CharField(choices=[('waiting', 'On reserve'), ('seated', 'Took a seat'), ('declined', 'No longer on reserve')], default='waiting', max_length=10)),
                ('since', models.DateTimeField(default=django.utils.timezone.now)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='reserve', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reserves', to='programmes.programme')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'indexes': [models.Index(fields=['city', 'programme', 'state'], name='reserve_state')],
            },
        ),
        migrations.CreateModel(
            name='Succession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('keeps_quotas', models.BooleanField()),
                ('counts', models.JSONField()),
                ('seed', models.CharField(blank=True, max_length=64)),
                ('engine', models.CharField(blank=True, max_length=60)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('asked_at', models.DateTimeField(blank=True, null=True)),
                ('left_empty_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('left', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='succession', to='panel.member')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='successions', to='programmes.programme')),
                ('proposed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='panel.reserve')),
                ('successor', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='succeeded', to='panel.member')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['city', 'programme'], name='succession_programme')],
            },
        ),
    ]

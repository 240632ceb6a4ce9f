import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('events', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='ChainHead',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.BigIntegerField(default=0)),
                ('hash', models.CharField(default='0000000000000000000000000000000000000000000000000000000000000000', max_length=64)),
                ('checked_at', models.DateTimeField(blank=True, null=True)),
                ('checked_to', models.BigIntegerField(default=0)),
                ('broken', models.JSONField(default=list)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city',), name='one_chain_a_city')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sequence', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('verb', models.CharField(max_length=60)),
                ('actor_kind', models.CharField(max_length=10)),
                ('actor_id', models.BigIntegerField(null=True)),
                ('object_type', models.CharField(max_length=60)),
                ('object_id', models.BigIntegerField(null=True)),
                ('programme_id', models.BigIntegerField(null=True)),
                ('facts', models.JSONField(default=dict)),
                ('previous', models.CharField(max_length=64)),
                ('hash', models.CharField(max_length=64)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'indexes': [models.Index(fields=['city', 'object_type', 'object_id'], name='event_object'), models.Index(fields=['city', 'programme_id', 'sequence'], name='event_programme'), models.Index(fields=['city', 'verb', 'sequence'], name='event_verb')],
                'constraints': [models.UniqueConstraint(fields=('city', 'sequence'), name='event_sequence_once')],
            },
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('live', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Channel',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80)),
                ('version', models.BigIntegerField(default=0)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'name'), name='channel_once')],
            },
        ),
    ]

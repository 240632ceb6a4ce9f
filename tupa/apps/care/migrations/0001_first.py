import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('care', '0001_initial')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('panel', '0001_first'),
        ('workshops', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='CareNeed',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('access', 'Accessible place and seat'), ('interpreter', 'Interpreter'), ('companion', 'Companion or assistant'), ('child_care', 'Child care'), ('diet', 'Diet'), ('calm', 'A calm space for breaks'), ('journey', 'Help with the journey')], max_length=12)),
                ('details', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('consented_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('withdrawn_at', models.DateTimeField(blank=True, null=True)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='care_needs', to='panel.member')),
            ],
            options={
                'ordering': ['member', 'kind'],
                'constraints': [models.UniqueConstraint(fields=('city', 'member', 'kind'), name='care_kind_once')],
            },
        ),
        migrations.CreateModel(
            name='CareOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('asked', 'Asked for'), ('ordered', 'Ordered'), ('confirmed', 'Confirmed')], default='asked', max_length=10)),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('need', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='orders', to='care.careneed')),
                ('workshop', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='care_orders', to='workshops.workshop')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'workshop', 'need'), name='care_order_once')],
            },
        ),
    ]

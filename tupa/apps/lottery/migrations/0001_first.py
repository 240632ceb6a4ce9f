import django.db.models.deletion
import django.utils.timezone
import i18nfield.fields
from django.conf import settings
from django.db import migrations, models

import tupa.apps.privacy.fields


class Migration(migrations.Migration):

    replaces = [('lottery', '0001_initial'), ('lottery', '0002_outlook')]

    initial = True

    dependencies = [
        ('accounts', '0001_first'),
        ('programmes', '0001_first'),
        ('recruitment', '0001_first'),
    ]

    operations = [
        migrations.CreateModel(
            name='Pool',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sealed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('people', models.JSONField()),
                ('quotas', models.JSONField()),
                ('size', models.PositiveSmallIntegerField()),
                ('counts', models.JSONField()),
                ('salt', models.CharField(blank=True, max_length=64)),
                ('fingerprint', models.CharField(max_length=64)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='pool', to='programmes.programme')),
                ('sealed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Draw',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('computing', 'Being computed'), ('ready', 'Ready to be sealed'), ('committed', 'Sealed and published'), ('impossible', 'No panel meets the quotas'), ('failed', 'Stopped by an error'), ('drawn', 'Drawn'), ('annulled', 'Annulled')], default='computing', max_length=10)),
                ('reason', i18nfield.fields.I18nTextField(blank=True)),
                ('quotas', models.JSONField(blank=True, default=list)),
                ('seed', models.CharField(blank=True, max_length=64)),
                ('engine', models.CharField(blank=True, max_length=60)),
                ('ticket_count', models.PositiveSmallIntegerField(default=1000)),
                ('result', models.JSONField(blank=True, null=True)),
                ('tickets', models.JSONField(blank=True, null=True)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('summary', models.JSONField(blank=True, null=True)),
                ('failure', models.JSONField(blank=True, null=True)),
                ('key', tupa.apps.privacy.fields.EncryptedTextField(blank=True, null=True)),
                ('method', models.CharField(blank=True, choices=[('balls', 'Three balls, drawn in public'), ('both', 'Three balls and a public random number')], max_length=10)),
                ('draws_at', models.DateTimeField(blank=True, null=True)),
                ('beacon_round', models.PositiveBigIntegerField(blank=True, null=True)),
                ('commitment', models.JSONField(blank=True, null=True)),
                ('committed_at', models.DateTimeField(blank=True, null=True)),
                ('balls', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('drawing', models.JSONField(blank=True, null=True)),
                ('ticket', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('started_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('drawn_at', models.DateTimeField(blank=True, null=True)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('fault', models.CharField(blank=True, choices=[('computation', 'The computation was made with a fault in it'), ('altered', 'Something that was locked or sealed has been altered'), ('not_as_announced', 'The draw was not held as it had been announced'), ('balls', 'The balls were not drawn properly, or one was lost'), ('typed', 'The balls were typed in otherwise than they came'), ('number', 'The public number was never published')], max_length=20)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('committed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('drawn_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draws', to='programmes.programme')),
                ('started_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('witness', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('pool', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='draws', to='lottery.pool')),
            ],
            options={
                'ordering': ['number'],
                'indexes': [models.Index(fields=['city', 'programme', 'state'], name='draw_state')],
                'constraints': [models.UniqueConstraint(fields=('city', 'pool', 'number'), name='draw_number_once'), models.UniqueConstraint(condition=models.Q(('state__in', ('computing', 'ready', 'committed', 'drawn'))), fields=('city', 'pool'), name='one_draw_in_force'), models.CheckConstraint(condition=models.Q(('ticket', None), models.Q(('balls__isnull', False), ('method__in', ['balls', 'both']), ('ticket__lt', models.F('ticket_count'))), _connector='OR'), name='ticket_among_the_tickets'), models.CheckConstraint(condition=models.Q(('balls', None), models.Q(('balls__lt', 1000), ('committed_at__isnull', False)), _connector='OR'), name='balls_after_the_commitment'), models.CheckConstraint(condition=models.Q(('witness', None), models.Q(('witness', models.F('drawn_by')), _negated=True), _connector='OR'), name='draw_needs_a_second_person')],
            },
        ),
        migrations.CreateModel(
            name='WitnessReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('position', models.CharField(max_length=200)),
                ('result', models.CharField(choices=[('holds', 'Everything holds'), ('fails', 'Something does not hold')], max_length=10)),
                ('remarks', models.TextField(blank=True)),
                ('document_sha256', models.CharField(blank=True, max_length=64)),
                ('root', models.CharField(max_length=64)),
                ('signed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='witness_reports', to='lottery.draw')),
                ('signed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['signed_at'],
                'constraints': [models.UniqueConstraint(fields=('city', 'draw', 'signed_by'), name='witness_signs_once')],
            },
        ),
        migrations.CreateModel(
            name='Chance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tickets', models.PositiveSmallIntegerField()),
                ('share', models.CharField(max_length=40)),
                ('is_reachable', models.BooleanField(default=True)),
                ('place', models.JSONField(blank=True, null=True)),
                ('application', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chances', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('draw', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='chances', to='lottery.draw')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('city', 'draw', 'application'), name='chance_once')],
            },
        ),
        migrations.CreateModel(
            name='Exclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.CharField(choices=[('too_young', 'Below the age limit'), ('not_resident', 'Does not live in the city'), ('duplicate', 'Applied twice'), ('office_holder', 'An elected or leading official of the city'), ('unreachable', 'Cannot be reached with the contact details given')], max_length=20)),
                ('proposed_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('confirmed_at', models.DateTimeField(blank=True, null=True)),
                ('days_to_object', models.PositiveSmallIntegerField(default=7)),
                ('application', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='exclusion', to='recruitment.application')),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('confirmed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='exclusions', to='programmes.programme')),
                ('proposed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('confirmed_by', None), models.Q(('confirmed_by', models.F('proposed_by')), _negated=True), _connector='OR'), name='exclusion_needs_a_second_person')],
            },
        ),
        migrations.CreateModel(
            name='Outlook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('people', models.PositiveIntegerField()),
                ('is_possible', models.BooleanField()),
                ('is_exact', models.BooleanField(default=True)),
                ('minimum', models.FloatField(blank=True, null=True)),
                ('gini', models.FloatField(blank=True, null=True)),
                ('unreachable', models.PositiveIntegerField(default=0)),
                ('changes', models.JSONField(blank=True, default=list)),
                ('with_next', models.JSONField(blank=True, default=dict)),
                ('city', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.city')),
                ('programme', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outlooks', to='programmes.programme')),
            ],
            options={
                'ordering': ['at', 'pk'],
                'indexes': [models.Index(fields=['city', 'programme', 'at'], name='outlook_programme')],
            },
        ),
    ]

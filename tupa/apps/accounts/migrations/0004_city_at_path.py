from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_cities_own'),
    ]

    operations = [
        migrations.AddField(
            model_name='city',
            name='at_path',
            field=models.BooleanField(default=False),
        ),
    ]

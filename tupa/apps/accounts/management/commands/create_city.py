"""Makes a city and its first coordinator."""

import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from tupa.apps.accounts.actions import StaffError, create_city
from tupa.apps.accounts.country import FOLDER


class Command(BaseCommand):
    help = "Make a city and its first coordinator, who signs in by code and adds the others."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short name in Latin letters, e.g. espoo")
        parser.add_argument("--name-fi", required=True, help="the city's name in Finnish")
        parser.add_argument("--name-sv", required=True, help="the city's name in Swedish")
        parser.add_argument("--name-en", help="the city's name in English (default: Finnish)")
        parser.add_argument("--site-name", help="what the site is called (default: the city)")
        parser.add_argument("--host", default="", help="host name, where one site has many cities")
        parser.add_argument("--country", default="fi", help="whose profile holds (default: fi)")
        parser.add_argument(
            "--time-zone", default="Europe/Helsinki", help="default: Europe/Helsinki"
        )
        parser.add_argument("--contact-email", required=True, help="the panel's own mailbox")
        parser.add_argument("--contact-phone", default="", help="the number residents call")
        parser.add_argument(
            "--contact-address", default="", help="where paper forms and replies are posted"
        )
        parser.add_argument("--coordinator", required=True, help="e-mail of the first coordinator")
        parser.add_argument("--coordinator-name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        for option in ("contact_email", "coordinator"):
            try:
                validate_email(options[option])
            except ValidationError:
                raise CommandError(f"not an e-mail address: {options[option]}") from None
        if not (FOLDER / f"{options['country']}.toml").exists():
            known = ", ".join(sorted(path.stem for path in FOLDER.glob("*.toml")))
            raise CommandError(f"no country {options['country']}; there are: {known}")
        if options["time_zone"] not in zoneinfo.available_timezones():
            raise CommandError(f"no time zone {options['time_zone']}; e.g. Europe/Helsinki")
        fi, sv = options["name_fi"], options["name_sv"]
        name = {"fi": fi, "sv": sv, "en": options["name_en"] or fi}
        site = options["site_name"]
        try:
            create_city(
                slug=options["slug"],
                name=name,
                site_name=dict.fromkeys(name, site) if site else name,
                host=options["host"].lower(),
                country=options["country"],
                time_zone=options["time_zone"],
                contact_email=options["contact_email"],
                contact_phone=options["contact_phone"],
                contact_address=options["contact_address"],
                coordinator_email=options["coordinator"],
                coordinator_name=options["coordinator_name"],
            )
        except StaffError as error:
            raise CommandError(_REASONS[error.code]) from None
        self.stdout.write(
            f"{options['slug']}: made; its coordinator may now sign in, "
            "and finds what comes next at /manage/begin/"
        )


_REASONS = {
    "slug_taken": "a city with this short name exists",
    "email_taken": "the coordinator's address already signs in somewhere",
}

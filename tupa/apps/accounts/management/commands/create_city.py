"""Makes a city and its first coordinator."""

import zoneinfo
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from tupa.apps.accounts.actions import StaffError, create_city
from tupa.apps.accounts.country import FOLDER
from tupa.apps.look.language_names import known_languages
from tupa.apps.look.spoken import BUILT_IN, DEFAULT, NEEDED


class Command(BaseCommand):
    help = "Make a city and its first coordinator, who signs in by code and adds the others."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short name in Latin letters, e.g. espoo")
        parser.add_argument(
            "--language",
            action="append",
            dest="languages",
            metavar="CODE",
            help="a language of the city, the main one first (default: fi, sv, en)",
        )
        parser.add_argument(
            "--needed",
            action="append",
            metavar="CODE",
            help="a language its texts must be written in (default: fi and sv, or all given)",
        )
        parser.add_argument("--name", help="the city's name, the same in every language")
        parser.add_argument(
            "--name-in",
            nargs=2,
            action="append",
            default=[],
            metavar=("CODE", "NAME"),
            help="the city's name in one language",
        )
        for code, language in (("fi", "Finnish"), ("sv", "Swedish"), ("en", "English")):
            parser.add_argument(f"--name-{code}", help=f"the city's name in {language}")
        parser.add_argument("--site-name", help="what the site is called (default: the city)")
        parser.add_argument(
            "--host",
            default="",
            help="its own host name (without one a second city is found at /city/SLUG/)",
        )
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
        languages = list(dict.fromkeys(options["languages"] or DEFAULT))
        needed = options["needed"] or (languages if options["languages"] else list(NEEDED))
        _check_languages(languages, needed)
        name = _names(languages, needed, options)
        site = options["site_name"]
        try:
            create_city(
                slug=options["slug"],
                name=name,
                site_name=dict.fromkeys(name, site) if site else name,
                languages=languages,
                needed_languages=needed,
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


def _check_languages(languages: list[str], needed: list[str]) -> None:
    unknown = [code for code in languages if code not in known_languages()]
    if unknown:
        raise CommandError(f"no language {unknown[0]}; e.g. et, ar, pt-br")
    if not set(needed) <= set(languages):
        raise CommandError("--needed names a language the city does not speak")


def _names(languages: list[str], needed: list[str], options: dict[str, Any]) -> dict[str, str]:
    """The name in each language; one that is not needed takes that of the main one."""
    shorts = {code: options[f"name_{code}"] for code in BUILT_IN}
    given = {code: name for code, name in [*shorts.items(), *options["name_in"]] if name}
    plain = options["name"]
    for code in dict.fromkeys([languages[0], *needed]):
        if not (given.get(code) or plain):
            raise CommandError(f"the name in {code} is missing: --name-in {code} NAME, or --name")
    return {code: given.get(code) or plain or given[languages[0]] for code in languages}


_REASONS = {
    "slug_taken": "a city with this short name exists",
    "email_taken": "the coordinator's address already signs in somewhere",
}

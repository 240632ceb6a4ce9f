"""Writes the model of a city that speaks Estonian and Arabic, with the words of its pages.

    python -m tests.browser.model_abroad MODEL.tupa

A process of its own, on an installation of its own. The words are in marks (`tests.pseudo`), but
for a few that are left to be translated in the browser.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import django

__all__ = ["LEFT", "marked"]

#: Texts the model lacks in Estonian, in the order of the page that asks for them.
LEFT = {"Home": "Avaleht", "I have a code": "Mul on kood", "Skip to content": "Otse sisu juurde"}


def marked(text: str) -> dict[str, str]:
    """A text of the panel in both languages, in marks too."""
    from tests.pseudo import MARKS

    return {code: f"{MARKS[0]}{text} {code}{MARKS[1]}" for code in ("et", "ar")}


def main(path: Path) -> None:
    from tests import cast
    from tests.pseudo import pseudo_words
    from tupa.apps.accounts.actor import SYSTEM
    from tupa.apps.archive.actions import export_model
    from tupa.apps.look.spoken import speaking
    from tupa.apps.translation.interface.actions import save_words
    from tupa.apps.translation.interface.texts import key_of

    names: Any = {one: marked("Kaluriküla") for one in ("name", "site_name", "controller")}
    city = cast.make_city("kalurikyla", languages=["et", "ar"], needed_languages=["et"], **names)
    left = {key_of("", text) for text in LEFT}
    for code in city.languages:
        words = pseudo_words(code)
        kept = {key: forms for key, forms in words.items() if code != "et" or key not in left}
        save_words(city, language=code, words=kept, by=SYSTEM)
    with speaking(city.spoken):
        path.write_bytes(export_model(_panel(city)))


def _panel(city: Any) -> Any:
    from tests import cast
    from tupa.apps.programmes.models import Programme

    panel = cast.make_programme(city, "rand", name=marked("Panel of the shore"), panel_size=4)
    for feature in panel.features.prefetch_related("values"):
        feature.name, feature.ground = marked(feature.key), marked("Ground")
        feature.question = marked(f"Which {feature.key}?")
        feature.save()
        for value in feature.values.all():
            value.name = marked(value.key)
            value.save()
    texts = ("who_may_apply", "fee_and_benefits", "data_use", "languages")
    said: dict[str, Any] = {one: marked(one) for one in texts}
    cast.make_call(panel, **said)
    return Programme.objects.select_related("city").get(pk=panel.pk)


if __name__ == "__main__":
    django.setup()
    main(Path(sys.argv[1]))

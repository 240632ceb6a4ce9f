"""A draft may be in Finnish alone, which is said at once; what is published is not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.cast import both
from tupa.apps.accounts.models import City, User
from tupa.apps.programmes.models import Programme

SignIn = Callable[[User], Client]


@pytest.fixture
def desk(coordinator: User, sign_in: SignIn) -> Client:
    return sign_in(coordinator)


def test_a_panel_begun_in_finnish_alone_is_told_so(city: City, desk: Client) -> None:
    data = {"name_0": "Vain suomeksi", "panel_size": 5}

    told = desk.post(reverse("programmes:create"), data, follow=True).content.decode()

    assert Programme.objects.get().panel_size == 5
    assert told.count("t-note--act") == 1
    assert "Nimi tarvitaan suomeksi ja ruotsiksi." in told


def test_a_feature_in_finnish_alone_is_told_so(city: City, desk: Client) -> None:
    programme = cast.make_programme(city, is_published=False)
    data = {
        "name_0": "Asuminen",
        "question_0": "Miten asut?",
        "ground_0": "Syy",
        "values-TOTAL_FORMS": 0,
        "values-INITIAL_FORMS": 0,
    }

    path = reverse("programmes:feature_new", args=[programme.slug])
    told = desk.post(path, data, follow=True).content.decode()

    assert programme.features.count() == 3
    assert 'class="t-note t-note--act">Nimi ja kysymys tarvitaan suomeksi ja ruotsiksi.' in told


def test_publishing_names_what_is_missing_before_and_after(city: City, desk: Client) -> None:
    programme = cast.make_programme(city, is_published=False, name={"fi": "Vain suomeksi"})
    path = reverse("programmes:publish", args=[programme.slug])

    asked = desk.get(path).content.decode()
    told = desk.post(path, follow=True).content.decode()

    for page in (asked, told):
        assert "Nimi tarvitaan suomeksi ja ruotsiksi." in page
    assert not Programme.objects.get().is_published


def test_publishing_warns_of_empty_english(city: City, desk: Client) -> None:
    programme = cast.make_programme(city, is_published=False, name={"fi": "Arki", "sv": "Vardag"})
    path = reverse("programmes:publish", args=[programme.slug])

    assert "Paneelikauden nimi" in desk.get(path).content.decode()
    programme.name = both("Arki")
    programme.save()
    assert "t-note--act" not in desk.get(path).content.decode()


def test_a_page_that_lacks_a_translation_says_so_and_marks_the_words(city: City) -> None:
    programme = cast.make_programme(city)
    programme.mandate.question = {"fi": "Miten <arki> muuttuu?", "sv": "Hur?"}
    programme.mandate.save()

    english = Client().get("/en/p/arki/").content.decode()
    finnish = Client().get("/fi/p/arki/").content.decode()

    assert '<span lang="fi">Miten &lt;arki&gt; muuttuu?</span>' in english
    assert "Not yet translated" in english
    assert 'lang="fi">Miten' not in finnish
    assert "Ei vielä käännetty" not in finnish

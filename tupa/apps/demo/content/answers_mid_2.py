"""Workshop 2 of the programme mid-way: the city's answers and promises, by the key of the idea."""

from __future__ import annotations

from tupa.apps.demo.content.shapes import AnswerContent, ProgressContent, PromiseContent, t

__all__ = ["ANSWERS_MID_2"]

ANSWERS_MID_2: dict[str, AnswerContent] = {
    "korjauskahvila": AnswerContent(
        outcome="implemented",
        days=26,
        reason=t(
            (
                "Kahdessa kirjastossa on sopiva tila ja innokas henkilökunta. Sähkölaitteita saa "
                "korjata vain ammattilaisen ohjauksessa."
            ),
            (
                "Två bibliotek har en lämplig lokal och entusiastisk personal. Elapparater får "
                "lagas bara under ledning av en yrkesperson."
            ),
            (
                "Two libraries have a suitable room and keen staff. Electrical devices may be "
                "repaired only under a professional's guidance."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Korjauskahvila kahteen kirjastoon kevään aikana",
                "Reparationskafé i två bibliotek under våren",
                "A repair café in two libraries during spring",
            ),
            owner=t(
                "kirjastopalvelujen palvelupäällikkö",
                "Servicechefen för bibliotekstjänsterna",
                "Service manager, library services",
            ),
            due_days=180,
            next_update_days=100,
            progress=(
                ProgressContent(
                    state="promised",
                    days=0,
                    text=t(
                        "Ensimmäinen ilta on helmikuussa.",
                        "Den första kvällen är i februari.",
                        "The first evening is in February.",
                    ),
                    done=0,
                    total=2,
                ),
            ),
        ),
    ),
    "ompelukone-lainaan": AnswerContent(
        outcome="exists",
        days=12,
        reason=t(
            (
                "Osassa kirjastoista voi jo lainata ompelukoneita ja työkaluja. Kokoamme tiedot "
                "yhdelle sivulle ja kerromme niistä asukaslehdessä."
            ),
            (
                "I en del av biblioteken kan man redan låna symaskiner och verktyg. Vi samlar "
                "uppgifterna på en sida och berättar om dem i invånartidningen."
            ),
            (
                "Some libraries already lend sewing machines and tools. We will gather the details "
                "on one page and write about them in the residents' magazine."
            ),
        ),
    ),
    "ylijaamalounas": AnswerContent(
        outcome="partly",
        days=30,
        reason=t(
            (
                "Kokeilemme tätä kahdessa koulussa, joissa ruokalaan pääsee suoraan ulkoa. Laki ei "
                "estä myyntiä, mutta ruoan lämpötilaa on seurattava."
            ),
            (
                "Vi prövar detta i två skolor där man kommer in i matsalen direkt utifrån. Lagen "
                "hindrar inte försäljningen, men matens temperatur måste följas upp."
            ),
            (
                "We will try it in two schools where the canteen has its own entrance. The law "
                "does not prevent selling, but the temperature of the food must be monitored."
            ),
        ),
        promise=PromiseContent(
            text=t(
                "Kokeilu kahdessa koulussa maaliskuusta alkaen",
                "Försök i två skolor från och med mars",
                "A trial in two schools from March",
            ),
            owner=t(
                "tilapalvelujen päällikkö",
                "Chefen för lokaltjänsterna",
                "Head of facilities services",
            ),
            due_days=120,
            next_update_days=90,
            progress=(),
        ),
    ),
    "muuttolaatikot": AnswerContent(
        outcome="not_implemented",
        days=29,
        reason=t(
            (
                "Laatikot vievät paljon tilaa, eikä kirjastoissa ole varastoa niille. Lainaaminen "
                "onnistuu paremmin yrityksiltä, jotka myös kuljettavat laatikot."
            ),
            (
                "Lådorna kräver mycket plats, och biblioteken har inget lager för dem. Det är "
                "lättare att låna av företag som också transporterar lådorna."
            ),
            (
                "The boxes take a lot of room and libraries have no storage for them. Companies "
                "that also deliver the boxes can do this better."
            ),
        ),
    ),
    "kiertava-keraysauto": AnswerContent(
        outcome="forwarded",
        days=10,
        reason=t(
            (
                "Keräyksestä päättää jätehuoltoviranomainen, joten välitimme idean sinne. Kerromme "
                "sen vastauksen tällä sivulla."
            ),
            (
                "Avfallshanteringsmyndigheten beslutar om insamlingen, så vi förde idén vidare "
                "dit. Vi berättar om svaret på den här sidan."
            ),
            (
                "The waste management authority decides on collection, so we passed the idea on. "
                "We will give its answer on this page."
            ),
        ),
    ),
}

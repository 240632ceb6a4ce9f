"""How members and partners helped to plan: one draft answered, one still open for comments."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from tupa.apps.demo.content.programmes import MID
from tupa.apps.demo.content.shapes import Text, WorkshopContent, t
from tupa.apps.demo.loading.agenda import Agenda
from tupa.apps.demo.loading.city import Cast
from tupa.apps.drafts.actions import (
    answer_comment,
    save_draft,
    save_partner,
    share_draft,
    tell_changes,
    write_comment,
)
from tupa.apps.drafts.models import Draft
from tupa.apps.workshops.models import Workshop

__all__ = ["plan_together"]

PARTNER, ADDRESS = "Kulmakunnan kierrätysyhdistys", "kierratys@example.org"
ASKS: Text = t(
    "Puuttuuko jotain? Onko jokin kysymys vaikea ymmärtää?",
    "Saknas något? Är någon fråga svår att förstå?",
    "Is something missing? Is a question hard to understand?",
)
#: What was said, the outcome, the answer and the summary for everyone.
SAID: tuple[tuple[str, str, Text, Text], ...] = (
    (
        "Viimeksi aika loppui kesken, kun pöydässä päästiin vauhtiin.",
        "changed",
        t(
            "Alustus on viisi minuuttia lyhyempi, ja pöydät saavat sen ajan.",
            "Inledningen är fem minuter kortare, och borden får den tiden.",
            "The talk is five minutes shorter, and the tables have that time.",
        ),
        t("Lisää aikaa pöydille", "Mer tid för borden", "More time for the tables"),
    ),
    (
        "Voisimme tuoda näytteitä siitä, mitä korjauspajassa tehdään.",
        "partly",
        t(
            "Näytteet ovat esillä tauolla. Ohjelmaan niille ei ole omaa aikaa.",
            "Proverna visas under pausen. De har ingen egen tid i programmet.",
            "The samples are on show in the break. They have no time of their own.",
        ),
        t(
            "Näytteitä korjauspajasta",
            "Prover från reparationsverkstaden",
            "Samples from the repair workshop",
        ),
    ),
    (
        "Alkaisiko ilta vasta kuudelta?",
        "kept",
        t(
            "Alkamisaika on luvattu kutsussa, ja moni on sopinut kotimatkansa sen mukaan.",
            "Tiden har lovats i inbjudan, och många har ordnat hemresan efter den.",
            "The time was promised in the invitation, and many have arranged their way home by it.",
        ),
        t("Myöhempi alkamisaika", "En senare starttid", "A later start"),
    ),
)
WAITING = "Kysymys on pitkä. Voisiko sen jakaa kahdeksi?"


def plan_together(workshop: Workshop, content: WorkshopContent, cast: Cast, agenda: Agenda) -> None:
    """The third workshop's programme was commented on; the fourth's questions are."""
    if content.programme != MID.slug or content.number not in {3, 4}:
        return
    steps = {3: (_programme, 30), 4: (_questions, 22)}
    step, days = steps[content.number]
    day = content.held_on - timedelta(days=days)
    agenda.at(day, "10:00", partial(step, workshop, content, cast, agenda))


def _shared(workshop: Workshop, step: str, days: int, cast: Cast, agenda: Agenda) -> Draft:
    partner = save_partner(
        programme=workshop.programme, name=PARTNER, email=ADDRESS, language="fi", by=cast.first
    )
    draft = save_draft(
        programme=workshop.programme,
        workshop=workshop,
        step=step,
        asks=ASKS,
        reply_by=workshop.starts_at.date() - timedelta(days=days),
        for_members=True,
        partners=[partner],
        by=cast.first,
    )
    share_draft(draft, by=cast.first)
    return Draft.objects.get(pk=draft.pk)


def _programme(workshop: Workshop, content: WorkshopContent, cast: Cast, agenda: Agenda) -> None:
    draft = _shared(workshop, Draft.Step.RUN_SHEET, 26, cast, agenda)
    answering = partial(_answer, draft, cast)
    agenda.at(content.held_on - timedelta(days=28), "18:00", partial(_comment, draft, cast))
    agenda.at(content.held_on - timedelta(days=25), "09:00", answering)


def _comment(draft: Draft, cast: Cast) -> None:
    readers = list(draft.readers.order_by("pk"))
    for reader, (text, *_) in zip((readers[2], readers[-1], readers[9]), SAID, strict=True):
        write_comment(draft, text=text, reader=reader, language="fi", by=cast.first)


def _answer(draft: Draft, cast: Cast) -> None:
    for comment, (_, outcome, answer, gist) in zip(draft.comments.all(), SAID, strict=True):
        answer_comment(
            comment, outcome=outcome, answer=answer, gist=gist, is_public=True, by=cast.first
        )
    tell_changes(draft, by=cast.first)


def _questions(workshop: Workshop, content: WorkshopContent, cast: Cast, agenda: Agenda) -> None:
    """Whoever tries the demonstration answers the comment."""
    draft = _shared(workshop, Draft.Step.QUESTIONS, 6, cast, agenda)
    reader = draft.readers.order_by("pk")[4]
    write = partial(
        write_comment, draft, text=WAITING, part=1, reader=reader, language="fi", by=cast.first
    )
    agenda.at(content.held_on - timedelta(days=20), "18:00", write)

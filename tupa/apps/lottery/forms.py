"""What coordinators type on the way to a panel."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tupa.apps.accounts.models import User
from tupa.apps.look.forms import TextInLanguages, TupaForm
from tupa.apps.lottery.explain import names_of
from tupa.apps.lottery.models import Draw, Exclusion, WitnessReport
from tupa.apps.programmes.forms import both_needed
from tupa.apps.programmes.models import Programme
from tupa.apps.recruitment.models import Application

__all__ = [
    "AgainForm",
    "BallsForm",
    "CommitForm",
    "ExclusionForm",
    "NumberForm",
    "PriceForm",
    "StartForm",
    "WitnessForm",
]

DAYS_TO_OBJECT = 7
#: So long before the draw the seal should be public, for others to see it.
TIME_TO_SEE = timedelta(hours=1)


class ExclusionForm(TupaForm):
    """Which application is left out of the draw, and why."""

    reference = forms.CharField(
        label=_("Reference of the application"),
        help_text=_("It stands on the receipt and in the list of applications."),
        max_length=40,
    )
    reason = forms.ChoiceField(
        label=_("Why is it left out?"),
        choices=Exclusion.Reason.choices,
        widget=forms.RadioSelect,
    )
    days_to_object = forms.IntegerField(
        label=_("Days to object"),
        help_text=_("Counted from the confirmation. The message names the last day."),
        min_value=1,
        max_value=60,
        initial=DAYS_TO_OBJECT,
        required=False,
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.fields["reference"].widget.attrs |= {
            "class": "govuk-input govuk-input--width-10",
            "autocomplete": "off",
            "spellcheck": "false",
        }

    def clean_days_to_object(self) -> int:
        return self.cleaned_data["days_to_object"] or DAYS_TO_OBJECT

    def clean_reference(self) -> Application:
        applications = Application.objects.filter(
            city=self.programme.city_id, programme=self.programme
        )
        typed = self.cleaned_data["reference"].strip().upper()
        found = applications.filter(reference=typed).first()
        if found is None:
            raise forms.ValidationError(_("There is no application with this reference."))
        if found.is_withdrawn:
            raise forms.ValidationError(_("This application has been withdrawn."))
        return found


class StartForm(TupaForm):
    """What "fair" means in this draw: chosen before anything is computed, then published."""

    algorithm = forms.ChoiceField(
        label=_("What is fair?"),
        help_text=_("Published with the draw. It cannot be changed once the chances are known."),
        choices=[
            (
                Draw.Algorithm.LEXIMIN,
                _("The smallest chance is as large as it can be (leximin, recommended)"),
            ),
            (
                Draw.Algorithm.GOLDILOCKS,
                _(
                    "Nobody's chance is needlessly large either: the largest is held down, at a "
                    "small cost to the smallest (Goldilocks)"
                ),
            ),
        ],
        widget=forms.RadioSelect,
        initial=Draw.Algorithm.LEXIMIN,
    )


class PriceForm(TupaForm):
    """The quota whose price is computed exactly; its keys are what `cleaned_data` gives."""

    quota = forms.ChoiceField(
        label=_("Quota"),
        error_messages={
            "required": _("Choose a quota."),
            "invalid_choice": _("Choose a quota from the list."),
        },
    )

    def __init__(self, *args: Any, draw: Draw, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = names_of(draw.programme)
        self._quotas = {
            str(place): {"feature": one["feature"], "value": one["value"]}
            for place, one in enumerate(draw.quotas)
            if (one["feature"], one["value"]) in names
        }
        field = self.fields["quota"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", _("Choose a quota")),
            *(
                (place, ": ".join(names[one["feature"], one["value"]]))
                for place, one in self._quotas.items()
            ),
        ]

    def clean_quota(self) -> dict[str, str]:
        return self._quotas[self.cleaned_data["quota"]]


class CommitForm(TupaForm):
    """When the balls are drawn, and whether a public number is added to them."""

    draws_at = forms.DateTimeField(
        label=_("When are the balls drawn?"),
        help_text=_("Published with the seal. The balls cannot be typed in before this."),
        widget=forms.DateTimeInput(),
    )
    method = forms.ChoiceField(
        label=_("How is the outcome drawn?"),
        choices=[
            (Draw.Method.BALLS, _("Three balls alone: simple, and everybody present sees them")),
            (
                Draw.Method.BOTH,
                _("Three balls and a public random number: fair even if one of the two is not"),
            ),
        ],
        widget=forms.RadioSelect,
        initial=Draw.Method.BALLS,
    )
    number_at = forms.DateTimeField(
        label=_("When does the public number come?"),
        help_text=_(
            "Only with a public number: at least five minutes after the balls. It comes from "
            "drand, a service that publishes a new random number every three seconds."
        ),
        widget=forms.DateTimeInput(),
        required=False,
    )
    is_soon = forms.BooleanField(
        label=_("The draw may be less than an hour away"),
        help_text=_("Hardly anybody outside will have seen the seal by then."),
        required=False,
    )

    def __init__(self, *args: Any, draws_at: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["draws_at"].initial = draws_at

    def clean_draws_at(self) -> datetime:
        """The minute that runs now may be given, though some of its seconds are over."""
        moment: datetime = self.cleaned_data["draws_at"]
        now = timezone.now()
        if moment < now - timedelta(minutes=2):
            raise forms.ValidationError(_("Give a time that is still to come."))
        if moment > now + timedelta(days=366):
            raise forms.ValidationError(_("Give a time within a year."))
        return moment

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        number_at, draws_at = data.get("number_at"), data.get("draws_at")
        if draws_at and draws_at < timezone.now() + TIME_TO_SEE and not data.get("is_soon"):
            self.add_error(
                "is_soon",
                _("The draw is in less than an hour: choose a later time, or tick this."),
            )
        is_asked = data.get("method") == Draw.Method.BOTH
        if is_asked and number_at is None and "number_at" not in self.errors:
            self.add_error("number_at", _("Give the time of the public number."))
        elif number_at is not None and not is_asked:
            self.add_error("number_at", _("Leave this empty: the balls alone decide."))
        elif number_at is not None and number_at > timezone.now() + timedelta(days=366):
            self.add_error("number_at", _("Give a time within a year."))
        return data

    @property
    def number_at_or_none(self) -> datetime | None:
        is_asked = self.cleaned_data["method"] == Draw.Method.BOTH
        return self.cleaned_data["number_at"] if is_asked else None


class NumberForm(TupaForm):
    """The beacon's signature of the round announced, pasted in."""

    signature = forms.CharField(
        label=_("Signature of the round"),
        help_text=_("96 digits and letters from a to f. Copy the whole of it."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3, "spellcheck": "false", "autocomplete": "off"}),
    )

    def clean_signature(self) -> str:
        signature = "".join(self.cleaned_data["signature"].split()).strip('"').lower()
        if len(signature) != 96 or set(signature) - set("0123456789abcdef"):
            raise forms.ValidationError(_("Give 96 digits and letters from a to f."))
        return signature


class BallsForm(TupaForm):
    """Three balls drawn in public, typed in the order in which they came."""

    hundreds = forms.CharField(label=_("First ball: hundreds"))
    tens = forms.CharField(label=_("Second ball: tens"))
    ones = forms.CharField(label=_("Third ball: ones"))
    witness = forms.ModelChoiceField(
        label=_("Who else is present?"),
        help_text=_("A second member of staff who sees the balls. The name is not published."),
        queryset=User.objects.none(),
        empty_label=_("Choose"),
    )

    def __init__(self, *args: Any, programme: Programme, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = User.objects.filter(city=programme.city_id, is_active=True, grants__isnull=False)
        witness = self.fields["witness"]
        assert isinstance(witness, forms.ModelChoiceField)
        witness.queryset = staff.exclude(pk=user.pk).distinct().order_by("name", "email")
        for name in ("hundreds", "tens", "ones"):
            field = self.fields[name]
            field.validators.append(RegexValidator(r"\A[0-9]\Z", _("Give one digit, 0 to 9.")))
            field.widget.attrs |= {
                "class": "govuk-input govuk-input--width-2",
                "inputmode": "numeric",
                "autocomplete": "off",
                "maxlength": "1",
            }

    @property
    def balls(self) -> tuple[int, int, int]:
        data = self.cleaned_data
        return int(data["hundreds"]), int(data["tens"]), int(data["ones"])


class AgainForm(TupaForm):
    """For which fault a draw is stopped, and why: published as it stands."""

    fault = forms.ChoiceField(label=_("Which fault?"), widget=forms.RadioSelect)
    reason = TextInLanguages(
        label=_("Why is the draw made again?"),
        help_text=_("Published as you write it. Finnish and Swedish are needed. No names."),
        long=True,
        max_length=10_000,
    )

    def __init__(self, *args: Any, draw: Draw, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fault: Any = self.fields["fault"]
        fault.choices = draw.faults

    def clean_reason(self) -> Any:
        error = _("Write the reason in Finnish and in Swedish.")
        return both_needed(self.cleaned_data["reason"], error)


class WitnessForm(TupaForm):
    """The finding of an independent witness: published with their name."""

    name = forms.CharField(label=_("Your name"), max_length=200)
    position = forms.CharField(
        label=_("In what capacity do you check?"),
        help_text=_(
            "For example: auditor of the city, researcher, member of a residents' association."
        ),
        max_length=200,
    )
    result = forms.ChoiceField(
        label=_("What did the check say?"),
        choices=WitnessReport.Result.choices,
        widget=forms.RadioSelect,
    )
    remarks = forms.CharField(
        label=_("Remarks"),
        help_text=_("Published as you write them. Write nothing about single people."),
        widget=forms.Textarea(),
        max_length=2000,
        required=False,
    )
    document = forms.FileField(
        label=_("Signed document, as a PDF"),
        help_text=_(
            "It is not stored. Its fingerprint is published, so anyone to whom you give the "
            "document can see that it is the same."
        ),
        required=False,
    )

    def clean_document(self) -> Any:
        document = self.cleaned_data["document"]
        if document and document.open().read(5) != b"%PDF-":
            raise forms.ValidationError(_("Choose a PDF file."))
        return document

    @property
    def document_sha256(self) -> str:
        document = self.cleaned_data.get("document")
        if not document:
            return ""
        digest = hashlib.sha256()
        for piece in document.chunks():
            digest.update(piece)
        return digest.hexdigest()

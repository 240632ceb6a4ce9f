"""The desk's page of partners outside the city."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tupa.apps.accounts.actor import actor_of
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.permissions import permit
from tupa.apps.drafts import actions
from tupa.apps.drafts.forms import PartnerForm
from tupa.apps.drafts.lookup import partner_of
from tupa.apps.drafts.models import Partner
from tupa.apps.drafts.views.desk import desk
from tupa.apps.programmes.lookup import programme_of
from tupa.apps.programmes.models import Programme

__all__ = ["forget", "partners"]


@permit("drafts.change", programme_of)
@require_http_methods(["GET", "HEAD", "POST"])
def partners(request: CityRequest, programme: Programme) -> HttpResponse:
    form = PartnerForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    if request.method == "POST" and form.is_valid():
        actions.save_partner(programme=programme, by=actor_of(request), **form.cleaned_data)
        messages.success(request, _("The partner was saved."))
        return redirect("drafts:partners", programme.slug)
    rows = Partner.objects.known().filter(city=request.city, programme=programme)
    return desk(request, programme, "drafts/partners.html", form=form, partners=rows)


@permit("drafts.change", partner_of)
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: CityRequest, partner: Partner) -> HttpResponse:
    if request.method != "POST":
        return desk(request, partner.programme, "drafts/forget.html", partner=partner)
    actions.forget_partner(partner, by=actor_of(request))
    messages.success(request, _("The partner's name and address were erased."))
    return redirect("drafts:partners", partner.programme.slug)

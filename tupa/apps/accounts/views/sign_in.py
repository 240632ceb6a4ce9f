"""The sign-in page; in the demonstration it lists a sign-in for each role."""

from __future__ import annotations

from typing import Any

from allauth.account.views import RequestLoginCodeView
from django.conf import settings
from django.contrib.auth import login
from django.db import transaction
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tupa.apps.accounts.actor import Actor
from tupa.apps.accounts.city import CityRequest
from tupa.apps.accounts.models import City, Role, RoleGrant, User
from tupa.apps.accounts.permissions import public
from tupa.apps.events.actions import record

__all__ = ["SignInView", "demo_sign_in"]

SECOND = "second-coordinator"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class SignInView(RequestLoginCodeView):  # type: ignore[misc]
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"demo_sign_ins": _demonstration_staff(self.request.city)}
        context: dict[str, Any] = super().get_context_data(**kwargs) | more
        return context


@public
@require_POST
def demo_sign_in(request: CityRequest) -> HttpResponse:
    """Without a code, in the demonstration alone."""
    user = dict(_demonstration_staff(request.city)).get(request.POST.get("role", ""))
    if user is None:
        raise Http404
    with transaction.atomic():
        login(request, user, backend=BACKEND)
        record("staff.signed_in", user, by=Actor.of_user(user))
    wanted = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(wanted if is_ours else resolve_url(settings.LOGIN_REDIRECT_URL))


def _demonstration_staff(city: City) -> list[tuple[str, User]]:
    """Staff by the key of their button: one of each role, and the second coordinator.

    What needs two people can be tried too. Nobody outside the demonstration.
    """
    if not (settings.TUPA_DEMO and city.is_demonstration):
        return []
    grants = RoleGrant.objects.filter(city=city, user__is_active=True)
    by_role: dict[str, list[User]] = {}
    for grant in grants.select_related("user__city").order_by("user_id"):
        by_role.setdefault(grant.role, []).append(grant.user)
    listed = [(role, by_role[role][0]) for role in Role.values if role in by_role]
    second = [(SECOND, user) for user in by_role.get(Role.COORDINATOR, [])[1:2]]
    return [*listed[:1], *second, *listed[1:]] if second else listed

"""The staff of the demonstration city: invented, one sign-in a role."""

from __future__ import annotations

from tupa.apps.accounts.models import City, User

__all__ = ["sign_ins"]


def sign_ins() -> list[str]:
    """One line a member of staff of the demonstration: role and address."""
    city = City.objects.filter(is_demonstration=True).order_by("pk").first()
    staff = User.objects.filter(city=city, is_active=True).prefetch_related("grants")
    return [
        f"{', '.join(grant.get_role_display() for grant in user.grants.all()):32} {user.email}"
        for user in staff.order_by("pk")
    ]

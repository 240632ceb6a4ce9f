"""What a check of the published files may find wrong, in words; the codes are the verifier's."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

__all__ = ["FAILURES"]

FAILURES: dict[str, Any] = {
    "counts": _("The counts do not add up: applied is not in the draw + withdrawn + left out."),
    "meta": _("The number of alternatives or the round is not the one that was sealed."),
    "root": _("The seal is broken: it does not follow from the rules, the list and the panels."),
    "other_root": _("The files belong to different draws."),
    "signature": _("The public number's signature is missing, or was never announced."),
    "balls": _("The balls are missing, or are not as they were announced."),
    "public_number": _("The public number does not follow from the seal and the signature."),
    "ticket": _("The alternative is not the sum of the balls and the public number."),
    "panel": _("The panel shown is not the one that was sealed under this number."),
    "person": _("This person, with these alternatives, is not in the sealed list."),
    "seat": _("The person's alternatives and the panel drawn contradict each other."),
}

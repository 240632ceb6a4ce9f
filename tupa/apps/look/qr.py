"""QR codes for paper: drawn in the page itself, so that no other computer sees the address."""

from __future__ import annotations

import segno
from django.utils.safestring import SafeString, mark_safe

__all__ = ["qr_code"]


def qr_code(url: str) -> SafeString:
    drawn = segno.make_qr(url, error="m").svg_inline(
        omitsize=True, svgclass="t-qr", lineclass=None, dark="#000", light="#fff", border=4
    )
    return mark_safe(drawn)

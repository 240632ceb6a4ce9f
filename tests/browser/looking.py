"""Looking at a page: axe-core, nothing too wide, and with SCREENS=1 a picture in `var/screens/`."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import Page

from tests.browser.sites import ROOT

__all__ = ["SCREENS", "look_at", "photograph"]

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SCREENS = ROOT / "var" / "screens"
#: For people to look at: taken of every page, the pictures cost a fifth of the run.
IS_PICTURED = os.environ.get("SCREENS") == "1"


#: What fades or slides in has come to its end: half-faded words have no contrast.
SETTLE = """async () => {
  await document.fonts.ready;
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  for (const one of document.getAnimations()) {
    if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
  }
}"""


def look_at(page: Page, name: str) -> None:
    """No sideways scroll, and an axe-core run that must find nothing."""
    if IS_PICTURED:
        photograph(page, name)
    else:
        page.evaluate(SETTLE)
        _refuse_too_wide(page, name)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run(document, {resultTypes: ["violations"], runOnly: {type: "tag",
        values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}})).violations
        .map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | "))"""
    )
    assert found == [], f"{name} {page.url}: {found}"


def photograph(page: Page, name: str) -> None:
    """A screenshot, of a page that must not scroll sideways."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)
    _refuse_too_wide(page, name)


def _refuse_too_wide(page: Page, name: str) -> None:
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{name} {page.url}: {wide} px too wide"

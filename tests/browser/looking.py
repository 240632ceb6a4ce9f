"""Looking at a page: a screenshot in `var/screens/`, outside git, axe-core, nothing too wide."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.browser.sites import ROOT

__all__ = ["SCREENS", "look_at", "photograph"]

AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SCREENS = ROOT / "var" / "screens"


def look_at(page: Page, name: str) -> None:
    """A screenshot, no sideways scroll, and an axe-core run that must find nothing."""
    photograph(page, name)
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async () => (await axe.run(document, {runOnly: {type: "tag", values:
        ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}})).violations
        .map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(" | "))"""
    )
    assert found == [], f"{name} {page.url}: {found}"


def photograph(page: Page, name: str) -> None:
    """A screenshot, of a page that must not scroll sideways."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENS / f"{name}.png", full_page=True)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0, f"{name} {page.url}: {wide} px too wide"

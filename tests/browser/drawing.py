"""From the closed call to a panel that has been invited, by two coordinators."""

from __future__ import annotations

from tests.browser.person import Person, local_now

__all__ = [
    "ask_reserve",
    "confirm_exclusion",
    "draw_panel",
    "invite_panel",
    "propose_exclusion",
]


def propose_exclusion(by: Person, desk: str, name: str) -> None:
    """Finds the person's code in the list; a proposal stops the sealing until it is confirmed."""
    by.go(f"{desk}/applications/", "applications")
    row = by.page.locator("tbody tr", has_text=name)
    reference = row.locator("td").first.inner_text()
    by.go(str(row.locator("a").first.get_attribute("href")), "application")
    where = f"{desk}/draw/exclusions/"
    by.send(where, "exclusions-empty", reference=reference, reason="not_resident")
    assert by.page.locator('form[action$="/confirm/"]').count() == 0
    by.go(f"{desk}/draw/", "draw-waits-for-second")
    assert not by.links("/draw/seal/")


def confirm_exclusion(by: Person, desk: str) -> None:
    by.go(f"{desk}/draw/exclusions/", "exclusions-second")
    by.press('form[action$="/confirm/"] button')


def draw_panel(by: Person, desk: str, witness: str) -> None:
    """Locks the list, waits for the worker, seals the draw, types three balls with a witness and
    confirms the outcome."""
    by.go(f"{desk}/draw/")
    by.send(by.links("/draw/seal/")[0], "seal")
    by.look("draw-sealed")
    by.send(by.links("/draw/start/")[0], "draw-measure")
    by.page.locator('main a[href$="/draw/commit/"]').wait_for(timeout=240_000)
    by.look("draw-ready")
    now = local_now().strftime("%Y-%m-%dT%H:%M")
    by.send(by.links("/draw/commit/")[0], "commit", draws_at=now, is_soon=True)
    by.look("draw-committed")
    by.go(by.links("/draw/again/")[0], "draw-stop")
    by.go(f"{desk}/draw/")
    by.go(by.links("/draw/pick/")[0], "balls")
    by.page.locator('main [name="witness"]').select_option(label=witness)
    by.fill(hundreds="4", tens="7", ones="1")
    by.press()
    by.look("balls-sure")
    by.press("button[name=sure]")
    assert "471" in by.text
    by.look("draw-done")
    by.go(by.links("/draw/confirm/")[0], "confirm")
    by.press("main form button.t-b--act")
    by.look("draw-confirmed")


def invite_panel(by: Person, desk: str) -> list[str]:
    """Tells everybody; the names of those drawn."""
    by.go(f"{desk}/panel/invite/", "panel-invite")
    drawn = by.page.locator('section[aria-labelledby="people"] li').all_inner_texts()
    by.press()
    by.look("panel-asked")
    return drawn


def ask_reserve(by: Person, desk: str, names: list[str]) -> str:
    """The like-for-like reserve the page proposes for the free seat: who was asked."""
    by.go("/fi/manage/", "today-free-seat")
    by.go(f"{desk}/panel/", "panel-free-seat")
    link = by.page.locator('main a[href$="/ask/"]')
    proposed = [name for name in names if name in str(link.text_content())]
    by.send(str(link.get_attribute("href")), "panel-ask")
    assert len(proposed) == 1, proposed
    return proposed[0]

"""The browser's verifier of a draw gives the same answers as the one in Python, to the bit."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.sites import ROOT
from tests.engines.lottery.vectors import ROLES, texts_of, vector
from tests.services import played

pytestmark = pytest.mark.browser

POLICY = "default-src 'none'; script-src 'self'"
WORKED, PRIMITIVES = vector("worked"), vector("primitives")


class _Static(SimpleHTTPRequestHandler):
    """The static files under a policy that allows no inline script and no request."""

    extensions_map = {**SimpleHTTPRequestHandler.extensions_map, ".js": "text/javascript"}

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *words: Any) -> None:
        """Says nothing."""


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    served = partial(_Static, directory=str(ROOT / "tupa" / "static" / "tupa"))
    with played(ThreadingHTTPServer(("127.0.0.1", 0), served)) as address:
        page = chromium.new_page()
        page.goto(f"{address}/svg/")
        page.evaluate("async () => { window.verifier = await import('/verify-draw.js'); }")
        yield page
        page.close()


def test_every_change_of_the_worked_example_is_refused_alike(page: Page) -> None:
    cases = vector("refused")
    said = page.evaluate(
        """([roles, cases]) => cases.map((texts) => {
          try {
            const files = roles.map((role) => verifier.load(role, texts[role]));
            return {failures: verifier.check(...files)};
          } catch (error) {
            if (!(error instanceof verifier.Malformed)) { throw error; }
            return {malformed: {role: error.role, place: error.place}};
          }
        })""",
        [list(ROLES), [texts_of(case, WORKED) for case in cases]],
    )
    expected = [
        {key: case[key] for key in ("failures", "malformed") if key in case} for case in cases
    ]
    named = [case["name"] for case in cases]
    assert dict(zip(named, said, strict=True)) == dict(zip(named, expected, strict=True))


def test_canonical_json_trees_and_numbers_are_the_same_bytes(page: Page) -> None:
    read = """(texts) => texts.map((text) => verifier.canonical(JSON.parse(text)))"""
    texts = [case["text"] for case in PRIMITIVES["canonical"]]
    assert page.evaluate(read, texts) == texts
    roots = page.evaluate(
        """(trees) => trees.map(({leaves, paths}) => paths.map(
          (path, index) => verifier.climb([index, ["x"]], index, leaves, path)))""",
        PRIMITIVES["trees"],
    )
    assert roots == [[case["root"]] * len(case["paths"]) for case in PRIMITIVES["trees"]]
    numbers = page.evaluate(
        """(cases) => cases.map(({seed, count, label}) =>
          verifier.uniform(verifier.bytes(seed), count, label))""",
        PRIMITIVES["uniform"],
    )
    assert numbers == [case["number"] for case in PRIMITIVES["uniform"]]


def test_hashes_are_those_of_the_standard(page: Page) -> None:
    long = [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 100_000]
    said = page.evaluate(
        "(sizes) => sizes.map((n) => verifier.hex(verifier.sha256(new Uint8Array(n).fill(97))))",
        long,
    )
    assert said == [hashlib.sha256(b"a" * size).hexdigest() for size in long]


def test_the_worked_seed_is_the_same(page: Page) -> None:
    asked = [WORKED["commitment"]["root"], WORKED["signature"]]
    said = page.evaluate("([root, sign]) => verifier.hex(verifier.seedOf(root, sign))", asked)
    assert said == WORKED["seed"]

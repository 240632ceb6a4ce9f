"""The settings for tests and tools: those of the site, with keys that protect nothing.

Without its keys the site refuses to start, and pytest reads the settings before any conftest.
"""

import os

os.environ.setdefault("TUPA_SIGNING_KEY", "signs-nothing-but-tests-" * 3)
os.environ.setdefault("TUPA_ENCRYPTION_KEYS", "ZW5jcnlwdHMtbm90aGluZy1idXQtdGVzdHMtMDAwMDA=")
os.environ.setdefault("TUPA_LOOKUP_KEY", "looks-up-nothing-but-tests-" * 3)

from tupa.config.settings import *  # noqa: F403

#!/usr/bin/env bash
# Pins every dependency with its hashes. Pins that still fit stay; `make lock UPGRADE=1` renews all.
# No uv.lock and no pylock.toml: they would record the registry of whoever ran this.
set -euo pipefail
cd "$(dirname "$0")/.."

pin() {
  .venv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
    --no-annotate --no-emit-index-url --no-emit-find-links ${UPGRADE:+--upgrade} \
    --extra build "$@" pyproject.toml
}
pin -o requirements.txt
pin --extra dev -c requirements.txt -o requirements-dev.txt

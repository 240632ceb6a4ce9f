#!/usr/bin/env bash
# What a change must pass, on SQLite; the sweeps are a run of their own (make test-sweeps). Goes through all steps, then fails if one failed.
set -euo pipefail
cd "$(dirname "$0")/.."
. dev/apt.sh

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bin=.venv/bin
seconds=()
failed=()
summaries=()

step() {        # step "name" command…
  local name=$1 began=$SECONDS
  shift
  echo "== $name"
  "$@" || failed+=("$name")
  seconds+=("$(printf '%5d s  %s' "$((SECONDS - began))" "$name")")
}

pytest_step() { # keeps pytest's own last line for the end
  local name=$1 log
  log=$work/$((${#summaries[@]})).log
  step "$name" run_pytest "$log" "${@:2}"
  summaries+=("$(grep -E '^=+ .*(passed|failed|error|no tests ran|deselected).* =+$' "$log" | tail -n 1 || true)")
}
run_pytest() { local log=$1; shift; "$bin/pytest" "$@" </dev/null 2>&1 | tee "$log"; }

began=$SECONDS
dev/env.sh dev
seconds+=("$(printf '%5d s  %s' "$((SECONDS - began))" "environment")")
is_there() { command -v "$1" >/dev/null; }
# Without a window is quicker; with one will do.
is_there chromium-headless-shell || (need_apt chromium-headless-shell) 2>/dev/null \
  || is_there chromium || is_there chromium-browser || need_apt chromium

step "ruff check" "$bin/ruff" check .
step "ruff format" "$bin/ruff" format --check .
step "mypy" "$bin/mypy"
step "migrations" "$bin/python" -W error manage.py makemigrations --check --dry-run --settings dev.settings
step "messages" "$bin/python" dev/messages.py check
pytest_step "tests" -n 2 --dist loadgroup -m "not browser and not sweep and not slow"
pytest_step "browser tests" -n 2 --dist loadgroup --no-loadscope-reorder -m "browser and not slow" tests/browser

echo "== seconds"
printf '%s\n' "${seconds[@]}"
for name in "${failed[@]}"; do echo "FAILED: $name"; done
echo "== pytest"
printf '%s\n' "${summaries[@]}"
[ ${#failed[@]} -eq 0 ]

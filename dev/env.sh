#!/usr/bin/env bash
# Builds the environment: `dev/env.sh run` for the site alone, `dev/env.sh dev` for the tests too.
# A stamp keyed on the pinned requirements makes every later call a matter of milliseconds.
set -euo pipefail
cd "$(dirname "$0")/.."
. dev/apt.sh

kind=${1:-run}
python=${PYTHON:-python3}
venv=.venv
requirements=requirements.txt
[ "$kind" = run ] || requirements=requirements-dev.txt

stamp_of() { { pwd -P; cat pyproject.toml "$1"; } | sha256sum; }
is_stamped() { [ -f "$venv/$1.stamp" ] && [ "$(stamp_of "$1")" = "$(cat "$venv/$1.stamp")" ]; }

# requirements-dev.txt holds everything requirements.txt holds.
if is_stamped requirements-dev.txt || is_stamped "$requirements"; then
  "$venv/bin/python" dev/messages.py compile
  exit 0
fi

command -v "$python" >/dev/null || need_apt python3
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
  || { echo "Tupa needs Python 3.11 or later; $python is $("$python" -V 2>&1)" >&2; exit 1; }
# An environment copied from another folder would run that folder's code.
if ! grep -qsF "$(pwd -P)/$venv" "$venv/pyvenv.cfg" \
  || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
  "$python" -c 'import ensurepip, venv' 2>/dev/null || need_apt python3-venv
  echo "Making the environment in $venv"
  "$python" -m venv --clear "$venv"
fi

echo "Installing $requirements"
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1
"$venv/bin/python" -m pip install --quiet --require-hashes -r "$requirements"
# setuptools warns that an editable installation is one
PYTHONWARNINGS=ignore "$venv/bin/python" -m pip install --quiet --no-build-isolation --no-deps -e .
# WeasyPrint lays text out with Pango, which pip cannot bring
"$venv/bin/python" -c 'import weasyprint' 2>/dev/null \
  || need_apt libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0
"$venv/bin/python" dev/messages.py compile
stamp_of "$requirements" > "$venv/$requirements.stamp"

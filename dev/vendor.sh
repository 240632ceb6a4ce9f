#!/usr/bin/env bash
# Fetches what the pages and the browser tests take from npm, at the versions named here, and writes
# it into the tree together with tupa/static/vendor/vendor.lock.json. The same versions give the same
# bytes, so `git status` after it shows whether anything really changed.
set -euo pipefail
cd "$(dirname "$0")/.."

govuk=6.6.0 sass=1.108.2 axe=4.14.1 licences=6.12.0 leaflet=1.9.4

command -v npm >/dev/null || { echo "make vendor needs npm: apt-get install npm" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm install --prefix "$work" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund \
  --loglevel=error "govuk-frontend@$govuk" "sass@$sass" "axe-core@$axe" "spdx-license-list@$licences" \
  "leaflet@$leaflet"
modules=$work/node_modules

vendor=tupa/static/vendor
mkdir -p "$vendor" tests/browser/vendor
node "$modules/sass/sass.js" --load-path="$modules" --style=compressed --no-charset \
  --no-source-map "$vendor/govuk.scss" "$vendor/govuk.min.css"
cp "$modules/axe-core/axe.min.js" tests/browser/vendor/axe.min.js
cp "$modules/axe-core/LICENSE" tests/browser/vendor/axe-core.LICENSE.txt
# The map: its script without the line that names a source map, its CSS without the pictures, which
# our maps do not use.
mkdir -p "$vendor/leaflet"
sed '/^\/\/# sourceMappingURL=/d' "$modules/leaflet/dist/leaflet.js" >"$vendor/leaflet/leaflet.js"
sed '/url(/d' "$modules/leaflet/dist/leaflet.css" >"$vendor/leaflet/leaflet.css"
cp "$modules/leaflet/LICENSE" "$vendor/leaflet/LICENSE.txt"
chmod 644 "$vendor"/*.* "$vendor"/leaflet/*.* tests/browser/vendor/*

node - "$modules" <<'JS'
const fs = require("fs"), path = require("path"), crypto = require("crypto");
const modules = process.argv[2];

const licences = path.join(modules, "spdx-license-list/licenses");
const textOf = (name) =>
  JSON.parse(fs.readFileSync(path.join(licences, name + ".json"), "utf8")).licenseText.trim() + "\n";
fs.writeFileSync("LICENSE", textOf("EUPL-1.2"));
const owner = "2017 Crown Copyright (Government Digital Service)";
const notice = textOf("MIT").replace("<year> <copyright holders>", owner);
if (!notice.includes(owner)) throw new Error("the text of the MIT licence has changed");
fs.writeFileSync("tupa/static/vendor/govuk-frontend.LICENSE.txt", notice);

const vendored = [
  ["govuk-frontend", "tupa/static/vendor/govuk.min.css", "compiled from govuk.scss with sass"],
  ["axe-core", "tests/browser/vendor/axe.min.js", "copied"],
  ["leaflet", "tupa/static/vendor/leaflet/leaflet.js", "copied without the name of its source map"],
  ["leaflet", "tupa/static/vendor/leaflet/leaflet.css", "copied without pictures"],
  ["spdx-license-list", "LICENSE", "text of EUPL-1.2"],
  ["sass", null, "compiles govuk.scss, not shipped"],
];
const lock = vendored.map(([name, file, how]) => {
  const about = JSON.parse(fs.readFileSync(path.join(modules, name, "package.json"), "utf8"));
  const entry = { name, version: about.version, licence: about.license, how };
  if (file) {
    const sha256 = crypto.createHash("sha256").update(fs.readFileSync(file)).digest("hex");
    Object.assign(entry, { file, sha256 });
  }
  return entry;
});
fs.writeFileSync("tupa/static/vendor/vendor.lock.json", JSON.stringify(lock, null, 2) + "\n");
JS
git status --short -- "$vendor" tests/browser/vendor LICENSE

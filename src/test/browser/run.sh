#!/bin/sh
# The page in a real browser, over the real jar and a book of its own: what a clinic does with it, and what axe-core has
# to say; or only some themes of it (src/test/browser/page.mjs has their names). Needs target/missed-meetings.jar, Node 20 or later with npm, and Chromium (CHROMIUM=PATH for another one).
# Screenshots stay in target/browser.
set -eu

cd "$(dirname "$0")/../../.."
root=$PWD
work=$root/target/browser
tools=$root/target/browser-tools

stop() {
    echo "browser tests: $1" >&2
    exit 1
}

[ -f target/missed-meetings.jar ] || stop "no target/missed-meetings.jar. Build it with: mvn -B package"
for needed in java node npm; do
    command -v "$needed" >/dev/null || stop "no $needed found."
done
[ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] || stop "Node $(node --version) is too old. Install 20 or later."
chromium=${CHROMIUM:-$(command -v chromium || true)}
[ -n "$chromium" ] || stop "no Chromium found. Install chromium."

src/test/sh/npm-tools.sh src/test/browser "$tools"

rm -rf "$work"
mkdir -p "$work"
JAR=$root/target/missed-meetings.jar TOOLS=$tools WORK=$work CHROMIUM=$chromium exec node src/test/browser/page.mjs "$@"

#!/bin/sh
# The page in a real browser, over the real jar and a book of its own: what a clinic does with it, and what axe-core has
# to say; or only some themes of it (src/test/browser/page.mjs has their names). Needs target/missed-meetings.jar, Node 20 or later with npm, and Chromium (CHROMIUM=PATH for another one).
# Screenshots stay in target/browser.
set -eu

cd "$(dirname "$0")/../../.."
root=$PWD
work=$root/target/browser
tools=$root/target/browser-tools
playwright=1.65.1
axe=4.14.1

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

# has PACKAGE VERSION: whether it is there already, from an earlier run
has() { [ "$(node -p "require('$tools/node_modules/$1/package.json').version" 2>/dev/null)" = "$2" ]; }

if ! has playwright-core "$playwright" || ! has axe-core "$axe"; then
    mkdir -p "$tools"
    npm install --prefix "$tools" --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
        "playwright-core@$playwright" "axe-core@$axe"
fi

rm -rf "$work"
mkdir -p "$work"
JAR=$root/target/missed-meetings.jar TOOLS=$tools WORK=$work CHROMIUM=$chromium exec node src/test/browser/page.mjs "$@"

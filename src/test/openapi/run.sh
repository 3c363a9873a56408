#!/bin/sh
# What other people's tools have to say of the description of the API: redocly and spectral, each with the rules that it
# recommends, find nothing, not even something to warn of. Needs Node 18 or later with npm. Both, the last of each that
# run on Node 18, are installed from npm into target, report nothing to anybody, and look for no newer version of
# themselves.
set -eu

cd "$(dirname "$0")/../../.."
description=src/main/resources/org/missedmeetings/web/openapi.json
tools=$PWD/target/openapi-tools

stop() {
    echo "openapi: $1" >&2
    exit 1
}

for needed in node npm; do
    command -v "$needed" >/dev/null || stop "no $needed found."
done
[ "$(node -p 'parseInt(process.versions.node)')" -ge 18 ] || stop "Node $(node --version) is too old. Install 18 or later."

src/test/sh/npm-tools.sh src/test/openapi "$tools"

export REDOCLY_TELEMETRY=off REDOCLY_SUPPRESS_UPDATE_NOTICE=true CI=true NO_COLOR=1
echo 'extends: ["spectral:oas"]' >"$tools/rules.yaml"

# checked NAME COMMAND...: it says that it has found nothing, and nothing else counts
checked() {
    name=$1
    shift
    echo "== $name"
    "$@" >"$tools/$name.txt" 2>&1 || { cat "$tools/$name.txt"; stop "$name has found something."; }
    cat "$tools/$name.txt"
}
checked redocly node "$tools/node_modules/@redocly/cli/bin/cli.js" lint --extends=recommended --format=json "$description"
grep -q '"warnings": 0' "$tools/redocly.txt" || stop "redocly has something to warn of."
checked spectral node "$tools/node_modules/@stoplight/spectral-cli/dist/index.js" lint --fail-severity=hint \
    --ruleset "$tools/rules.yaml" "$description"

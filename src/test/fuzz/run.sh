#!/bin/sh
# Jazzer, a fuzzer, looks for bytes that lead the program somewhere new, and for those under which it breaks its word:
#
#   src/test/fuzz/run.sh [SECONDS [TARGET...]]     each target so long (15), of those in src/test/fuzz/corpus
#   KEEP=yes src/test/fuzz/run.sh 600 TypedTime    and keeps what was new, as little of it as leads everywhere
#
# It begins with the corpus. An input that breaks something stays in target/fuzz: put it into the corpus, which every
# build reads again (CorpusTest), and mend what it broke. Needs compiled tests, and Maven to fetch the fuzzer once.
set -eu

cd "$(dirname "$0")/../../.."
seconds=${1:-15}
[ $# -eq 0 ] || shift
corpus=src/test/fuzz/corpus
work=target/fuzz
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

[ -d target/test-classes/org/missedmeetings/fuzz ] || {
    echo "fuzz: the tests are not compiled. Compile them with: mvn -B test-compile" >&2
    exit 1
}
mkdir -p "$work"
mvn -B -q -Pfuzz dependency:build-classpath -Dmdep.outputFile="$work/classpath" -DincludeScope=test

# jazzer TARGET ARGUMENT...: what is looked into is our own; the folded letters of names and their distances are left
# out, which are compared in thousands. The target that sends requests to its own server forges none of anybody else's.
jazzer() {
    target=$1
    shift
    "$java" -Xmx512m --enable-native-access=ALL-UNNAMED \
        -cp "target/test-classes:target/classes:$(cat "$work/classpath")" com.code_intelligence.jazzer.Jazzer \
        --target_class="org.missedmeetings.fuzz.${target}Fuzz" \
        --instrumentation_includes='org.missedmeetings.**' \
        --instrumentation_excludes='org.missedmeetings.meeting.text.**' \
        --custom_hook_includes='org.missedmeetings.**' \
        --disabled_hooks=com.code_intelligence.jazzer.sanitizers.ServerSideRequestForgery \
        --reproducer_path="$work/$target-found" -artifact_prefix="$work/$target-found/" "$@" >"$work/$target.log" 2>&1
}

if [ $# -eq 0 ]; then
    for target in "$corpus"/*; do set -- "$@" "${target##*/}"; done
fi
for target in "$@"; do
    rm -rf "${work:?}/$target" "$work/$target-found" "$work/$target-kept"
    mkdir "$work/$target-found"
    cp -R "$corpus/$target" "$work/$target"
    jazzer "$target" -max_total_time="$seconds" -print_final_stats=1 "$work/$target" || {
        sed '/^INFO: /d; /^#/d' "$work/$target.log"
        echo "fuzz: $target has found something: $work/$target-found" >&2
        exit 1
    }
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$target.log") inputs, nothing found"
    if [ "${KEEP:-}" ]; then
        mkdir "$work/$target-kept"
        jazzer "$target" -merge=1 "$work/$target-kept" "$work/$target"
        rm -r "${corpus:?}/$target"
        mv "$work/$target-kept" "$corpus/$target"
    fi
done

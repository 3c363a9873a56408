# shellcheck shell=sh
# shellcheck disable=SC2154 # $scratch is the script's own
# What the tests have in common that start real daemons, or several machines: read by cron.sh, systemd.sh and machines.sh
# (". src/test/sh/expecting.sh"), which are run by root from the repository's root, and whose folder for files is $scratch.
fail() {
    printf 'FAILED: %s\n' "$1" >&2
    exit 1
}
jar=${1:-target/missed-meetings.jar}
[ -f "$jar" ] || fail "there is no $jar: run mvn -B package."
[ "$(id -u)" -eq 0 ] || fail "this test needs root."

# what else is known when something was not as expected; a script may have more to say
say_more() { :; }

# expect WHAT CODE TEXT COMMAND...: runs it, and wants that exit code, and the text somewhere in what it says
expect() {
    what=$1
    code=$2
    text=$3
    shift 3
    seen=0
    "$@" >"$scratch/said" 2>&1 </dev/null || seen=$?
    if [ "$seen" != "$code" ] || { [ -n "$text" ] && ! grep -qF -- "$text" "$scratch/said"; }; then
        printf 'ran:      %s\nexpected: exit code %s, and: %s\n' "$*" "$code" "$text" >&2
        printf 'seen:     exit code %s, and:\n' "$seen" >&2
        cat "$scratch/said" >&2
        say_more
        fail "$what"
    fi
    echo "ok: $what"
}

# same WHAT EXPECTED SEEN
same() {
    [ "$2" = "$3" ] || fail "$1
expected: $2
seen:     $3"
    echo "ok: $1"
}

#!/bin/sh
# What other programs make of what ours writes: zsh of the completion, promtool of the figures, man of the manual.
# Needs zsh, promtool and man; run it from the repository's root, with the jar and the manual built.
set -eu

# a bare machine has no locale, in which letters such as those below do not arrive
export LC_ALL=C.UTF-8
jar=${1:-target/missed-meetings.jar}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

passed() { printf 'passed: %s\n' "$1"; }

failed() {
    printf 'FAILED: %s\nexpected: %s\nseen: %s\n' "$1" "$2" "$3" >&2
    exit 1
}

mm() { java -jar "$jar" --db "$work/book é.db" "$@"; }

mm init --zone UTC --quiet
mm check-missed --quiet

# zsh: by way of its emulation of bash's completion
mm completion zsh >"$work/completion.zsh"
cat >"$work/try.zsh" <<'END'
autoload -U +X compinit && compinit -u -D
source $1
words=(missed-meetings list --tab "")
COMP_WORDS=("${words[@]}"); COMP_CWORD=3; COMP_LINE="${words[*]}"; COMP_POINT=${#COMP_LINE}
setopt ksharrays
_complete_missed-meetings 2>/dev/null
print -r -- "${COMPREPLY[@]}"
END
seen=$(zsh -f "$work/try.zsh" "$work/completion.zsh")
case " $seen " in
*" missed "*) ;;
*) failed "zsh offers the tabs after --tab" "missed, among others" "$seen" ;;
esac
seen=$(zsh -f -c 'autoload -U +X compinit && compinit -u -D; source $1; print -r -- $_comps[missed-meetings]' zsh "$work/completion.zsh")
case $seen in
*_complete_missed-meetings*) passed "zsh knows the completion and takes a value from it" ;;
*) failed "zsh knows the completion" "a function for missed-meetings" "$seen" ;;
esac

# promtool: names, types and labels by Prometheus' rules
mm health --quiet --prometheus "$work/figures.prom"
seen=$(promtool check metrics <"$work/figures.prom" 2>&1) || failed "promtool check metrics" "nothing" "$seen"
[ -z "$seen" ] || failed "promtool check metrics" "nothing" "$seen"
passed "promtool finds nothing to say about $(grep -c '^missed' "$work/figures.prom") figures"

# man: every page is read without a warning
for page in target/man/*.1; do
    # the list of an import's columns is longer than a line, and has no space to break at
    seen=$(LC_ALL=C.UTF-8 man --warnings -l "$page" 2>&1 >/dev/null | grep -v "can't break line") || true
    [ -z "$seen" ] || failed "man $page" "no warning" "$seen"
done
passed "man reads $(find target/man -name '*.1' | wc -l) pages"

#!/bin/sh
# Has cron run the check every 15 minutes: one line in a user's crontab, and no other line is touched. --help says more.
set -eu

self=$0
[ ! -h "$self" ] || self=$(readlink -f -- "$self")
here=$(dirname -- "$self")
# shellcheck source=scripts/install-common.sh
. "$here/install-common.sh"

usage() {
    cat <<'END'
Usage: install-cron.sh install|status|uninstall [--db PATH] [--user NAME] [--every MINUTES] [--print]

Has cron run the check of missed meetings: one line in a user's crontab. Other lines stay as they are. Running it
again changes nothing, or brings the line up to date. Every book has a line of its own.

  install          tries the check with cron's environment, then adds the line
  status           shows the line, and whether cron runs; exit code 1 when there is no line, 3 when no cron runs
  uninstall        takes the line out

  --db PATH        the book, or its postgresql://... without a password (else MISSED_MEETINGS_DB, else
                   missed-meetings.db in the installation)
  --user NAME      whose crontab; for root only (else root: the book's owner, others: their own)
  --every MINUTES  1, 5, 10, 15, 20 or 30 (else 15)
  --print          shows what would be done, and does nothing
  --help           shows this

A Java that is not in /usr/bin is written into the line: the one of MISSED_MEETINGS_JAVA, JAVA_HOME or PATH. Other
settings go into the crontab as lines of their own, above: MISSED_MEETINGS_PING_URL=https://...

Exit codes: 0 done or already so, 1 not done, 2 wrong usage, 3 the line is there, but no cron runs that would run it.
END
}

own_option() { every_option "$@"; }

crontab_of_user() {
    if [ "$user" = "$me" ]; then
        crontab "$@"
    else
        crontab -u "$user" "$@"
    fi
}

# read_crontab FILE. No crontab is an empty one; one that cannot be read is not, and must not be overwritten.
read_crontab() {
    crontab_of_user -l >"$1" 2>"$work/errors" && return
    grep -q '^no crontab for ' "$work/errors" ||
        fail "the crontab of $user cannot be read and stays as it is: $(head -n 1 "$work/errors")"
    : >"$1"
}

# write_crontab FILE, which replaces $work/before
write_crontab() {
    if [ -s "$1" ]; then
        crontab_of_user - <"$1" || fail "the crontab of $user was not changed: crontab refuses it (see above)."
    else
        crontab_of_user -r
    fi
    read_crontab "$work/read"
    cmp -s "$1" "$work/read" && return
    trap - EXIT
    fail "the crontab of $user is not as it was written: compare it with what it was, $work/before"
}

# Cron ends a command at %, unless a backslash stands before it; and a backslash of the path's own must not be taken
# for that one, so the quotes are closed and opened between the two.
for_cron() {
    sed "s/\\\\%/\\\\''%/g; s/%/\\\\%/g"
}

# The lines in $work/before that are this book's: the mark at the end, and not commented out.
our_lines() {
    mark=$mark awk '
        { tail = substr($0, length($0) - length(ENVIRON["mark"]) + 1) }
        tail == ENVIRON["mark"] && !/^[ \t]*#/' "$work/before"
}

# $work/before with the line in place of ours, or at the end; without a line, ours are left out
with_line() {
    mark=$mark line=$1 awk '
        { tail = substr($0, length($0) - length(ENVIRON["mark"]) + 1) }
        tail != ENVIRON["mark"] || /^[ \t]*#/ { print; next }
        ENVIRON["line"] != "" && !done++ { print ENVIRON["line"] }
        END { if (ENVIRON["line"] != "" && !done) print ENVIRON["line"] }' "$work/before"
}

# Sets daemon to the process id of a running cron; empty when none is to be seen.
find_daemon() {
    daemon=
    for name in /proc/[0-9]*/comm; do
        { read -r running <"$name"; } 2>/dev/null || continue # it has ended meanwhile
        case $running in
        cron | crond)
            daemon=${name#/proc/}
            daemon=${daemon%/comm}
            return
            ;;
        esac
    done
}

# The line alone does nothing: who installs from a script must not take it for all that is needed.
require_daemon() {
    find_daemon
    [ -n "$daemon" ] && return
    echo "No cron is running, so nothing runs the line: start it (on Debian: service cron start)." >&2
    exit 3
}

install_line() {
    require_book
    find_java
    command=$(check_command cron)
    [ -n "$print" ] || rehearse "$command"
    minutes="*/$every"
    [ "$every" != 1 ] || minutes='*'
    line="$minutes * * * * $(printf %s "$command" | for_cron)$mark"
    with_line "$line" >"$work/after"

    if cmp -s "$work/before" "$work/after"; then
        echo "Already in the crontab of $user:"
    elif [ -n "$print" ]; then
        echo "Would be in the crontab of $user:"
    else
        write_crontab "$work/after"
        echo "Now in the crontab of $user:"
    fi
    printf '%s\n' "$line"
    [ -n "$print" ] || require_daemon
}

show_status() {
    lines=$(our_lines)
    if [ -z "$lines" ]; then
        echo "Not installed: the crontab of $user has no line for $book."
        if grep '^[^#]* # missed-meetings: ' "$work/before" >"$work/others"; then
            echo "It has for other books:"
            cat "$work/others"
        fi
        exit 1
    fi
    echo "Installed in the crontab of $user:"
    printf '%s\n' "$lines"
    require_daemon
    echo "cron is running (process $daemon)."
}

uninstall_line() {
    lines=$(our_lines)
    if [ -z "$lines" ]; then
        echo "Nothing to do: the crontab of $user has no line for $book."
        return
    fi
    if [ -n "$print" ]; then
        echo "Would be taken out of the crontab of $user:"
    else
        with_line '' >"$work/after"
        write_crontab "$work/after"
        echo "Taken out of the crontab of $user:"
    fi
    printf '%s\n' "$lines"
}

arguments "$@"
LC_ALL=C # crontab lines are bytes, and what crontab says is to be understood
export LC_ALL
command -v crontab >/dev/null || fail "there is no crontab command: install cron (on Debian: apt-get install cron)."
find_installation
find_book
find_user
mark=" # missed-meetings: $(shell_quoted "$book" | for_cron)"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
read_crontab "$work/before"
case $action in
install) install_line ;;
status) show_status ;;
uninstall) uninstall_line ;;
esac

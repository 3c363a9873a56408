#!/bin/sh
# Has systemd run the check every 15 minutes: a sandboxed service and its timer. --help says more.
set -eu

self=$0
[ ! -h "$self" ] || self=$(readlink -f -- "$self")
here=$(dirname -- "$self")
# shellcheck source=scripts/install-common.sh
. "$here/install-common.sh"

usage() {
    cat <<'END'
Usage: install-systemd.sh install|status|uninstall [--db PATH] [--user NAME] [--every MINUTES] [--name NAME]
                          [--print | --units-only DIR]

Has systemd run the check of missed meetings: NAME.service, sandboxed, and NAME.timer, which also makes up for the time
that the machine was off. Root installs units of the system, any other user units of their own. Running it again
changes nothing, or brings the units up to date.

  install           tries the check with an empty environment, then writes, enables and starts
  status            shows both units; exit code 1 when the timer is not installed, or not running
  uninstall         stops, disables and removes them

  --db PATH         the book (else MISSED_MEETINGS_DB, else missed-meetings.db in the installation)
  --user NAME       who runs the check; for root only (else root: the book's owner, others: themselves)
  --every MINUTES   1, 5, 10, 15, 20 or 30 (else 15)
  --name NAME       of the units (else missed-meetings); every further book needs another one
  --print           shows what would be done, and does nothing
  --units-only DIR  writes the units into DIR, and does nothing else
  --help            shows this

A Java that is not in /usr/bin is written into the unit: the one of MISSED_MEETINGS_JAVA, JAVA_HOME or PATH. Other
settings go into a file beside the unit, which stays: systemctl edit NAME.service (for a user: systemctl --user edit),
there [Service] and Environment=MISSED_MEETINGS_PING_URL=https://...; or [Unit] and OnFailure=...

Exit codes: 0 done or already so, 1 not done, 2 wrong usage.
END
}

name=missed-meetings
own_option() {
    case $1 in
    --name) name=$2 ;;
    --units-only) units_only=$2 ;;
    *) return 1 ;;
    esac
}

service() {
    printf '%s\n' "$written_by"
    for_book
    printf '\n[Unit]\n'
    printf 'Description=Missed Meetings: the check (%s)\n' "$name"
    if of_the_system; then
        printf 'RequiresMountsFor=%s %s\n' "$(unit_quoted "$book")" "$(unit_quoted "$installation")"
    fi
    printf '\n[Service]\n'
    printf 'Type=oneshot\n'
    printf 'ExecStart=/bin/sh %s --actor systemd\n' "$(unit_quoted "$launcher" | sed 's/\$/$$/g')"
    printf 'TimeoutStartSec=10min\n'
    printf 'SyslogIdentifier=%s\n' "$name"
    printf 'Environment=%s\n' "$(unit_quoted "MISSED_MEETINGS_DB=$book")"
    if [ -n "$java" ]; then
        printf 'Environment=%s\n' "$(unit_quoted "MISSED_MEETINGS_JAVA=$java")"
    fi
    if of_the_system; then
        printf 'User=%s\n' "$user"
        printf 'ReadWritePaths=%s\n' "$(unit_quoted "$(dirname -- "$book")")"
        printf 'CacheDirectory=missed-meetings/%s\nCacheDirectoryMode=0700\n' "$name"
        printf 'Environment=XDG_CACHE_HOME=%%C/missed-meetings/%s\n' "$name"
        system_sandbox "$book" "$launcher" "$(readlink -f -- "$launcher")" "$java" "$(readlink -f -- "$java")"
    fi
    sandbox
}

timer() {
    printf '%s\n' "$written_by"
    for_book
    cat <<END

[Unit]
Description=Missed Meetings: the check every $every minutes ($name)

[Timer]
Unit=$name.service
OnCalendar=*:0/$every
AccuracySec=5s
Persistent=true

[Install]
WantedBy=timers.target
END
}

write_units() {
    service | write "$folder/$name.service"
    timer | write "$folder/$name.timer"
}

is_on() { ctl -q is-enabled "$name.timer" && ctl -q is-active "$name.timer"; }

install_units() {
    require_book
    find_user
    find_java
    require_ours "$folder/$name.service" "$folder/$name.timer"
    if [ -n "$print" ]; then
        echo "# $folder/$name.service"
        service
        printf '\n# %s\n' "$folder/$name.timer"
        timer
        printf '\n# and then\n'
        printf "$manager %s\n" daemon-reload "enable $name.timer" "restart $name.timer"
        return
    fi
    if [ -n "$units_only" ]; then
        [ -d "$folder" ] || fail "there is no folder $folder: make it first."
        write_units
        echo "Wrote $name.service and $name.timer into $folder"
        return
    fi
    require_manager
    rehearse "$(check_command systemd)"
    if service | cmp -s - "$folder/$name.service" && timer | cmp -s - "$folder/$name.timer" && is_on; then
        echo "Already so: $name.timer runs the check of $book as $user every $every minutes."
        return
    fi
    mkdir -p -- "$folder"
    write_units
    ctl daemon-reload
    ctl -q enable "$name.timer"
    ctl restart "$name.timer"
    is_on || fail "$name.timer does not run: see $manager status $name.timer"
    echo "Installed: $name.timer runs the check of $book as $user every $every minutes."
    echo "To try it now: $manager start $name.service"
    if ! of_the_system && [ ! -e "/var/lib/systemd/linger/$user" ]; then
        echo "It runs while $user is logged in. For always: loginctl enable-linger $user"
    fi
}

show_status() {
    if [ ! -e "$folder/$name.timer" ]; then
        echo "Not installed: there is no $folder/$name.timer."
        exit 1
    fi
    require_ours "$folder/$name.service" "$folder/$name.timer"
    require_manager
    sed -n '2s/^# Book: /Installed for the book /p' "$folder/$name.timer"
    # systemctl's own exit code would speak of the last check, not of the timer
    ctl --no-pager --lines 5 status "$name.timer" "$name.service" || :
    ctl --no-pager list-timers "$name.timer"
    is_on || exit 1
}

uninstall_units() {
    if [ ! -e "$folder/$name.service" ] && [ ! -e "$folder/$name.timer" ]; then
        echo "Nothing to do: there is no $folder/$name.timer."
        return
    fi
    require_ours "$folder/$name.service" "$folder/$name.timer"
    if [ -n "$print" ]; then
        printf "$manager %s\n" "disable --now $name.timer" "stop $name.service"
        printf 'rm %s\n' "$folder/$name.service" "$folder/$name.timer"
        printf "$manager %s\n" daemon-reload
        return
    fi
    require_manager
    [ ! -e "$folder/$name.timer" ] || ctl -q disable --now "$name.timer"
    [ ! -e "$folder/$name.service" ] || ctl stop "$name.service"
    rm -f -- "$folder/$name.service" "$folder/$name.timer"
    ctl daemon-reload
    # what systemd keeps: the last failure, if there was one, the time of the last check, and the cache
    ctl reset-failed "$name.service" 2>/dev/null || :
    rm -f -- "$stamps/stamp-$name.timer"
    if of_the_system; then
        rm -rf -- "/var/cache/missed-meetings/$name"
        rmdir /var/cache/missed-meetings 2>/dev/null || : # another book's may be in it
    fi
    echo "Removed $name.service and $name.timer"
}

arguments "$@"
case $name in
*[!A-Za-z0-9_-]* | [!A-Za-z0-9]*) wrong "--name takes letters, digits, - and _." ;;
esac
if [ -n "$units_only" ] && [ "$action" != install ]; then
    wrong "--units-only goes with install."
fi
find_installation
find_book
find_manager
case $action in
install) install_units ;;
status) show_status ;;
uninstall) uninstall_units ;;
esac

#!/bin/sh
# Has systemd serve the page and the API: a sandboxed service. --help says more.
set -eu

self=$0
[ ! -h "$self" ] || self=$(readlink -f -- "$self")
here=$(dirname -- "$self")
# shellcheck source=scripts/install-common.sh
. "$here/install-common.sh"

usage() {
    cat <<'END'
Usage: install-serve.sh install|status|uninstall [--db PATH] [--user NAME] [--port N] [--options "WORDS"] [--name NAME]
                        [--print | --units-only DIR]

Has systemd run missed-meetings serve: NAME.service, sandboxed, from the machine's start on. Root installs a unit of the
system, any other user one of their own. Running it again changes nothing, or brings the unit up to date. The check
is another unit's: install-systemd.sh.

  install           writes, enables and starts it, and waits until it answers
  status            shows the unit; exit code 1 when it is not installed, or not running
  uninstall         stops, disables and removes it

  --db PATH         the book (else MISSED_MEETINGS_DB, else missed-meetings.db in the installation)
  --user NAME       who serves; for root only (else root: the book's owner, others: themselves)
  --port N          the port (else 8080)
  --options WORDS   further options of serve: "--behind-proxy --allow-host clinic.example", without spaces within one
  --name NAME       of the unit (else missed-meetings-serve)
  --print           shows what would be done, and does nothing
  --units-only DIR  writes the unit into DIR, and does nothing else
  --help            shows this

A keystore's password goes into a file of mode 600, as MISSED_MEETINGS_TLS_PASSWORD=..., and that file's path beside the
unit: systemctl edit NAME.service (for a user: systemctl --user edit), there [Service] and EnvironmentFile=/etc/... The
heap is 64 MB; Environment=MISSED_MEETINGS_JAVA_OPTIONS=-Xmx... there changes it.

Exit codes: 0 done or already so, 1 not done, 2 wrong usage.
END
}

name=missed-meetings-serve
port=8080
options=
own_option() {
    case $1 in
    --name) name=$2 ;;
    --port) port=$2 ;;
    --options) options=$2 ;;
    --units-only) units_only=$2 ;;
    *) return 1 ;;
    esac
}

service() {
    printf '%s\n' "$written_by"
    for_book
    printf '\n[Unit]\n'
    printf 'Description=Missed Meetings: the page and the API (%s)\n' "$name"
    if of_the_system; then
        printf 'RequiresMountsFor=%s %s\n' "$(unit_quoted "$book")" "$(unit_quoted "$installation")"
        printf 'After=network.target\n'
    fi
    printf '\n[Service]\n'
    printf 'Type=exec\n'
    printf 'ExecStart=/bin/sh %s --any serve --port %s' "$(unit_quoted "$launcher" | sed 's/\$/$$/g')" "$port"
    for word in $options; do
        printf ' %s' "$(unit_quoted "$word" | sed 's/\$/$$/g')"
    done
    printf '\n'
    printf 'Restart=on-failure\nRestartSec=5s\n'
    printf 'TimeoutStopSec=40s\n'
    printf 'SyslogIdentifier=%s\n' "$name"
    printf 'Environment=%s\n' "$(unit_quoted "MISSED_MEETINGS_DB=$book")"
    printf 'Environment=MISSED_MEETINGS_JAVA_OPTIONS=-Xmx64m\n'
    if [ -n "$java" ]; then
        printf 'Environment=%s\n' "$(unit_quoted "MISSED_MEETINGS_JAVA=$java")"
    fi
    if of_the_system; then
        printf 'User=%s\n' "$user"
        printf 'ReadWritePaths=%s\n' "$(unit_quoted "$(dirname -- "$book")")"
        printf 'CacheDirectory=missed-meetings/%s\nCacheDirectoryMode=0700\n' "$name"
        printf 'Environment=XDG_CACHE_HOME=%%C/missed-meetings/%s\n' "$name"
        # shellcheck disable=SC2086 # a keystore may be among them
        system_sandbox "$book" "$launcher" "$(readlink -f -- "$launcher")" "$java" "$(readlink -f -- "$java")" $options
    fi
    sandbox
    printf '\n[Install]\n'
    if of_the_system; then
        printf 'WantedBy=multi-user.target\n'
    else
        printf 'WantedBy=default.target\n'
    fi
}

is_on() { ctl -q is-enabled "$name.service" && ctl -q is-active "$name.service"; }

# It may take a moment to begin, and one to fail.
require_running() {
    for _ in 1 2 3 4 5 6; do
        sleep 1
        is_on || fail "$name.service does not run: see $manager status $name.service"
    done
}

install_unit() {
    require_book
    find_user
    find_java
    require_ours "$folder/$name.service"
    if [ -n "$print" ]; then
        echo "# $folder/$name.service"
        service
        printf '\n# and then\n'
        printf "$manager %s\n" daemon-reload "enable $name.service" "restart $name.service"
        return
    fi
    if [ -n "$units_only" ]; then
        [ -d "$folder" ] || fail "there is no folder $folder: make it first."
        service | write "$folder/$name.service"
        echo "Wrote $name.service into $folder"
        return
    fi
    require_manager
    if service | cmp -s - "$folder/$name.service" && is_on; then
        echo "Already so: $name.service serves $book as $user on port $port."
        return
    fi
    mkdir -p -- "$folder"
    service | write "$folder/$name.service"
    ctl daemon-reload
    ctl -q enable "$name.service"
    ctl restart "$name.service"
    require_running
    echo "Installed: $name.service serves $book as $user on port $port."
    if ! of_the_system && [ ! -e "/var/lib/systemd/linger/$user" ]; then
        echo "It runs while $user is logged in. For always: loginctl enable-linger $user"
    fi
}

show_status() {
    if [ ! -e "$folder/$name.service" ]; then
        echo "Not installed: there is no $folder/$name.service."
        exit 1
    fi
    require_ours "$folder/$name.service"
    require_manager
    sed -n '2s/^# Book: /Installed for the book /p' "$folder/$name.service"
    ctl --no-pager --lines 5 status "$name.service" || :
    is_on || exit 1
}

uninstall_unit() {
    if [ ! -e "$folder/$name.service" ]; then
        echo "Nothing to do: there is no $folder/$name.service."
        return
    fi
    require_ours "$folder/$name.service"
    if [ -n "$print" ]; then
        printf "$manager %s\n" "disable --now $name.service"
        printf 'rm %s\n' "$folder/$name.service"
        printf "$manager %s\n" daemon-reload
        return
    fi
    require_manager
    ctl -q disable --now "$name.service"
    rm -f -- "$folder/$name.service"
    ctl daemon-reload
    ctl reset-failed "$name.service" 2>/dev/null || :
    if of_the_system; then
        rm -rf -- "/var/cache/missed-meetings/$name"
        rmdir /var/cache/missed-meetings 2>/dev/null || : # another unit's may be in it
    fi
    echo "Removed $name.service"
}

arguments "$@"
case $name in
*[!A-Za-z0-9_-]* | [!A-Za-z0-9]*) wrong "--name takes letters, digits, - and _." ;;
esac
case $port in
*[!0-9]* | ??????*) wrong "--port takes a number from 1 to 65535." ;;
esac
if [ -n "$units_only" ] && [ "$action" != install ]; then
    wrong "--units-only goes with install."
fi
find_installation
find_book
find_manager
case $action in
install) install_unit ;;
status) show_status ;;
uninstall) uninstall_unit ;;
esac

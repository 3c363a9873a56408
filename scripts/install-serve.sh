#!/bin/sh
# Has systemd serve the page and the API: a sandboxed service. --help says more.
set -eu

self=$0
[ ! -h "$self" ] || self=$(readlink -f -- "$self")
here=$(dirname -- "$self")
# shellcheck source=scripts/install-common.sh
. "$here/install-common.sh"
# shellcheck source=scripts/install-units.sh
. "$here/install-units.sh"

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
heap is 64 MB; Environment=MISSED_MEETINGS_JAVA_OPTIONS=-Xmx... there changes it. A server that cannot start because
of its options or its book is not started again: see systemctl status, mend it, and install again.

Exit codes: 0 done or already so, 1 not done, 2 wrong usage.
END
}

name=missed-meetings-serve
port=8080
options=
own_option() {
    case $1 in
    --port) port=$2 ;;
    --options) options=$2 ;;
    *) unit_option "$@" ;;
    esac
}

# Wrong usage (2) and a book that is missing, unusable or newer (5) are the same at every start. To stop, the server
# answers what it was asked, which takes up to MISSED_MEETINGS_BUSY_TIMEOUT (15 s) and 10 s more.
# shellcheck disable=SC2086 # options are several words; a keystore may be among them
service() {
    service_head "the page and the API"
    if of_the_system; then
        printf 'After=network.target\n'
    fi
    printf '\n[Service]\n'
    printf 'Type=exec\n'
    printf 'ExecStart=/bin/sh %s --any serve --port %s' "$(exec_quoted "$launcher")" "$port"
    for word in $options; do
        printf ' %s' "$(exec_quoted "$word")"
    done
    printf '\n'
    cat <<'END'
Restart=on-failure
RestartSec=5s
RestartPreventExitStatus=2 5
TimeoutStopSec=60s
Environment=MISSED_MEETINGS_JAVA_OPTIONS=-Xmx64m
END
    service_rest $options
    printf '\n[Install]\n'
    if of_the_system; then
        printf 'WantedBy=multi-user.target\n'
    else
        printf 'WantedBy=default.target\n'
    fi
}

no_port() { wrong "there is no port $port. Give one from 1 to 65535, such as --port 8080."; }

what_runs() { printf 'serves %s as %s on port %s' "$book" "$user" "$port"; }

try_first() { :; }

# It may take a moment to begin, and one to fail.
require_start() {
    for _ in 1 2 3 4 5 6; do
        sleep 1
        require_on
    done
}

hint() { :; }

unit_arguments "$@"
case $port in
'' | 0* | *[!0-9]* | ??????*) no_port ;;
esac
[ "$port" -le 65535 ] || no_port
act_on service

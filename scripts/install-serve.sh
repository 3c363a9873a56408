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
                        [--environment FILE] [--print | --units-only DIR]

Has systemd run missed-meetings serve: NAME.service, sandboxed, from the machine's start on. Root installs a unit of the
system, any other user one of their own. Running it again changes nothing, or brings the unit up to date. The check
is another unit's: install-systemd.sh.

  install           writes, enables and starts it, and waits until its API answers; one that runs an older jar is restarted
  status            shows the unit; exit code 1 when it is not installed, or not running
  uninstall         stops, disables and removes it

  --db PATH         the book, or its postgresql://... without a password (else MISSED_MEETINGS_DB, else
                    missed-meetings.db in the installation)
  --user NAME       who serves; for root only (else root: the book's owner, others: themselves)
  --port N          the port (else 8080)
  --options WORDS   further options of serve: "--behind-proxy --allow-host clinic.example", without spaces within one
  --environment FILE
                    a file of mode 600 with further settings, such as PGPASSWORD=...
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

# Wrong usage (2) and a book that is missing, unusable or newer (5) are the same at every start; but a database's server
# may only be later than this one. To stop, the server
# answers what it was asked, which takes up to MISSED_MEETINGS_BUSY_TIMEOUT (15 s) and 10 s more.
# shellcheck disable=SC2086 # options are several words; a keystore may be among them
service() {
    service_head "the page and the API"
    if of_the_system && [ -z "$in_database" ]; then
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
END
    if [ -n "$in_database" ]; then
        printf 'RestartPreventExitStatus=2\n'
    else
        printf 'RestartPreventExitStatus=2 5\n'
    fi
    cat <<'END'
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

# Sets bind and scheme, as the options have them.
# shellcheck disable=SC2086 # options are several words
read_options() {
    bind=127.0.0.1
    scheme=http
    last=
    for word in $options; do
        case $word in
        --bind=*) bind=${word#*=} ;;
        --tls-keystore | --tls-keystore=*) scheme=https ;;
        esac
        [ "$last" != --bind ] || bind=$word
        last=$word
    done
}

# Prints where it answers on this machine: health looks there, by the line in the unit.
url() {
    read_options
    case $bind in
    0.0.0.0 | :: | "[::]" | localhost) bind=127.0.0.1 ;;
    "["*) ;;
    *:*) bind="[$bind]" ;;
    esac
    printf '%s://%s:%s/' "$scheme" "$bind" "$port"
}

head_more() { printf '# Serves: %s\n' "$(url)"; }

# Sets pid to the server's process, 0 where there is none.
find_process() { pid=$(ctl show -p MainPID --value "$main"); }

# The same path, as the launcher finds it; and of the jar it counts when it was put here, whatever time it shows.
runs_this_jar() {
    jar=$(readlink -f -- "$launcher")
    jar=${jar%/*}
    if [ -f "$jar/missed-meetings.jar" ]; then
        jar=$jar/missed-meetings.jar
    else
        jar=$jar/target/missed-meetings.jar
    fi
    find_process
    tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -- "$jar" || return 1
    ticks=$(sed 's/.*) //' "/proc/$pid/stat" 2>/dev/null | cut -d ' ' -f 20)
    [ -n "$ticks" ] || return 1
    LC_ALL=C awk -v own="$(LC_ALL=C stat -c %.Z -- "$jar")" -v real="$(LC_ALL=C stat -L -c %.Z -- "$jar")" \
        -v now="$(date +%s.%N)" -v ticks="$ticks" -v hertz="$(getconf CLK_TCK)" '
        { begun = now - $1 + ticks / hertz - 0.1; exit !(own < begun && real < begun) }' /proc/uptime
}

# Whether it is the unit's own process that has the port, and no other server.
has_port() {
    find_process
    hex=$(printf ':%04X$' "$port")
    awk -v port="$hex" '$4 == "0A" && $2 ~ port { print $10 }' /proc/net/tcp /proc/net/tcp6 2>/dev/null |
        while read -r inode; do
            find "/proc/$pid/fd" -lname "socket:\\[$inode\\]" 2>/dev/null
        done | grep -q .
}

# Whether the API does what it should, by the word of the program itself; why not, in answer.
api_answers() {
    answer="the program itself does not start"
    health=$(in_its_environment "/bin/sh $(shell_quoted "$launcher") --any health --json --serve $(shell_quoted "$(url)")" \
        2>/dev/null) || :
    case $health in
    *'"code":"serve_'*)
        answer=$(printf %s "$health" | sed -n 's/.*"code":"serve_[a-z]*","message":"\([^"]*\)".*/\1/p')
        return 1
        ;;
    *'"findings":'*) return 0 ;;
    esac
    return 1
}

is_current() { runs_this_jar && has_port && api_answers; }

# It may take a moment to begin, and one to fail. A page alone is no sign that it works.
require_start() {
    answer="it does not listen on port $port"
    for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30; do
        sleep 1
        require_on
        if has_port && api_answers; then
            return
        fi
    done
    fail "$main runs, but its API does not answer as it should: $answer See: $manager status $main"
}

hint() { :; }

unit_arguments "$@"
case $port in
'' | 0* | *[!0-9]* | ??????*) no_port ;;
esac
[ "$port" -le 65535 ] || no_port
act_on service

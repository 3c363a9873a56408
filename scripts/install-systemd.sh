#!/bin/sh
# Has systemd run the check every 15 minutes: a sandboxed service and its timer. --help says more.
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
Usage: install-systemd.sh install|status|uninstall [--db PATH] [--user NAME] [--every MINUTES] [--name NAME]
                          [--environment FILE] [--print | --units-only DIR]

Has systemd run the check of missed meetings: NAME.service, sandboxed, and NAME.timer, which also makes up for the time
that the machine was off. Root installs units of the system, any other user units of their own. Running it again
changes nothing, or brings the units up to date.

  install           tries the check with an empty environment, then writes, enables and starts
  status            shows both units; exit code 1 when the timer is not installed, or not running
  uninstall         stops, disables and removes them

  --db PATH         the book, or its postgresql://... without a password (else MISSED_MEETINGS_DB, else
                    missed-meetings.db in the installation)
  --user NAME       who runs the check; for root only (else root: the book's owner, others: themselves)
  --every MINUTES   1, 5, 10, 15, 20 or 30 (else 15)
  --environment FILE
                    a file of mode 600 with further settings, such as PGPASSWORD=...
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
own_option() { every_option "$@" || unit_option "$@"; }

# shellcheck disable=SC2119 # nothing but what every service has in sight
service() {
    service_head "the check"
    cat <<END

[Service]
Type=oneshot
ExecStart=/bin/sh $(exec_quoted "$launcher") --actor systemd
TimeoutStartSec=10min
END
    service_rest
}

timer() {
    unit_head "the check every $every minutes"
    cat <<END

[Timer]
Unit=$name.service
OnCalendar=*:0/$every
AccuracySec=5s
Persistent=true

[Install]
WantedBy=timers.target
END
}

what_runs() { printf 'runs the check of %s as %s every %s minutes' "$book" "$user" "$every"; }

try_first() { rehearse "/bin/sh $(shell_quoted "$launcher") --actor systemd"; }

# Each check starts anew, with whatever jar there is.
runs_this_jar() { :; }
is_current() { :; }
head_more() { :; }

require_start() { require_on; }

hint() { echo "To try it now: $manager start $name.service"; }

unit_arguments "$@"
act_on service timer

#!/bin/sh
# What install-systemd.sh writes, as systemd reads it, rates it, and runs it. Needs root and Debian's systemd, which
# need not run this machine: one is started as the first process of a namespace of its own, over a copy of this
# machine's files that nothing leaves. Where namespaces are not to be had, the last line says so.
#
#   src/test/sh/systemd.sh [JAR]    from the repository's root; the JAR is target/missed-meetings.jar
set -eu

# boot FOLDER INSTALLATION: in new namespaces, makes FOLDER/root a machine of its own and becomes its systemd
boot() {
    mount --make-rprivate /
    mount -t tmpfs -o mode=755 tmpfs "$1"
    mkdir "$1/upper" "$1/work" "$1/root"
    mount -t overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" overlay "$1/root"
    cd "$1/root"
    mount -t proc proc proc
    mount --bind proc/sys proc/sys
    mount -o remount,bind,ro proc/sys
    mount -t sysfs -o ro sysfs sys
    mount -t cgroup2 cgroup2 sys/fs/cgroup
    mount -t tmpfs -o mode=755 tmpfs run
    mount -t tmpfs -o mode=755 tmpfs dev
    for device in null zero full random urandom tty; do
        : >"dev/$device"
        mount --bind "/dev/$device" "dev/$device"
    done
    mkdir -p dev/pts dev/shm mnt
    mount -t tmpfs tmpfs dev/shm
    mount -t devpts -o newinstance,ptmxmode=0666 devpts dev/pts
    ln -s pts/ptmx dev/ptmx
    # the installation, and none of what this machine mounts or starts
    mkdir -p "srv/${2##*/}"
    cp -R "$2/." "srv/${2##*/}"
    : >etc/fstab
    for place in etc lib usr/lib run; do
        rm -rf "$place"/systemd/system/*.target.wants "$place/systemd/system-generators"
    done
    printf '[Unit]\nRequires=sysinit.target systemd-journald.service\n' >etc/systemd/system/only.target
    pivot_root . mnt
    umount -l /mnt
    # what belongs to the machine, and not to a namespace: its clock, its modules, its power
    exec setpriv --bounding-set -sys_time,-sys_module,-sys_boot,-sys_rawio,-mac_admin,-mac_override \
        env -i container=test PATH=/usr/sbin:/usr/bin:/sbin:/bin \
        /lib/systemd/systemd --unit=only.target --log-target=journal --show-status=no
}
if [ "${1:-}" = boot ]; then
    boot "$2" "$3"
fi

# shellcheck source=src/test/sh/expecting.sh disable=SC1091
. src/test/sh/expecting.sh

scratch=$(mktemp -d /var/lib/missed-meetings-test.XXXXXX)
chmod 755 "$scratch"
unshared=
init=
cgroup=
clean_up() {
    if [ -n "$unshared" ]; then
        kill -KILL "$unshared" 2>/dev/null || : # and with it, all that runs in its namespaces
        wait "$unshared" 2>/dev/null || :
    fi
    if [ -n "$cgroup" ]; then
        for _ in 1 2 3 4 5 6 7 8 9; do # until the kernel has buried them
            find "$cgroup" -depth -type d -exec rmdir {} + 2>/dev/null && break
            sleep 0.5
        done
    fi
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM

say_more() { [ -z "$init" ] || inside journalctl --no-pager --lines 20 >&2 || :; }

# An installation with an unkind path, and in it a book with one as unkind. It is not in /tmp, nor in a home: those
# cost the unit some protection.
installation="$scratch/Harvard (Tele&Med's) 100% \"é\" \$HOME \\%h"
book="$installation/Zoë's \"50%\" \\\$x/clinic's book.db"
mkdir -p "$installation/scripts" "${book%/*}" "$scratch/units"
cp "$jar" "$installation/missed-meetings.jar"
cp check_missed_meetings.sh "$installation"
cp scripts/missed-meetings scripts/install-*.sh "$installation/scripts"
: >"$book"
units=$scratch/units
install="$installation/scripts/install-systemd.sh"
serve="$installation/scripts/install-serve.sh"

echo "== the units, written and read"
expect "with no word it does nothing and shows its usage" 2 "Usage: install-systemd.sh" "$install"
expect "a wrong option is refused" 2 "there is no option --nam" "$install" install --nam x
expect "an option needs its value" 2 "--db needs a value" "$install" install --db
expect "a name is no path" 2 "--name takes letters" "$install" install --db "$book" --name ../x
expect "a missing book is refused" 1 "there is no book at $book.not" "$install" install --user daemon --db "$book.not"
expect "an unknown user is refused" 1 "there is no user nobody-such" "$install" install --user nobody-such --db "$book"
expect "only root installs for others" 1 "only root may do this for root" \
    setpriv --reuid nobody --regid nogroup --clear-groups -- "$install" install --user root --db "$book"
if [ ! -d /run/systemd/system ]; then
    expect "without a running systemd it says so" 1 "systemd does not run this machine" \
        "$install" install --user daemon --db "$book"
fi
expect "--units-only writes" 0 "Wrote missed-meetings.service" \
    "$install" install --user daemon --db "$book" --units-only "$units"
same "two units and nothing else" "missed-meetings.service missed-meetings.timer " "$(cd "$units" && printf '%s ' *)"
cp -R "$units" "$scratch/before"
expect "--print shows the units" 0 "OnCalendar=*:0/15" "$install" install --user daemon --db "$book" --print
expect "... and the commands" 0 "systemctl enable missed-meetings.timer" \
    "$install" install --user daemon --db "$book" --print
expect "another book needs another name" 1 "give this one another --name" \
    "$install" install --user daemon --db "$jar" --units-only "$units"
echo '# mine' >"$units/mine.service"
expect "somebody else's unit stays" 1 "is not one of ours" \
    "$install" install --user daemon --db "$book" --units-only "$units" --name mine
rm "$units/mine.service"
expect "twice is once" 0 "" "$install" install --user daemon --db "$book" --units-only "$units"
expect "... byte for byte" 0 "" diff -r "$scratch/before" "$units"

expect "the book's folder is quoted for ReadWritePaths" 0 "Zoë's \\\"50%%\\\" \\\\\$x\"" \
    grep '^ReadWritePaths="' "$units/missed-meetings.service"
expect "the launcher is quoted for ExecStart" 0 "\\\"é\\\" \$\$HOME \\\\%%h/check_missed_meetings.sh\" --actor" \
    grep '^ExecStart=/bin/sh "' "$units/missed-meetings.service"
expect "the timer is persistent" 0 "" grep -qx Persistent=true "$units/missed-meetings.timer"
expect "never MemoryDenyWriteExecute" 1 "" grep -r MemoryDenyWriteExecute "$units"
expect "systemd-analyze verify accepts both" 0 "" \
    systemd-analyze verify --man=no --recursive-errors=no "$units/missed-meetings.service" \
    "$units/missed-meetings.timer"
same "... and is silent about them" "" "$(grep missed-meetings "$scratch/said" || :)"
for port in 0 00 080 65536 99999 123456 -1 1.5 x '80 80'; do
    expect "$port is no port" 2 "Give one from 1 to 65535, such as --port 8080." \
        "$serve" install --user daemon --db "$book" --units-only "$units" --port "$port"
done
expect "nor is nothing" 2 "--port needs a value" "$serve" install --db "$book" --units-only "$units" --port=
expect "65535 is one" 0 "Wrote missed-meetings-serve.service into" \
    "$serve" install --user daemon --db "$book" --units-only "$units" --port 65535
expect "the server's launcher is quoted, too" 0 "\$\$HOME \\\\%%h/check_missed_meetings.sh\" --any serve --port 65535" \
    grep '^ExecStart=/bin/sh "' "$units/missed-meetings-serve.service"
expect "systemd-analyze verify accepts the server" 0 "" \
    systemd-analyze verify --man=no --recursive-errors=no "$units/missed-meetings-serve.service"
same "... and is silent about it" "" "$(grep missed-meetings "$scratch/said" || :)"
# 1.4 of 10, where lower is better. What is left is asked for: the network, for the ping; JIT; /proc/sys.
expect "systemd-analyze security: exposure 1.4 or better" 0 "Overall exposure level" \
    systemd-analyze security --no-pager --offline=true --threshold=14 "$units/missed-meetings.service"
sed -n 's/^.*\(Overall exposure.*: [0-9.]* [A-Z]*\).*/    \1/p' "$scratch/said"
expect "... the server as well" 0 "Overall exposure level" \
    systemd-analyze security --no-pager --offline=true --threshold=14 "$units/missed-meetings-serve.service"

echo "== the units of a book in a database"
url='postgresql://clinic@db.clinic.example/clinic?schema=clinic_a'
mkdir "$scratch/far"
far=$scratch/far
for secret in 'postgresql://clinic:s3cret@db.clinic.example/clinic' 'postgresql://db/clinic?user=clinic&password=s3cret'; do
    expect "a password is refused" 1 "which all could read" \
        "$install" install --user daemon --db "$secret" --units-only "$far"
    expect "... and not repeated" 1 "" grep -q s3cret "$scratch/said"
done
expect "whose check it is has to be said" 1 "name the user with --user" "$install" install --db "$url" --units-only "$far"
printf 'PGPASSWORD=s3cret\n' >"$scratch/settings"
chmod 644 "$scratch/settings"
expect "a file that others may read is refused" 1 "chmod 600 it" \
    "$install" install --user daemon --db "$url" --environment "$scratch/settings" --units-only "$far"
chmod 600 "$scratch/settings"
for installer in "$install" "$serve"; do
    expect "units for it are written" 0 "Wrote missed-meetings" \
        "$installer" install --user daemon --db "$url" --environment "$scratch/settings" --units-only "$far"
done
for unit in missed-meetings missed-meetings-serve; do
    expect "$unit waits for the network" 0 "" grep -qx After=network-online.target "$far/$unit.service"
    expect "... and wants it" 0 "" grep -qx Wants=network-online.target "$far/$unit.service"
    expect "... names the book" 0 "" grep -qxF "# Book: '$url'" "$far/$unit.service"
    expect "... and the file of settings" 0 "" grep -qxF "EnvironmentFile=$scratch/settings" "$far/$unit.service"
    expect "... writes to no folder" 1 "" grep -E 'ReadWritePaths|RequiresMountsFor=.*postgresql' "$far/$unit.service"
done
expect "nowhere is a password" 1 "" grep -r s3cret "$far"
expect "a server tries again until its database is there" 0 "" \
    grep -qx RestartPreventExitStatus=2 "$far/missed-meetings-serve.service"
expect "systemd-analyze verify accepts them" 0 "" \
    systemd-analyze verify --man=no --recursive-errors=no "$far/missed-meetings.service" "$far/missed-meetings.timer" \
    "$far/missed-meetings-serve.service"
same "... and is silent about them" "" "$(grep missed-meetings "$scratch/said" || :)"

echo "== the units, run"
hierarchy=$(sed -n 's/^[^ ]* \([^ ]*\) cgroup2 .*/\1/p' /proc/mounts | head -n 1)
if ! unshare --mount --uts --ipc --net --pid --cgroup --fork true 2>"$scratch/said" ||
    ! mkdir "${hierarchy:-/proc}/missed-meetings-test.$$" 2>>"$scratch/said"; then
    cat "$scratch/said"
    echo "NOT RUN: this machine gives no namespace and control group for a systemd of its own (see above)"
    exit 0
fi
cgroup=$hierarchy/missed-meetings-test.$$
mkdir "$scratch/machine"
/bin/sh -c 'echo $$ >"$1/cgroup.procs" && shift &&
    exec unshare --mount --uts --ipc --net --pid --cgroup --fork --kill-child /bin/sh "$@"' \
    sh "$cgroup" "$0" boot "$scratch/machine" "$installation" &
unshared=$!

# Sets init to what is process 1 inside; grep's exit code only says that some other process has ended meanwhile.
find_init() {
    init=$(grep -lsx "PPid:[[:space:]]*$unshared" /proc/[0-9]*/status || :)
    init=${init#/proc/}
    init=${init%/status}
    [ -n "$init" ]
}

inside() {
    nsenter --target "$init" --mount --uts --ipc --net --pid --cgroup -- \
        env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin "$@"
}

# soon WHAT COMMAND...: within half a minute
soon() {
    what=$1
    shift
    tries=0
    until "$@" >"$scratch/said" 2>&1; do
        tries=$((tries + 1))
        if [ "$tries" = 100 ]; then
            cat "$scratch/said" >&2
            fail "not within half a minute: $what"
        fi
        sleep 0.3
    done
    echo "ok: $what"
}

soon "there are namespaces" find_init
soon "a systemd of its own runs in them" inside systemctl is-active only.target
installation=/srv/${installation##*/}
book="$installation/${book#"$scratch"/*/}"
install="$installation/scripts/install-systemd.sh"
serve="$installation/scripts/install-serve.sh"
inside useradd --create-home clinic
inside chown -R clinic "${book%/*}"
inside rm "$book"

# clinic WORD...: as the book's owner
clinic() { inside setpriv --reuid clinic --regid clinic --init-groups -- env HOME=/home/clinic "$@"; }

# overdue BOOK: a book with one meeting that nobody came to
overdue() {
    printf '%s\n' externalId,doctor,patient,scheduledAt,durationMinutes,status \
        "a,Zoë Smith,Ann O'Neill,2024-11-29T22:35:00Z,30,scheduled" |
        inside sh -c 'cat >/srv/one.csv'
    expect "a book with an overdue meeting" 0 "Imported 1 meeting" staff "$1" import --past as-is --zone UTC /srv/one.csv
}
staff() {
    of=$1
    shift
    clinic "$installation/scripts/missed-meetings" --db "$of" "$@"
}
missed() { staff "$1" list --tab missed | grep -q '^1 missed meeting\.'; }

overdue "$book"
expect "root installs for the book's owner" 0 "Installed: missed-meetings.timer" \
    inside "$install" install --db "$book" --user clinic
expect "twice is once" 0 "Already so" inside "$install" install --db "$book"
expect "status says so" 0 "Installed for the book" inside "$install" status
expect "... and when it runs next" 0 "1 timers listed" inside "$install" status
expect "the service checks the book in its sandbox" 0 "" inside systemctl start missed-meetings.service
expect "the meeting is missed" 0 "" missed "$book"
expect "by systemd" 0 " systemd " staff "$book" history 1
expect "doctor and patient are told" 0 "2 notifications." staff "$book" notifications
mode_and_owner() { inside stat -c '%a %U' "$@"; }
same "the book is still its owner's alone" "600 clinic" "$(mode_and_owner "$book")"
same "the cache is theirs alone" "700 clinic" "$(mode_and_owner /var/cache/missed-meetings/missed-meetings)"
expect "SQLite's library was unpacked there" 0 "libsqlitejdbc" inside find /var/cache/missed-meetings -name '*.so'
expect "the service says nothing of its own" 1 "" inside sh -c 'journalctl -t missed-meetings -o cat | grep .'

# What the sandbox keeps from the service, tried with its own settings and another command.
inside mkdir /run/systemd/system/missed-meetings.service.d
try() {
    printf '[Service]\nExecStart=\nExecStart=%s\n' "$1" |
        inside sh -c 'cat >/run/systemd/system/missed-meetings.service.d/try.conf && systemctl daemon-reload &&
            systemctl start missed-meetings.service'
}
expect "it can write beside the book" 0 "" \
    try "/bin/sh -c ': >\"\$\$MISSED_MEETINGS_DB.x\" && rm \"\$\$MISSED_MEETINGS_DB.x\"'"
expect "it cannot write anywhere else" 1 "" try "/bin/sh -c ': >/srv/x'"
expect "it cannot see the homes" 1 "" try "/bin/ls /home/clinic"
inside rm -r /run/systemd/system/missed-meetings.service.d
inside systemctl daemon-reload

inside mv "$book" "$book.away"
expect "without its book it fails" 1 "" inside systemctl start missed-meetings.service
expect "... for systemctl --failed to show" 0 "missed-meetings.service" inside systemctl --failed
expect "... and says why" 0 "There is no book at" inside journalctl -t missed-meetings -o cat
inside mv "$book.away" "$book"

echo "== a second book, in a home, and the timer"
second="/home/clinic/a b/second.db"
clinic mkdir "${second%/*}"
overdue "$second"
expect "it needs a name of its own" 1 "give this one another --name" inside "$install" install --db "$second"
expect "root installs it" 0 "Installed: second.timer" inside "$install" install --db "$second" --name second --every 30
expect "the home is in sight, to be read" 0 "ProtectHome=read-only" inside systemctl show -p ProtectHome second.service
# As if the machine had been off since yesterday: a persistent timer makes up for it when it starts.
inside systemctl stop second.timer
inside touch -d yesterday /var/lib/systemd/timers/stamp-second.timer
inside systemctl start second.timer
soon "the timer makes up for what it missed" missed "$second"
expect "uninstall" 0 "Removed second.service" inside "$install" uninstall --name second
same "... leaves nothing" "" "$(inside find /etc/systemd /var/cache /var/lib/systemd -name '*second*')"
expect "... and the first one as it was" 0 "Already so" inside "$install" install --db "$book"

echo "== the server"
inside ip link set lo up
expect "root installs it for the book's owner" 0 "Installed: missed-meetings-serve.service" \
    inside "$serve" install --db "$book" --user clinic --port 18085
expect "twice is once" 0 "Already so" inside "$serve" install --db "$book" --port 18085
expect "the page is there" 0 "<!DOCTYPE html>" inside curl -sf http://127.0.0.1:18085/
expect "the API asks for a token" 0 "401" \
    inside curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:18085/api/meetings
expect "status says so" 0 "Installed for the book" inside "$serve" status
expect "a check runs beside it" 0 "" inside systemctl start missed-meetings.service
of_server() { inside systemctl show -p "$1" missed-meetings-serve.service; }
expect "health asks it unasked, and all is well" 0 "" staff "$book" health --quiet

echo "== another jar"
jar=$installation/missed-meetings.jar
before=$(of_server MainPID)
inside cp -p "$jar" "$jar.new"
inside mv "$jar.new" "$jar"
expect "status says that it runs the one before" 0 "It still runs the jar that was here before" inside "$serve" status
expect "install restarts it" 0 "Installed: missed-meetings-serve.service" \
    inside "$serve" install --db "$book" --port 18085
[ "$before" != "$(of_server MainPID)" ] || fail "the server is the one that it was"
expect "... once" 0 "Already so" inside "$serve" install --db "$book" --port 18085
inside cp -p "$jar" "$jar.copy"
inside cp "$jar.copy" "$jar"
inside rm "$jar.copy"
expect "what is copied over it does no harm to what runs" 0 "401" \
    inside curl -s -o /dev/null -w '%{http_code}' http://127.0.0.1:18085/api/meetings
expect "... and counts as another one, too" 0 "Installed: missed-meetings-serve.service" \
    inside "$serve" install --db "$book" --port 18085
clinic cp "$book" "/home/clinic/same port.db"
expect "a port that another server has is none that this one answers on" 1 "does not" \
    inside "$serve" install --db "/home/clinic/same port.db" --name same-port --port 18085
expect "(removed again)" 0 "Removed same-port.service" inside "$serve" uninstall --name same-port
clinic rm "/home/clinic/same port.db"
is_again() { of_server NRestarts | grep -qx NRestarts=1 && inside curl -sf -o /dev/null http://127.0.0.1:18085/; }
inside systemctl kill -s KILL missed-meetings-serve.service
soon "it is started again when it was killed" is_again
inside systemctl stop missed-meetings-serve.service
expect "it ends in peace" 0 "ExecMainStatus=0" of_server ExecMainStatus
expect "health says that it does not answer" 7 "See: systemctl status missed-meetings-serve.service" \
    staff "$book" health --quiet
expect "... and has time to" 0 "TimeoutStopUSec=1min" of_server TimeoutStopUSec

# A unit that waits for its next start is "activating", one that has given up is "failed".
gave_up() { [ "$(inside systemctl is-failed missed-meetings-serve.service)" = failed ]; }
inside mv "$book" "$book.away"
inside systemctl start missed-meetings-serve.service
soon "without its book it is not started again" gave_up
expect "... for exit code 5" 0 "ExecMainStatus=5" of_server ExecMainStatus
expect "... and says why" 0 "There is no book at" inside journalctl -t missed-meetings-serve -o cat
inside mv "$book.away" "$book"
expect "with a wrong option it does not run, says install" 1 "missed-meetings-serve.service does not run" \
    inside "$serve" install --db "$book" --port 18085 --options --no-such
soon "... and is not started again" gave_up
expect "... for exit code 2" 0 "ExecMainStatus=2" of_server ExecMainStatus
expect "without it, it runs again" 0 "Installed: missed-meetings-serve.service" \
    inside "$serve" install --db "$book" --port 18085
expect "uninstall" 0 "Removed missed-meetings-serve.service" inside "$serve" uninstall
same "... leaves nothing" "" "$(inside find /etc/systemd /var/cache -name '*missed-meetings-serve*')"

echo "== a user's own units"
third=/home/clinic/third.db
overdue "$third"
inside mkdir -p /run/user/clinic
inside chown clinic /run/user/clinic
expect "(a systemd of the user's)" 0 "" inside systemd-run -q --unit=clinic -p User=clinic \
    -p Delegate=yes -p Type=notify -p Environment=XDG_RUNTIME_DIR=/run/user/clinic /lib/systemd/systemd --user
own() { clinic env XDG_RUNTIME_DIR=/run/user/clinic "$@"; }
expect "where it does not answer, install says so" 1 "the systemd of clinic does not answer" \
    clinic "$install" install --db "$third"
expect "a user installs for themselves" 0 "loginctl enable-linger clinic" \
    own "$install" install --db "$third" --name third
expect "twice is once" 0 "Already so" own "$install" install --db "$third" --name third
expect "systemd-analyze verify accepts them" 0 "" own systemd-analyze verify --user --man=no --recursive-errors=no \
    /home/clinic/.config/systemd/user/third.service /home/clinic/.config/systemd/user/third.timer
same "... and is silent about them" "" "$(grep third "$scratch/said" || :)"
expect "the service checks the book" 0 "" own systemctl --user start third.service
expect "the meeting is missed" 0 "" missed "$third"
expect "status says so" 0 "Installed for the book" own "$install" status --name third
expect "uninstall" 0 "Removed third.service" own "$install" uninstall --name third
expect "... twice" 0 "Nothing to do" own "$install" uninstall --name third
same "... leaves nothing but the book" "$third" "$(inside find /home/clinic -name '*third*')"

echo "== removed"
expect "--print would" 0 "systemctl disable --now missed-meetings.timer" inside "$install" uninstall --print
expect "... and does not" 0 "" inside systemctl is-active missed-meetings.timer
expect "another book's units are not removed" 1 "is for another book" inside "$install" uninstall --db "$third"
expect "uninstall" 0 "Removed missed-meetings.service" inside "$install" uninstall
expect "... twice" 0 "Nothing to do" inside "$install" uninstall
expect "status says so" 1 "Not installed" inside "$install" status
same "nothing is left" "" "$(inside find /etc/systemd /var/cache /var/lib/systemd -name '*missed-meetings*')"
expect "but the book" 0 "" missed "$book"
echo "all of systemd.sh passed"

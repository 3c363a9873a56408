# What the installers share: their arguments, the installation, the book, its user, Java, and the quoting; and for those
# of systemd's units, all that is done with them. It is read by them (with ". install-common.sh"), after they have set
# here, their own folder, and it is no program of its own.
# shellcheck shell=sh disable=SC2034,SC2154 # the installers set and use what this file does not

# fail MESSAGE: what went wrong and what to do instead, in one line
fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

# wrong MESSAGE: as fail, for arguments that cannot be understood
wrong() {
    printf '%s: %s See %s --help.\n' "${0##*/}" "$1" "${0##*/}" >&2
    exit 2
}

# arguments WORD...: sets action, db, user, every and print. The installer has usage, which prints its help, and
# own_option NAME VALUE, which takes an option of its own, or returns 1 when there is none of that name.
arguments() {
    action=
    db=
    user=
    every=15
    print=
    while [ $# -gt 0 ]; do
        case $1 in
        install | status | uninstall)
            [ -z "$action" ] || wrong "$action or $1, not both."
            action=$1
            shift
            continue
            ;;
        --print)
            print=yes
            shift
            continue
            ;;
        -h | --help)
            usage
            exit 0
            ;;
        --*=*)
            option=${1%%=*}
            value=${1#*=}
            shift
            ;;
        -*)
            option=$1
            value=${2:-}
            shift
            [ $# -eq 0 ] || shift
            ;;
        *) wrong "$1 is not understood." ;;
        esac
        case $option in
        --db) db=$value ;;
        --user) user=$value ;;
        --every) every=$value ;;
        *) own_option "$option" "$value" || wrong "there is no option $option." ;;
        esac
        [ -n "$value" ] || wrong "$option needs a value."
    done
    case $every in
    1 | 5 | 10 | 15 | 20 | 30) ;;
    *) wrong "--every takes 1, 5, 10, 15, 20 or 30 minutes." ;;
    esac
    if [ -z "$action" ]; then
        usage >&2
        exit 2
    fi
}

# Sets installation and launcher. Links to the installation's folder stay as they are: where /opt/missed-meetings
# leads to a version's folder, what is installed keeps calling the link.
find_installation() {
    installation=$(CDPATH='' cd -- "$here" && pwd)
    [ -f "$installation/check_missed_meetings.sh" ] || installation=${installation%/*}
    launcher=$installation/check_missed_meetings.sh
    [ -f "$launcher" ] ||
        fail "there is no check_missed_meetings.sh beside this file, nor one folder up: put it there."
    plain "$launcher"
}

# Sets book, by its real path, so that one book has one name. Where its folder is gone, what was said must do.
find_book() {
    book=${db:-${MISSED_MEETINGS_DB:-$installation/missed-meetings.db}}
    case $book in
    /*) ;;
    *) book=$PWD/$book ;;
    esac
    if real=$(readlink -f -- "$book"); then
        book=$real
    fi
    plain "$book"
}

require_book() {
    [ -f "$book" ] || fail "there is no book at $book: give its path with --db, or make it with: missed-meetings init"
}

# A line break in a path would be a line of its own in a crontab or a unit.
plain() {
    case $1 in
    *[[:cntrl:]]*) fail "a path with a line break or another control character in it cannot be installed: rename it." ;;
    esac
}

# Sets user, home and me: who was named, else for root the book's owner, else who runs this.
find_user() {
    me=$(id -un)
    if [ -z "$user" ] && [ "$(id -u)" -eq 0 ]; then
        [ -e "$book" ] || fail "there is no book at $book, so its owner is not known: name the user with --user."
        user=$(stat -L -c %U -- "$book")
        [ "$user" != UNKNOWN ] || fail "the owner of $book has no name on this machine: give --user."
    fi
    named=${user:-$me}
    user=$(id -un -- "$named" 2>/dev/null) || fail "there is no user $named on this machine."
    [ "$user" = "$me" ] || [ "$(id -u)" -eq 0 ] || fail "only root may do this for $user: run it as root."
    home=$(getent passwd "$user" | cut -d: -f6)
}

as_user() {
    if [ "$user" = "$me" ]; then
        "$@"
    else
        setpriv --reuid "$(id -u "$user")" --regid "$(id -g "$user")" --init-groups -- "$@"
    fi
}

# Sets java: the command that MISSED_MEETINGS_JAVA is to name; empty where the one in /usr/bin is meant anyway. cron and
# systemd look no further than that, while a login finds Java wherever its profile says.
find_java() {
    if [ -n "${MISSED_MEETINGS_JAVA:-}" ]; then
        java=$(command -v "$MISSED_MEETINGS_JAVA") ||
            fail "MISSED_MEETINGS_JAVA is $MISSED_MEETINGS_JAVA, which is no command: set it to Java's, or not at all."
    else
        java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java") && as_user test -x "$java" || java=
    fi
    case $java in
    '' | /*) ;;
    *) java=$PWD/$java ;;
    esac
    usual=$(PATH=/usr/bin:/bin && command -v java) || usual=
    if [ -n "$java" ] && [ "$(readlink -f -- "$java")" = "$(readlink -f -- "$usual")" ]; then
        java=
    fi
    plain "$java"
}

# check_command ACTOR: the check as a line for /bin/sh
check_command() {
    printf 'MISSED_MEETINGS_DB=%s ' "$(shell_quoted "$book")"
    [ -z "$java" ] || printf 'MISSED_MEETINGS_JAVA=%s ' "$(shell_quoted "$java")"
    printf '/bin/sh %s --actor %s' "$(shell_quoted "$launcher")" "$1"
}

# rehearse COMMAND: whether the check works for the user with nothing but cron's environment; it changes nothing
rehearse() {
    (cd / && as_user env -i HOME="$home" LOGNAME="$user" USER="$user" SHELL=/bin/sh PATH=/usr/bin:/bin \
        /bin/sh -c "$1 --dry-run") </dev/null >/dev/null ||
        fail "the check does not work for $user (why is said above), so nothing is installed."
}

shell_quoted() {
    printf "'"
    printf %s "$1" | sed "s/'/'\\\\''/g"
    printf "'"
}

# unit_quoted VALUE: as a word of a unit: of a path, of Environment=.
unit_quoted() {
    printf '"'
    printf %s "$1" | sed 's/\\/\\\\/g; s/"/\\"/g; s/%/%%/g'
    printf '"'
}

# exec_quoted VALUE: as a word of ExecStart=, where $ means more
exec_quoted() { unit_quoted "$1" | sed 's/\$/$$/g'; }

# sandbox: what a unit of any user may have: whatever needs no more than a filter on system calls. Not
# MemoryDenyWriteExecute, ever: it forbids what a JVM does all day, to compile and run.
sandbox() {
    cat <<'END'
NoNewPrivileges=yes
LockPersonality=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
SystemCallFilter=~@privileged
SystemCallErrorNumber=EPERM
UMask=0077
END
}

# system_sandbox PATH...: what only the system's manager can give besides. PATHs are all that the unit has to reach:
# where one is in a home or a folder for temporary files, those stay in sight.
system_sandbox() {
    protect_home=yes
    private_tmp=yes
    for path in "$@"; do
        case $path in
        /home/* | /root/* | /run/user/*) protect_home=read-only ;;
        /tmp/* | /var/tmp/*) private_tmp=no ;;
        esac
    done
    cat <<END
ProtectSystem=strict
ProtectHome=$protect_home
PrivateTmp=$private_tmp
END
    cat <<'END'
PrivateDevices=yes
PrivateMounts=yes
CapabilityBoundingSet=
AmbientCapabilities=
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
END
}

# What follows is for the installers of units. Each has service, and timer if it has one, which print such a unit; and
#   what_runs      prints what the units do, for the answer
#   try_first      fails where the units would, before anything is written
#   require_start  fails where what was started does not run
#   hint           says what to do next, if there is anything

# Whoever installs units takes these too: own_option of an installer ends here.
units_only=
unit_option() {
    case $1 in
    --name) name=$2 ;;
    --units-only) units_only=$2 ;;
    *) return 1 ;;
    esac
}

# Sets manager, the words that reach it, and where it has its units (folder) and the times of timers (stamps).
find_manager() {
    if [ "$(id -u)" -eq 0 ]; then
        manager=systemctl
        folder=/etc/systemd/system
        stamps=/var/lib/systemd/timers
    else
        manager="systemctl --user"
        folder=${XDG_CONFIG_HOME:-$HOME/.config}/systemd/user
        stamps=${XDG_DATA_HOME:-$HOME/.local/share}/systemd/timers
    fi
    folder=${units_only:-$folder}
}

of_the_system() { [ "$manager" = systemctl ]; }

# shellcheck disable=SC2086 # one word, or two
ctl() { $manager "$@"; }

require_manager() {
    [ -d /run/systemd/system ] ||
        fail "systemd does not run this machine: use install-cron.sh, or only see the units, with --print."
    ctl show-environment >/dev/null 2>&1 ||
        fail "the systemd of $(id -un) does not answer: log in as $(id -un), not by way of su or sudo, and try again."
}

# The first two lines of every unit: that it is ours, and for which book.
written_by="# Written by ${0##*/} of Missed Meetings, which writes it anew: change it with systemctl edit."
for_book() { printf '# Book: %s\n' "$(shell_quoted "$book")"; }

# unit_head WHAT: how every unit begins
unit_head() {
    printf '%s\n' "$written_by"
    for_book
    printf '\n[Unit]\n'
    printf 'Description=Missed Meetings: %s (%s)\n' "$1" "$name"
}

# service_head WHAT: how a service begins, up to its section [Service]
service_head() {
    unit_head "$1"
    if of_the_system; then
        printf 'RequiresMountsFor=%s %s\n' "$(unit_quoted "$book")" "$(unit_quoted "$installation")"
    fi
}

# service_rest PATH...: how its section [Service] ends: book, Java, user, and the sandbox, which leaves PATHs in sight
service_rest() {
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
        system_sandbox "$book" "$launcher" "$(readlink -f -- "$launcher")" "$java" "$(readlink -f -- "$java")" "$@"
    fi
    sandbox
}

# contents UNIT: by the function of that name
contents() { "${1##*.}"; }

# Files of these names may be somebody else's, or another book's.
require_ours() {
    for unit in $units; do
        file=$folder/$unit
        [ -e "$file" ] || continue
        [ "$(sed -n 1p "$file")" = "$written_by" ] || fail "$file is not one of ours: choose another --name."
        if [ "$action" = install ] || [ -n "$db" ]; then
            other=$(sed -n 2p "$file")
            [ "$other" = "$(for_book)" ] ||
                fail "$file is for another book, ${other#"# Book: "}: give this one another --name."
        fi
    done
}

any_there() {
    for unit in $units; do
        [ ! -e "$folder/$unit" ] || return 0
    done
    return 1
}

are_written() {
    for unit in $units; do
        contents "$unit" | cmp -s - "$folder/$unit" || return 1
    done
}

# All or nothing, each.
write_units() {
    for unit in $units; do
        contents "$unit" >"$folder/$unit.new"
        chmod 644 "$folder/$unit.new"
        mv -f -- "$folder/$unit.new" "$folder/$unit"
    done
}

is_on() { ctl -q is-enabled "$main" && ctl -q is-active "$main"; }

require_on() { is_on || fail "$main does not run: see $manager status $main"; }

# say_commands WORDS...: as they would be typed
say_commands() { printf "$manager %s\n" "$@"; }

install_units() {
    require_book
    find_user
    find_java
    require_ours
    if [ -n "$print" ]; then
        for unit in $units; do
            printf '# %s\n' "$folder/$unit"
            contents "$unit"
            echo
        done
        echo "# and then"
        say_commands daemon-reload "enable $main" "restart $main"
        return
    fi
    if [ -n "$units_only" ]; then
        [ -d "$folder" ] || fail "there is no folder $folder: make it first."
        write_units
        echo "Wrote $listed into $folder"
        return
    fi
    require_manager
    try_first
    if are_written && is_on; then
        echo "Already so: $main $(what_runs)."
        return
    fi
    mkdir -p -- "$folder"
    write_units
    ctl daemon-reload
    ctl -q enable "$main"
    ctl restart "$main"
    require_start
    echo "Installed: $main $(what_runs)."
    hint
    if ! of_the_system && [ ! -e "/var/lib/systemd/linger/$user" ]; then
        echo "It runs while $user is logged in. For always: loginctl enable-linger $user"
    fi
}

# shellcheck disable=SC2086 # helpers are none or several
show_status() {
    if [ ! -e "$folder/$main" ]; then
        echo "Not installed: there is no $folder/$main."
        exit 1
    fi
    require_ours
    require_manager
    sed -n '2s/^# Book: /Installed for the book /p' "$folder/$main"
    # systemctl's own exit code would speak of the last check, not of the timer
    ctl --no-pager --lines 5 status "$main" $helpers || :
    case $main in
    *.timer) ctl --no-pager list-timers "$main" ;;
    esac
    is_on || exit 1
}

uninstall_units() {
    if ! any_there; then
        echo "Nothing to do: there is no $folder/$main."
        return
    fi
    require_ours
    if [ -n "$print" ]; then
        say_commands "disable --now $main" ${helpers:+"stop $helpers"}
        for unit in $units; do
            printf 'rm %s\n' "$folder/$unit"
        done
        say_commands daemon-reload
        return
    fi
    require_manager
    [ ! -e "$folder/$main" ] || ctl -q disable --now "$main"
    for unit in $helpers; do
        [ ! -e "$folder/$unit" ] || ctl stop "$unit"
    done
    for unit in $units; do
        rm -f -- "$folder/$unit"
    done
    ctl daemon-reload
    # what systemd keeps: the last failure, if there was one, the time of a timer's last run, and the cache
    ctl reset-failed "$name.service" 2>/dev/null || :
    rm -f -- "$stamps/stamp-$main"
    if of_the_system; then
        rm -rf -- "/var/cache/missed-meetings/$name"
        rmdir /var/cache/missed-meetings 2>/dev/null || : # another unit's may be in it
    fi
    echo "Removed $listed"
}

# unit_arguments WORD...: as arguments, and looks at what they have in common
unit_arguments() {
    arguments "$@"
    case $name in
    *[!A-Za-z0-9_-]* | [!A-Za-z0-9]*) wrong "--name takes letters, digits, - and _." ;;
    esac
    if [ -n "$units_only" ] && [ "$action" != install ]; then
        wrong "--units-only goes with install."
    fi
}

# act_on KIND...: does what was asked for with NAME.KIND of each; the last is enabled and started, and starts the others
act_on() {
    units=
    helpers=
    main=
    for kind in "$@"; do
        helpers=$units
        main=$name.$kind
        units=${units:+$units }$main
    done
    listed=$(printf %s "$units" | sed 's/ / and /g')
    find_installation
    find_book
    find_manager
    case $action in
    install) install_units ;;
    status) show_status ;;
    uninstall) uninstall_units ;;
    esac
}

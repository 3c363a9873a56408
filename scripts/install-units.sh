# What the installers of systemd's units share, beside install-common.sh, after which it is read. Each installer has
# service, and timer if it has one, which print such a unit; and
#   what_runs      prints what the units do, for the answer
#   head_more      prints further lines of comment for a unit's head, which programs may look for
#   try_first      fails where the units would, before anything is written
#   is_current     whether what runs does what it would do if it were started now
#   runs_this_jar  whether what runs was started since the jar was put here
#   require_start  fails where what was started does not run
#   hint           says what to do next, if there is anything
# shellcheck shell=sh disable=SC2034,SC2154 # the installers set and use what this file does not

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

# Whoever installs units takes these too: own_option of an installer ends here.
units_only=
unit_option() {
    case $1 in
    --name) name=$2 ;;
    --units-only) units_only=$2 ;;
    --environment) environment=$2 ;;
    *) return 1 ;;
    esac
}

password_place="put it into a file of mode 600 (PGPASSWORD=..., or MISSED_MEETINGS_DB=... with the whole URL), and name \
that with --environment."

# A file that a secret may be in, and that systemd finds.
require_environment() {
    [ -n "$environment" ] || return 0
    case $environment in
    /*) ;;
    *) environment=$PWD/$environment ;;
    esac
    plain "$environment"
    [ -f "$environment" ] || fail "there is no file $environment."
    case $(stat -L -c %a -- "$environment") in
    *00) ;;
    *) fail "others may read $environment, and a password may be in it: chmod 600 it." ;;
    esac
}

# As the units have them; what is in the file comes last, and so it counts.
environment=
settings() {
    printf 'MISSED_MEETINGS_DB=%s\n' "$book"
    [ -z "$java" ] || printf 'MISSED_MEETINGS_JAVA=%s\n' "$java"
    [ -z "$environment" ] || sed -n '/^[A-Za-z_][A-Za-z0-9_]*=/p' -- "$environment"
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
    head_more
    printf '\n[Unit]\n'
    printf 'Description=Missed Meetings: %s (%s)\n' "$1" "$name"
}

# service_head WHAT: how a service begins, up to its section [Service]
service_head() {
    unit_head "$1"
    if of_the_system && [ -n "$in_database" ]; then
        printf 'RequiresMountsFor=%s\n' "$(unit_quoted "$installation")"
        printf 'Wants=network-online.target\nAfter=network-online.target\n'
    elif of_the_system; then
        printf 'RequiresMountsFor=%s %s\n' "$(unit_quoted "$book")" "$(unit_quoted "$installation")"
    fi
}

# service_rest PATH...: how its section [Service] ends: book, Java, user, and the sandbox, which leaves PATHs in sight
service_rest() {
    printf 'SyslogIdentifier=%s\n' "$name"
    printf 'Environment=%s\n' "$(unit_quoted "MISSED_MEETINGS_DB=$book")"
    if [ -n "$environment" ]; then
        printf 'EnvironmentFile=%s\n' "$(printf %s "$environment" | sed 's/%/%%/g')"
    fi
    if [ -n "$java" ]; then
        printf 'Environment=%s\n' "$(unit_quoted "MISSED_MEETINGS_JAVA=$java")"
    fi
    if of_the_system; then
        printf 'User=%s\n' "$user"
        [ -n "$in_database" ] || printf 'ReadWritePaths=%s\n' "$(unit_quoted "$(dirname -- "$book")")"
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
    require_environment
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
    if are_written && is_on && is_current; then
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
    runs_this_jar || echo "It still runs the jar that was here before: install restarts it."
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

# What the installers share: their arguments, the installation, the book, its user, Java, and the quoting. It is read by
# them (with ". install-common.sh"), after they have set here, their own folder, and it is no program of its own.
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

# arguments WORD...: sets action, db, user and print. The installer has usage, which prints its help, and
# own_option NAME VALUE, which takes an option of its own, or returns 1 when there is none of that name.
arguments() {
    action=
    db=
    user=
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
        *) own_option "$option" "$value" || wrong "there is no option $option." ;;
        esac
        [ -n "$value" ] || wrong "$option needs a value."
    done
    if [ -z "$action" ]; then
        usage >&2
        exit 2
    fi
}

# How often a check runs: an option of the installers that have one run again and again.
every=15
every_option() {
    [ "$1" = --every ] || return 1
    case $2 in
    1 | 5 | 10 | 15 | 20 | 30) every=$2 ;;
    *) wrong "--every takes 1, 5, 10, 15, 20 or 30 minutes." ;;
    esac
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

# Sets book, by its real path, so that one book has one name. Where its folder is gone, what was said must do. One in a
# database has its URL, and in_database is set.
find_book() {
    book=${db:-${MISSED_MEETINGS_DB:-$installation/missed-meetings.db}}
    in_database=
    case $book in
    postgresql://* | postgres://*)
        in_database=yes
        plain "$book"
        require_no_password
        return
        ;;
    /*) ;;
    *) book=$PWD/$book ;;
    esac
    if real=$(readlink -f -- "$book"); then
        book=$real
    fi
    plain "$book"
}

# What is installed can be read by all, and so can the arguments of what runs.
require_no_password() {
    authority=${book#*://}
    authority=${authority%%[/?]*}
    case $authority in
    *:*@*) password=yes ;;
    *) password= ;;
    esac
    case $book in
    *[?\&]password=*) password=yes ;;
    esac
    [ -z "$password" ] || fail "the book's URL has a password in it, which all could read where it is installed: $password_place"
}
password_place="put it into ~/.pgpass of the user who runs this."

require_book() {
    [ -z "$in_database" ] || return 0
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
        [ -z "$in_database" ] || fail "the book is in a database and has no owner here: name the user with --user."
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

# Prints what the installed runs with besides what is in the line, as NAME=VALUE.
settings() { :; }

# in_its_environment COMMAND: as the user, with nothing but cron's environment and those settings. They go by way of
# standard input: arguments can be seen by all, and there may be a password among them.
in_its_environment() {
    # shellcheck disable=SC2016 # it is for the inner shell to expand
    (cd / && settings |
        as_user env -i HOME="$home" LOGNAME="$user" USER="$user" SHELL=/bin/sh PATH=/usr/bin:/bin /bin/sh -c \
            'while IFS= read -r setting; do export "$setting"; done; eval "$1" </dev/null' sh "$1")
}

# rehearse COMMAND: whether the check works for the user with nothing but what it will have; it changes nothing
rehearse() {
    in_its_environment "$1 --dry-run" >/dev/null ||
        fail "the check does not work for $user (why is said above), so nothing is installed."
}

shell_quoted() {
    printf "'"
    printf %s "$1" | sed "s/'/'\\\\''/g"
    printf "'"
}

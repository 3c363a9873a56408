#!/bin/sh
# What cron and systemd call every 15 minutes: runs check-missed, silently unless something is wrong, and ends with the
# program's exit code. Arguments are passed on. Works from any folder, through links, and in cron's empty environment.
#
#   the jar     beside this file, or in target/ beside it
#   the book    --db, else MISSED_MEETINGS_DB, else missed-meetings.db beside this file
#   Java        MISSED_MEETINGS_JAVA (the command), else JAVA_HOME, else the one on PATH; 17 or later
#   its options MISSED_MEETINGS_JAVA_OPTIONS, separated by spaces
#
# With --any as its first argument it runs any command instead: that is how scripts/missed-meetings calls it.
set -u

fail() {
    printf 'missed-meetings: %s\n' "$1" >&2
    exit 1
}

# Sets folder to where $1 is without links. Where none is in its path, that is what it says already: to have it found out
# by cd takes a process of its own, as does each $(...) at every start.
resolve() {
    folder=$1
    case $1/ in
    [!/]* | *//* | */./* | */../*) ;;
    *)
        path=$1
        while [ -n "$path" ] && [ ! -h "$path" ]; do
            path=${path%/*}
        done
        if [ -z "$path" ]; then
            [ -d "$1" ] && [ -x "$1" ]
            return
        fi
        ;;
    esac
    folder=$(CDPATH='' cd -P -- "$1" 2>/dev/null && pwd)
}

# The folder that this file is in, whatever links led here.
self=$0
while [ -h "$self" ]; do
    link=$(readlink "$self")
    case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
    esac
done
case $self in
*/*) here=${self%/*} ;;
*) here=. ;;
esac
resolve "${here:-/}" || fail "cannot enter the folder of $0."
here=$folder

jar=$here/missed-meetings.jar
[ -f "$jar" ] || jar=$here/target/missed-meetings.jar
[ -f "$jar" ] || fail "there is no missed-meetings.jar in $here, nor in its folder target: put it there, or run mvn -B package."

if [ -n "${MISSED_MEETINGS_JAVA:-}" ]; then
    java=$MISSED_MEETINGS_JAVA
elif [ -n "${JAVA_HOME:-}" ]; then
    java=$JAVA_HOME/bin/java
else
    java=java
fi
if ! command -v "$java" >/dev/null; then
    if [ -n "${MISSED_MEETINGS_JAVA:-}" ]; then
        fail "no Java found: MISSED_MEETINGS_JAVA is $java, which is no command: set it to the java command of version 17 or later, or unset it."
    elif [ -n "${JAVA_HOME:-}" ]; then
        fail "no Java found: JAVA_HOME is $JAVA_HOME, which has no bin/java: set it to a JDK or JRE, version 17 or later, or unset it."
    fi
    fail "no Java found: install a JDK or JRE, version 17 or later, or set MISSED_MEETINGS_JAVA to its java command."
fi
case $java in
*/*) ;;
*) java=$(command -v "$java") ;;
esac

# The version, from the file that every JDK has beside its bin, or else by asking, which takes longer.
home=${java%/bin/java}
if [ -h "$java" ] || [ ! -r "$home/release" ]; then
    home=$(readlink -f -- "$java") && home=${home%/bin/java}
fi
version=
if [ -r "$home/release" ]; then
    while IFS='=' read -r key value; do
        [ "$key" = JAVA_VERSION ] && version=${value#\"} && break
    done <"$home/release"
fi
[ -n "$version" ] || version=$("$java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p')
case ${version%%[!0-9]*} in
'') ;; # it does not say: let it try
1 | [2-9] | 1[0-6]) fail "$java is version ${version%\"}: version 17 or later is needed." ;;
esac

# Letters beyond ASCII in names and paths need a locale that has them; cron's has not, and one that is named need not be
# installed: it is ASCII then, which "locale" knows where there is one.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
C.[Uu][Tt][Ff]-8 | C.[Uu][Tt][Ff]8) letters=UTF-8 ;;
*[Uu][Tt][Ff]-8 | *[Uu][Tt][Ff]8) letters=$(locale charmap 2>/dev/null) || letters=UTF-8 ;;
*) letters= ;;
esac
if [ "$letters" != UTF-8 ]; then
    LC_ALL=C.UTF-8
    export LC_ALL
fi

# The JVM announces these on standard error at every start, which cron would mail.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS

: "${MISSED_MEETINGS_DB:=$here/missed-meetings.db}"
export MISSED_MEETINGS_DB

if [ "${1:-}" = --any ]; then
    shift
else
    set -- check-missed --quiet "$@"
fi

# A server runs for weeks: it may compile well, and it gets the signals itself. The command need not come first, and whoever
# is called like it only starts slowly.
for word in "$@"; do
    if [ "$word" = serve ]; then
        # shellcheck disable=SC2086 # several options, separated by spaces
        exec "$java" -XX:+UseSerialGC -XX:-UsePerfData -Xlog:disable ${MISSED_MEETINGS_JAVA_OPTIONS:-} -jar "$jar" "$@"
    fi
done

# An archive of the classes as they are in memory makes the start twice to three times as fast. It lies beside the jar or
# in the user's cache folder, one for each Java, and is made anew when the jar is; where it cannot be written, there is
# none, and nothing is said. Java 25 and later has a better sort of archive.
options="-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xlog:disable"
name=missed-meetings-${version%\"}.jsa
use=-XX:SharedArchiveFile
make=-XX:ArchiveClassesAtExit
case ${version%%[!0-9]*} in
2[5-9] | [3-9][0-9])
    name=${name%.jsa}.aot
    use=-XX:AOTCache
    make=-XX:AOTCacheOutput
    ;;
esac

# Sets me to this user's number: on Linux a file says it, elsewhere id does.
find_me() {
    me=
    if [ -r /proc/self/status ]; then
        while read -r key _ me _; do
            [ "$key" = Uid: ] && break
        done </proc/self/status
    fi
    [ -n "$me" ] || me=$(id -u)
}

# What is in an archive runs with this user's rights. trust FOLDER: whether nobody but this user and root can write to it
# or put another in its place. Sets ours to yes where that is so of the archive in it as well, and that is whole: from one
# that was cut short, Java crashes.
trust() {
    [ -w "$1" ] && [ ! -k "$1" ] || return 1
    ours=yes
    [ -f "$1/$name" ] && [ ! -h "$1/$name" ] && [ -r "$1/$name.size" ] && read -r whole <"$1/$name.size" || ours=
    path=$1
    set -- / ${ours:+"$1/$name"}
    while [ -n "$path" ]; do
        set -- "$@" "$path"
        path=${path%/*}
    done
    list=$(ls -ldn -- "$@") && find_me || return 1
    while read -r mode _ owner _ size _; do
        case $mode in
        -*) [ "$size" = "$whole" ] || ours= ;;
        esac
        case $mode:$owner in
        d????????[tT]*:0 | d????????[tT]*:"$me") continue ;; # where each may take away only their own
        ?????w*:* | ????????w*:*) ;;
        *:0 | *:"$me") continue ;;
        esac
        case $mode in
        -*) ours= ;;
        *) return 1 ;;
        esac
    done <<END
$list
END
}

# Sets cache to the first folder that will do, or to nothing.
find_cache() {
    for cache in "${jar%/*}" "${XDG_CACHE_HOME:-${HOME:-}/.cache}/missed-meetings"; do
        resolve "$cache" && trust "$folder" && cache=$folder && return
    done
    cache=
}

# shellcheck disable=SC2086 # several options, separated by spaces
run() { "$java" $options ${MISSED_MEETINGS_JAVA_OPTIONS:-} "$@"; }

# What the archive holds is what a check of an empty book loads: a book of its own, in a folder that is gone afterwards. The
# archive gets the jar's time: another jar, be it older, has another. What a run that was killed left is cleared first.
make_archive() {
    umask 022
    archive=$cache/$name
    unset MISSED_MEETINGS_PING_URL
    rm -rf -- "$archive".[0-9]* "$cache"/missed-meetings-empty.[0-9]*
    empty=$cache/missed-meetings-empty.$$
    trap 'rm -rf -- "$empty" "$archive.$$" "$archive.$$.config" "$archive.$$.size"' EXIT
    trap 'exit 1' HUP INT TERM
    mkdir -m 700 -- "$empty" &&
        run -jar "$jar" init --zone UTC --db "$empty/book.db" &&
        run "$make=$archive.$$" -jar "$jar" check-missed --db "$empty/book.db" &&
        touch -r "$jar" -- "$archive.$$" &&
        wc -c <"$archive.$$" >"$archive.$$.size" &&
        sync -- "$archive.$$" "$archive.$$.size" &&
        mv -f -- "$archive.$$.size" "$archive.size" &&
        mv -f -- "$archive.$$" "$archive"
}

find_cache
# shellcheck disable=SC3013 # -nt: dash, busybox and bash all have it
if [ "$cache" ] && [ "$ours" ] && [ ! "$jar" -nt "$cache/$name" ] && [ ! "$cache/$name" -nt "$jar" ]; then
    # shellcheck disable=SC2086
    exec "$java" $options ${MISSED_MEETINGS_JAVA_OPTIONS:-} "$use=$cache/$name" -jar "$jar" "$@"
fi
run -jar "$jar" "$@"
code=$?
[ "$cache" ] || find_cache
if [ "$cache" ]; then
    (make_archive) >/dev/null 2>&1
fi
exit "$code"

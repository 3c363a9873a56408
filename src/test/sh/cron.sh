#!/bin/sh
# install-cron.sh, with a real user's real crontab, and a real cron that runs the check of a real book. Needs root and
# Debian's cron. Adds a user and, where none runs, starts cron; both are gone at the end. Takes up to two minutes.
#
#   src/test/sh/cron.sh [JAR]       from the repository's root; the JAR is target/missed-meetings.jar
set -eu

# shellcheck source=src/test/sh/expecting.sh disable=SC1091
. src/test/sh/expecting.sh
command -v cron >/dev/null || fail "this test needs Debian's cron: apt-get install cron."

clerk=clerk-$$
scratch=$(mktemp -d /var/lib/missed-meetings-test.XXXXXX)
daemon=
clean_up() {
    [ -z "$daemon" ] || kill "$daemon"
    crontab -u "$clerk" -r 2>/dev/null || :
    userdel "$clerk" || :
    rm -rf "$scratch"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' HUP TERM
useradd --home-dir "$scratch/home" --create-home --user-group "$clerk"
chmod 755 "$scratch"

as_clerk() {
    setpriv --reuid "$clerk" --regid "$clerk" --init-groups -- \
        env -i HOME="$scratch/home" PATH="${path:-/usr/bin:/bin}" "$@"
}

# crontab_is WHAT FILE
crontab_is() {
    crontab -u "$clerk" -l >"$scratch/crontab" 2>&1 || :
    diff "$2" "$scratch/crontab" >&2 || fail "$1 (< expected, > seen)"
    echo "ok: $1"
}

# An installation with an unkind path, all the clerk's, and in it a book with one as unkind: \% is what cron itself
# takes for an escaped %. The book has one meeting, that nobody came to.
installation="$scratch/Harvard (Tele&Med's) 100% \"é\" \$HOME \\%h"
book="$installation/Zoë's \"50%\" \\\$x/clinic's book.db"
mkdir -p "$installation/scripts" "${book%/*}"
cp "$jar" "$installation/missed-meetings.jar"
cp check_missed_meetings.sh "$installation"
cp scripts/missed-meetings scripts/install-*.sh "$installation/scripts"
printf '%s\n' externalId,doctor,patient,scheduledAt,durationMinutes,status \
    "a,Zoë Smith,Ann O'Neill,2024-11-29T22:35:00Z,30,scheduled" >"$installation/one.csv"
chown -R "$clerk:$clerk" "$installation"
install="$installation/scripts/install-cron.sh"
staff() { as_clerk "$installation/scripts/missed-meetings" --db "$book" "$@"; }
expect "a book with an overdue meeting" 0 "Imported 1 meeting" staff import --past as-is --zone UTC "$installation/one.csv"

# What the clerk has in the crontab already. SHELL is this test's ear: cron runs every line with it.
cat >"$scratch/shell" <<END
#!/bin/sh
printf '%s\n' "\$2" >>"$scratch/home/ran"
exec /bin/sh "\$@" >>"$scratch/home/output" 2>&1
END
chmod 755 "$scratch/shell"
cat >"$scratch/theirs" <<END
# the clerk's own,	with a tab, two  spaces and a \\ at the end \\
SHELL=$scratch/shell
MAILTO=""

* * * * * printf 'the clerk\\%s line\n' "'s" # missed-meetings: not ours
#* * * * * commented out # missed-meetings: '$book'
0 0 1 1 * /bin/cat%one%two
END
as_clerk crontab - <"$scratch/theirs"
crontab_is "the clerk has a crontab" "$scratch/theirs"

echo "== what is refused, and what only shown"
expect "with no word it does nothing and shows its usage" 2 "Usage: install-cron.sh" as_clerk "$install"
expect "a wrong option is refused" 2 "there is no option --dv" as_clerk "$install" install --dv "$book"
expect "a wrong word is refused" 2 "add is not understood" as_clerk "$install" add
expect "an option needs its value" 2 "--db needs a value" as_clerk "$install" install --db
expect "so many minutes there are not" 2 "--every takes" as_clerk "$install" install --db "$book" --every 7
expect "a missing book is refused" 1 "there is no book at $book.not" as_clerk "$install" install --db "$book.not"
expect "a book that is none is refused" 1 "the check does not work for $clerk" \
    as_clerk "$install" install --db "$installation/one.csv"
expect "a line break in the path is refused" 1 "a path with a line break" as_clerk "$install" install --db "$book
x"
expect "only root installs for others" 1 "only root may do this for root" \
    as_clerk "$install" install --db "$book" --user root
expect "--print shows the line" 0 "*/15 * * * * MISSED_MEETINGS_DB=" as_clerk "$install" install --db "$book" --print
expect "status says that there is none" 1 "Not installed" as_clerk "$install" status --db "$book"
expect "uninstall has nothing to do" 0 "Nothing to do" as_clerk "$install" uninstall --db "$book"
crontab_is "the crontab is as it was" "$scratch/theirs"

# A crontab command that cannot read; it would tell if it were made to write.
mkdir "$scratch/bin"
cat >"$scratch/bin/crontab" <<END
#!/bin/sh
[ "\$*" = -l ] || touch "$scratch/home/written"
echo 'crontabs/clerk/: fopen: Permission denied' >&2
exit 1
END
chmod 755 "$scratch/bin/crontab"
path=$scratch/bin:/usr/bin:/bin
expect "an unreadable crontab is left alone" 1 "cannot be read and stays as it is: crontabs/clerk/: fopen" \
    as_clerk "$install" install --db "$book"
expect "... really" 1 "" test -e "$scratch/home/written"
# One that loses what it is given.
printf '#!/bin/sh\n[ "$*" != -l ] || exec /usr/bin/crontab -l\ncat >/dev/null\n' >"$scratch/bin/crontab"
expect "a crontab that was not written is noticed" 1 "is not as it was written" as_clerk "$install" install --db "$book"
rm -r "$(sed -n 's,.* what it was\, \(.*\)/before$,\1,p' "$scratch/said")"
path=

echo "== installed by the clerk"
# where no cron runs, the line is there and that is said, as an exit code as well
installed=3
! grep -lqx cron /proc/[0-9]*/comm 2>/dev/null || installed=0
expect "install" "$installed" "Now in the crontab of $clerk" as_clerk "$install" install --db "$book"
crontab -u "$clerk" -l | sed '$d' >"$scratch/others"
expect "the others' lines stay, byte for byte" 0 "" cmp "$scratch/theirs" "$scratch/others"
crontab -u "$clerk" -l >"$scratch/installed"
expect "twice is once" "$installed" "Already in the crontab" as_clerk "$install" install --db "$book"
crontab_is "... byte for byte" "$scratch/installed"
expect "another path to the same book is the same book" "$installed" "Already in the crontab" \
    as_clerk "$install" install --db "${book%/*}/../${book#"$installation/"}"

mkdir -p "$scratch/jdk/bin"
ln -s "$(readlink -f "$(command -v java)")" "$scratch/jdk/bin/java"
expect "the Java that cron finds anyway is not named" "$installed" "Already in the crontab" \
    as_clerk JAVA_HOME="$scratch/jdk" "$install" install --db "$book"
rm "$scratch/jdk/bin/java"
printf '#!/bin/sh\nexec "%s" "$@"\n' "$(command -v java)" >"$scratch/jdk/bin/java"
chmod 755 "$scratch/jdk/bin/java"
expect "another one is" "$installed" "MISSED_MEETINGS_JAVA='$scratch/jdk/bin/java' /bin/sh" \
    as_clerk JAVA_HOME="$scratch/jdk" "$install" install --db "$book" --every 1
same "the line is brought up to date, not doubled" "$(wc -l <"$scratch/installed")" "$(crontab -u "$clerk" -l | wc -l)"

cp "$book" "$installation/second.db"
chown "$clerk:$clerk" "$installation/second.db"
expect "a second book has a line of its own" "$installed" "Now in" as_clerk "$install" install --db "$installation/second.db"
same "... beside the first" 2 "$(crontab -u "$clerk" -l | grep -c '^[^#].*check_missed_meetings.sh')"
expect "... and goes alone" 0 "Taken out" as_clerk "$install" uninstall --db "$installation/second.db"
expect "status shows the line" "$installed" "* * * * * MISSED_MEETINGS_DB=" as_clerk "$install" status --db "$book"

echo "== run by cron"
expect "the meeting is not missed yet" 0 "No missed meetings" staff list --tab missed
if ! grep -lqx cron /proc/[0-9]*/comm 2>/dev/null; then
    expect "status says that no cron runs" 3 "No cron is running" as_clerk "$install" status --db "$book"
    cron -f &
    daemon=$!
    sleep 1
fi
expect "status says that cron runs" 0 "cron is running" as_clerk "$install" status --db "$book"
echo "   (waiting for cron, up to 130 seconds)"
waited=0
until staff list --tab missed 2>&1 | grep -q '^1 missed meeting\.'; do
    [ "$waited" -lt 130 ] || fail "cron has not run the check, but
$(cat "$scratch/home/ran" "$scratch/home/output" 2>&1)"
    sleep 2
    waited=$((waited + 2))
done
echo "ok: the meeting is missed, after $waited seconds"
expect "doctor and patient are told" 0 "2 notifications." staff notifications
expect "the history says by whom" 0 " cron " staff history 1
expect "cron ran that line" 0 "--actor cron # missed-meetings: " cat "$scratch/home/ran"
expect "cron ran the clerk's line too" 0 "the clerk's line" cat "$scratch/home/output"
expect "and the check said nothing that cron would have mailed" 1 "" grep -v "^the clerk's line$" "$scratch/home/output"

echo "== uninstalled, and installed by root"
expect "--print shows the line" 0 "Would be taken out" as_clerk "$install" uninstall --db "$book" --print
expect "... and takes nothing out" 0 "Installed" as_clerk "$install" status --db "$book"
expect "uninstall" 0 "Taken out" as_clerk "$install" uninstall --db "$book"
crontab_is "the crontab is as it was" "$scratch/theirs"
expect "root installs for the clerk" 0 "Now in the crontab of $clerk" "$install" install --db "$book" --user "$clerk"
expect "... who sees it" 0 "Installed in the crontab of $clerk" as_clerk "$install" status --db "$book"
expect "root means the book's owner" 0 "Already in the crontab of $clerk" "$install" install --db "$book"
expect "... for uninstalling, too" 0 "Taken out of the crontab of $clerk" "$install" uninstall --db "$book"
crontab_is "the crontab is as it was" "$scratch/theirs"
crontab -u daemon -l >"$scratch/others" 2>&1 || :
expect "for one who may not read the book it is refused" 1 "the check does not work for daemon" \
    "$install" install --db "$book" --user daemon
same "... and nothing is installed" "$(cat "$scratch/others")" "$(crontab -u daemon -l 2>&1)"
expect "for nobody at all, too" 1 "there is no user clerk-0" "$install" install --db "$book" --user clerk-0
crontab -u "$clerk" -r
expect "where there was no crontab" 0 "Now in" as_clerk "$install" install --db "$book"
expect "... it goes with the line" 0 "Taken out" as_clerk "$install" uninstall --db "$book"
expect "... entirely" 1 "no crontab for $clerk" crontab -u "$clerk" -l
echo "all of cron.sh passed"

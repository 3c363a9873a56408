#!/bin/sh
# PIT changes rules, a little each time, and looks whether a test notices:
#
#   src/test/mutation/run.sh [PART...]     all parts, or some of those below
#
# Each part is asked by the tests that are about it, as a change that survives costs every test that passes it. What survived
# stands in target/pit-reports/PART/index.html. Needs compiled tests, and Maven to fetch PIT once.
set -eu

cd "$(dirname "$0")/../../.."
all='meeting checks meetings people access copies health book imports'
desk=org.missedmeetings.desk
shell=org.missedmeetings.shell
store=org.missedmeetings.store
http=org.missedmeetings.http
imports=org.missedmeetings.imports

# part NAME: sets classes, and the tests that are asked
part() {
    case $1 in
    meeting)
        classes='org.missedmeetings.meeting.*'
        tests='org.missedmeetings.meeting.*,org.missedmeetings.render.*'
        ;;
    checks)
        classes="$desk.checks.*"
        tests="$shell.CheckMissedTest,$shell.ClockGuardTest,$shell.UndoCheckTest"
        ;;
    meetings)
        classes="$desk.meetings.*"
        tests="$shell.BookingTest,$shell.LifecycleTest,$shell.RealignTest,$shell.RescheduleTest,$shell.SetZoneTest"
        tests="$tests,$shell.SeveralAtOnceTest,$shell.UndoCheckTest,$shell.UndoTest,$store.KeptBooksTest"
        tests="$tests,$http.ActionsTest,$http.FreeTimesTest,$http.HttpSpecificationTest,$http.RepeatedRequestTest"
        ;;
    people) # and what they are told, and what is noted of them
        classes="$desk.history.*,$desk.notifications.*,$desk.people.*"
        tests="$shell.HistoryTest,$shell.NamesTest,$shell.NotificationsTest,$shell.PeopleTest,$shell.ToldTest"
        ;;
    access)
        classes="$desk.access.*"
        tests="$shell.AccessTest,$http.PermissionTest,$http.RepeatedRequestTest,$http.SessionRightsTest,$http.SessionTest"
        ;;
    copies)
        classes="$desk.copies.*"
        tests="$store.BackupTest,$store.RestoreBackupTest"
        ;;
    health)
        classes="$desk.health.*"
        tests="$shell.DamageTest,$shell.HealthTest,$shell.MetricsFileTest,$shell.PingTest,$shell.RealignTest"
        tests="$tests,$http.ServerHealthTest"
        ;;
    book) # what lies in no room of the desk's
        classes="$desk.Book*,$desk.DeskProblem*,$desk.ServeConfig*,$desk.SettingChange*,$desk.SharedBook*,$desk.Signature*"
        tests="$shell.AccessTest,$shell.BookingTest,$shell.ClinicZoneTest,$shell.HistoryTest,$shell.JsonContractTest"
        tests="$tests,$shell.SetZoneTest,$store.BadBookTest,$store.KeptBooksTest,$store.SharedBookTest"
        tests="$tests,$http.BehindProxyTest,$http.RepeatedRequestTest,$http.ServerHealthTest,$imports.ImportNewBookTest"
        ;;
    imports)
        classes="$desk.imports.*"
        tests="$desk.imports.*,$imports.*"
        ;;
    *)
        echo "mutation: there is no part $1. The parts are: $all" >&2
        exit 2
        ;;
    esac
}

[ -d target/test-classes/org/missedmeetings/shell ] || {
    echo "mutation: the tests are not compiled. Compile them with: mvn -B test-compile" >&2
    exit 1
}
# books that are written through to a disk take several times as long, and these are looked at by nobody
folder=$(mktemp -d "$([ -d /dev/shm ] && [ -w /dev/shm ] && echo /dev/shm || echo "${TMPDIR:-/tmp}")/mutation.XXXXXX")
trap 'rm -rf "$folder"' EXIT
mkdir -p target/pit-reports

# shellcheck disable=SC2086 # the parts are words
[ $# -gt 0 ] || set -- $all
for name in "$@"; do
    part "$name"
    log=target/pit-reports/$name.log
    rm -rf "target/pit-reports/$name"
    mvn -B -Pmutation org.pitest:pitest-maven:mutationCoverage -Dmutated="$classes" -Dmutated.by="$tests" \
        -Dmutated.folder="$folder" -DreportsDirectory="target/pit-reports/$name" >"$log" 2>&1 || {
        tail -40 "$log"
        echo "mutation: $name has too many that no test noticed: $PWD/target/pit-reports/$name/index.html" >&2
        exit 1
    }
    slow=$(grep -c "status='TIMED_OUT'" "target/pit-reports/$name/mutations.xml" || :)
    sed -n "s/^>> Generated \([0-9]*\) mutations Killed \([0-9]*\) (\(.*\)%).*/$name: \2 of \1 noticed (\3 of 100), $slow of them as they took too long/p" "$log"
done

#!/bin/sh
# Builds the jar, makes a sample book for a day around now, and walks through a day at the front desk.
# Run it as often as you like: it works in target/quickstart only, and makes the sample book afresh each time.
set -eu

cd "$(dirname "$0")/.."
root=$PWD
jar=$root/target/missed-meetings.jar
sample=$root/target/quickstart
book=$sample/clinic.db

stop() {
    echo "quickstart: $1" >&2
    exit 1
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || stop "no Java found. Install a JDK, version 17 or later."
command -v mvn >/dev/null || stop "no Maven found. Install Apache Maven, version 3.6.3 or later."

echo "Building target/missed-meetings.jar ..."
mvn -B -q package -DskipTests || stop "the build failed; what Maven says is above."

mkdir -p "$sample"
rm -f "$book" "$book-wal" "$book-shm"

mm() { "$java" -jar "$jar" --db "$book" "$@"; }

# told LINE...: shows the line as somebody would type it, and does it
told() {
    printf '\n$ missed-meetings'
    for word in "$@"; do
        case $word in
        *[!A-Za-z0-9./:_-]*) printf " '%s'" "$word" ;;
        *) printf ' %s' "$word" ;;
        esac
    done
    printf '\n'
    mm "$@"
}

# at MINUTES: so many minutes from now, on the last five minutes' mark (GNU date, else BSD date)
begun=$(($(date +%s) / 300 * 300))
at() {
    seconds=$((begun + $1 * 60))
    date -u -d "@$seconds" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -r "$seconds" +%Y-%m-%dT%H:%M:%SZ
}

# row DOCTOR,PATIENT MINUTES DURATION STATUS TITLE
number=0
row() {
    number=$((number + 1))
    echo "sample-$number,$1,$(at "$2"),$3,$4,$5"
}

{
    echo "externalId,doctor,patient,scheduledAt,durationMinutes,status,title"
    row "Zoë Smith,Ann O'Neill" -1600 30 missed "Follow-up"
    row "Li Ito,Ivan Kaur" -1500 30 completed ""
    row "Ngozi Müller,Müge Nguyễn" -1480 20 cancelled "Vaccination"
    row "Zoë Smith,Omar Haddad" -240 30 completed "Check-up"
    row "Li Ito,Chloé Brown" -200 45 completed "Knee review; week 6"
    row "Priya D'Angelo,Grace Petrov" -180 30 cancelled ""
    row "Ngozi Müller,Søren Lindqvist" -150 30 completed ""
    row "Aoife van der Berg,Fatima Mensah" -95 30 scheduled "Blood results"
    row "Zoë Smith,Björn Mensah" -60 30 scheduled ""
    row "Li Ito,Yuki Chukwu" -45 15 scheduled "Follow-up"
    row "Yuki 李,Mateo Kowalski" -35 30 scheduled "Second opinion"
    row "Ngozi Müller,Élise 李" -20 40 in_progress "Check-up"
    row "Priya D'Angelo,Paul Østergaard" -10 30 in_progress ""
    row "Aoife van der Berg,Noor Haddad" -5 30 scheduled ""
    row "Zoë Smith,José Kaur" 20 30 scheduled "Vaccination"
    row "Li Ito,Ann García" 35 30 scheduled ""
    row "Yuki 李,Ngozi Silva" 50 45 scheduled "Follow-up"
    row "Ngozi Müller,Grace Petrov" 90 30 scheduled ""
    row "Priya D'Angelo,Ivan Kaur" 120 30 scheduled "Blood results"
    row "Aoife van der Berg,Omar Haddad" 180 60 scheduled ""
    row "Zoë Smith,Li van der Berg" 2880 30 scheduled ""
    row "Li Ito,Zoë Nguyễn" 2940 30 scheduled "Check-up"
} >"$sample/day.csv"

echo
echo "A sample day: six doctors, some twenty patients, meetings in every status, a few overdue."
# the sample clinic is where the machine is; where that does not say, as most servers, it is in Berlin
mm init --quiet 2>/dev/null || mm init --quiet --zone Europe/Berlin
told import "$sample/day.csv"
echo
echo "What cron, a systemd timer or the Task Scheduler runs every 15 minutes:"
told check-missed
echo
echo "What staff see:"
told list
told list --tab missed
told list --tab completed
echo
echo "What doctors and patients were told, once:"
told notifications
missed=$(mm list --tab missed --json --limit 1 | sed -n 's/^{"id":\([0-9]*\),.*/\1/p')
echo
echo "A missed meeting gets a new time in one line, and a notification is written for the patient:"
told reschedule "$missed" --at "tomorrow 14:00"
told history "$missed"

cat <<END

That was a day at the front desk, in $book.
Go on with it (any command says more with --help):

  alias missed-meetings='"$(command -v "$java")" -jar "$jar" --db "$book"'
  missed-meetings list --tab missed
  missed-meetings book --doctor zoe --patient grace --at 'tomorrow 16:30'
  missed-meetings notifications --for grace

Or make the clinic's own book, where you are, for the region that the clinic is in:

  java -jar "$jar" init --zone Europe/Berlin
  java -jar "$jar" import YOUR-FILE
END

#!/bin/sh
# Runs the Windows scripts under wine, in an installation with an unkind path, and says of every check whether it
# passed; ends with 1 if one did not. Needs wine, and xmllint or python3.
#
# Stand-ins, because wine has neither Java nor PowerShell:
#
#   java.exe        wine's own cmd.exe under another name. The options "/d /c record.bat", given to it by
#                   MISSED_MEETINGS_JAVA_OPTIONS, make it hand what follows them to record.bat.
#   java.bat        knows its version, hands everything to record.bat, and ends the cmd that it runs in
#   record.bat      writes down what Java was given, says and ends as told
#   powershell.bat  writes the two bytes that it is asked for
#   schtasks.bat    answers a query, which wine's own schtasks does not; creating and deleting is wine's
#
# What cannot be seen here: wine 8's cmd reads a percent sign in an argument a second time, and runs both sides of && and
# of ||, so that neither is relied on in the scripts; its scheduler keeps a task's settings, and never runs it.
#
# shellcheck disable=SC1003,SC2089,SC2090 # quotes and backslashes are Windows' here
set -eu

cd "$(dirname "$0")/../../.."
command -v wine >/dev/null || {
    echo "windows-scripts.sh: wine is needed." >&2
    exit 1
}
scratch=$(mktemp -d)
WINEPREFIX=$scratch/prefix
export WINEPREFIX WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml=' LC_ALL=C.UTF-8
unset DISPLAY
trap 'wineserver -k || :; rm -rf "$scratch"' EXIT
trap 'exit 1' HUP INT TERM

windows() { # windows PATH: what wine calls it
    printf 'Z:%s' "$1" | tr / '\\'
}

installed="$scratch/Harvard University (Tele&Med) é !'s"
elsewhere="$scratch/another (folder) & é"
jdk="$scratch/Java (17) & é"
stand_ins="$scratch/stand ins"
record=$scratch/record.txt
tasks=$WINEPREFIX/drive_c/windows/system32/tasks
temp=$scratch/temp

# Wine's first start leaves its list of services locked, which schtasks needs, for as long as it lives; the second does
# not, and is kept for the checks.
wine wineboot --init >/dev/null 2>&1 || {
    echo "windows-scripts.sh: wine does not start." >&2
    exit 1
}
wineserver -w
wineserver -p60
mkdir -p "$installed/scripts" "$elsewhere" "$jdk/bin" "$stand_ins/java" "$stand_ins/query" "$temp"
cp check_missed_meetings.bat "$installed"
cp scripts/*.bat "$installed/scripts"
: >"$installed/missed-meetings.jar"

cp "$WINEPREFIX/drive_c/windows/system32/cmd.exe" "$jdk/bin/java.exe"
batch() { # batch FILE LINE...
    batch_file=$1
    shift
    printf '%s\r\n' "$@" >"$batch_file"
}
batch "$stand_ins/record.bat" '@echo off' \
    '>>"%RECORD%" echo book "%MISSED_MEETINGS_DB%"' \
    '>>"%RECORD%" echo folder "%CD%"' \
    '>>"%RECORD%" echo announced "%JAVA_TOOL_OPTIONS%%JDK_JAVA_OPTIONS%%_JAVA_OPTIONS%"' \
    '>>"%RECORD%" echo given %*' \
    'if defined PRINTS echo %PRINTS%' \
    'if defined COMPLAINS echo %COMPLAINS%>&2' \
    'if defined SLOWLY ping -n 3 127.0.0.1 >nul' \
    'exit /b %OUTCOME%'
batch "$stand_ins/java/java.bat" '@echo off' \
    'if "%~1"=="-version" goto version' \
    'call record.bat %*' \
    'exit %OUTCOME%' \
    ':version' \
    'if defined JAVA_SAYS echo openjdk version "%JAVA_SAYS%" 2021-09-14 >&2'
printf '\377\376' >"$stand_ins/mark.bin"
# Besides, it links to the file that schtasks is about to be given, which would be gone by the time that it can be seen.
batch "$stand_ins/powershell.bat" '@echo off' \
    '>"%RECORD%.powershell" echo "%PSModulePath%" %*' \
    'if not defined MARK_FROM exit /b 1' \
    'copy /b "%MARK_FROM%" "%mark%" >nul' \
    'copy /b "%MARK_FROM%" "%own%\task.xml" >nul' \
    'mklink /h "%RECORD%.xml" "%own%\task.xml" >nul'
batch "$stand_ins/query/schtasks.bat" '@echo off' \
    '>"%RECORD%.schtasks" echo %*' \
    'if defined ANSWER type "%ANSWER%"'

INSTALLED=$(windows "$installed")
ELSEWHERE=$(windows "$elsewhere")
STAND_INS=$(windows "$stand_ins")
JDK=$(windows "$jdk")
RECORD=$(windows "$record")
OURS_TEMP=$(windows "$temp")
export INSTALLED ELSEWHERE STAND_INS JDK RECORD OURS_TEMP

failures=0
title=
switches=
from=$elsewhere

finish() {
    [ -z "$title" ] || [ -n "$failed" ] || echo "passed: $title"
}

check() { # check TITLE: begins a check, from the same state as every other
    finish
    title=$1
    failed=
    rm -rf "$record"* "$installed"/*.log* "$installed"/*.db "${elsewhere:?}"/* "${temp:?}"/* "${tasks:?}"/*
    java_is 17.0.9
    unset MISSED_MEETINGS_DB MISSED_MEETINGS_JAVA JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS \
        PRINTS COMPLAINS SLOWLY JAVA_SAYS ANSWER
    OUTCOME=0
    JAVA_HOME=$JDK
    MISSED_MEETINGS_JAVA_OPTIONS='/d /c record.bat'
    MARK_FROM=$STAND_INS\\mark.bin
    export OUTCOME JAVA_HOME MISSED_MEETINGS_JAVA_OPTIONS MARK_FROM
}

java_is() { # java_is VERSION: what the JDK's release file says
    printf 'IMPLEMENTOR="A & B (C)"\nJAVA_RUNTIME_VERSION="%s+8"\nJAVA_VERSION="%s"\nMODULES="java.base"\n' "$1" "$1" \
        >"$jdk/release"
}

fail() { # fail EXPECTED SEEN
    failed=yes
    failures=$((failures + 1))
    printf 'FAILED: %s\n  expected: %s\n  seen:     %s\n' "$title" "$1" "$2" >&2
}

legible() { # legible FILE: without Windows' code page and line ends
    tr -d '\r' <"$1" | iconv -f CP1252 -t UTF-8 | sed 's/ *$//; s/  */ /g'
}

did_not_start() { # in wine's own words, for wine itself and for the Java that stands there
    grep -aq -e '^ShellExecuteEx failed' -e "^Can't recognize .*java\.exe" "$scratch/out" "$scratch/err"
}

run() { # run LINE...: a batch file of these lines, from another folder; its code, and what it printed and complained
    batch "$scratch/run.bat" '@echo off' 'set "PATH=%STAND_INS%;%PATH%"' 'set "TEMP=%OURS_TEMP%"' "$@"
    code=0
    # Under load wine now and then does not start a program that is there, and says so: that is no answer of the
    # scripts'. Then once more, from where this began: what has been logged meanwhile is not theirs either.
    rm -rf "$scratch/before"
    cp -a "$installed" "$scratch/before"
    for _ in 1 2 3; do
        code=0
        (cd "$from" && wine cmd ${switches:+"$switches"} /c ../run.bat) >"$scratch/out" 2>"$scratch/err" </dev/null || code=$?
        did_not_start || break
        sleep 2
        rm -rf "$installed"
        cp -a "$scratch/before" "$installed"
        rm -rf "${temp:?}"/*
    done
    printed=$(legible "$scratch/out")
    complained=$(legible "$scratch/err")
}

CHECK='"%INSTALLED%\check_missed_meetings.bat"'
STAFF='"%INSTALLED%\scripts\missed-meetings.bat"'
TASK='"%INSTALLED%\scripts\install-windows-task.bat"'

exits() { [ "$code" = "$1" ] || fail "exit code $1" "exit code $code; $printed $complained"; }
prints() { [ "$printed" = "$1" ] || fail "on standard output: $1" "$printed"; }
complains() { [ "$complained" = "$1" ] || fail "on standard error: $1" "$complained"; }
is_silent() { [ -z "$printed$complained" ] || fail "silence" "$printed $complained"; }
complains_once() { # complains_once PART: one line, with this in it
    case $complained in
    *"
"*) fail "one line on standard error, with: $1" "$complained" ;;
    *"$1"*) ;;
    *) fail "on standard error: $1" "$complained" ;;
    esac
}
has() { # has WHAT PART TEXT
    case $3 in
    *"$2"*) ;;
    *) fail "$1 with: $2" "$3" ;;
    esac
}
recorded() { # recorded LINE: among what Java was given
    if [ ! -f "$record" ]; then
        fail "Java to be given: $1" "Java did not run; $complained"
    elif ! legible "$record" | grep -qxF -- "$1"; then
        fail "Java to be given: $1" "$(legible "$record")"
    fi
}
java_did_not_run() { [ ! -f "$record" ] || fail "that Java did not run" "$(legible "$record")"; }
exists() { [ -e "$1" ] || fail "that there is $1" "$(ls -A "$(dirname "$1")")"; }
is_absent() { [ ! -e "$1" ] || fail "that there is no $1" "$(cat "$1")"; }
logged() { # logged FILE LINE...: these and no others, the time left out
    log=$1
    shift
    exists "$log"
    [ -e "$log" ] || return 0
    log_seen=$(legible "$log" | sed 's/^.* exit code /exit code /')
    log_expected=$(printf '%s\n' "$@")
    [ "$log_seen" = "$log_expected" ] || fail "in $log: $log_expected" "$log_seen"
}
temp_is_empty() { [ -z "$(ls -A "$temp")" ] || fail "nothing left in the temporary folder" "$(ls -A "$temp")"; }

# ---- the files

check 'every line of the scripts ends as Windows has it, and is ASCII'
for script in check_missed_meetings.bat scripts/*.bat; do
    lines=$(wc -l <"$script")
    crlf=$(tr -dc '\r' <"$script" | wc -c)
    [ "$lines" -eq "$crlf" ] || fail "$lines line ends with a carriage return in $script" "$crlf"
    odd=$(tr -d '\r' <"$script" | LC_ALL=C grep -n '[^ -~]' || :)
    [ -z "$odd" ] || fail "ASCII in $script" "$odd"
done

# ---- check_missed_meetings.bat

check 'a check that went well is silent, logs nothing and leaves nothing behind'
run "$CHECK"
exits 0
is_silent
is_absent "$installed/missed-meetings.log"
temp_is_empty

check 'it has Java run check-missed with the jar beside it, on the book beside it, in the folder it was called in'
run "$CHECK"
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet"
recorded "book \"$INSTALLED\\missed-meetings.db\""
recorded "folder \"$ELSEWHERE\""

check 'arguments are passed on: spaces, ampersands, exclamation marks, carets, parentheses, empty, beyond ASCII'
run "$CHECK --actor \"a  & b | c\" \"wow ! it's !PATH!\" \"\" \"x^y\" \"(z)\" \"%ELSEWHERE%\" --x=y \"<>\" last"
exits 0
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet --actor \"a & b | c\" \"wow ! it's !PATH!\" \"\" \"x^y\" \"(z)\" \"$ELSEWHERE\" --x=y \"<>\" last"

check 'the exit code is the program'\''s, and what it prints and complains is not lost'
for OUTCOME in 0 1 5 6 130; do
    PRINTS='3 meetings' COMPLAINS='Error: so'
    export PRINTS COMPLAINS
    run "$CHECK"
    exits "$OUTCOME"
    prints '3 meetings'
    complains 'Error: so'
done

check 'the jar may be in target; without one it says so in one line'
mkdir "$installed/target"
mv "$installed/missed-meetings.jar" "$installed/target"
run "$CHECK"
recorded "given -jar \"$INSTALLED\\target\\missed-meetings.jar\" check-missed --quiet"
mv "$installed/target/missed-meetings.jar" "$scratch"
rm "$record"
run "$CHECK"
exits 1
complains_once "there is no missed-meetings.jar in \"$INSTALLED\\\", nor in its folder target"
java_did_not_run
mv "$scratch/missed-meetings.jar" "$installed"
rmdir "$installed/target"

check 'the book may be elsewhere, its path in quotes or not'
for MISSED_MEETINGS_DB in "$ELSEWHERE\\b & c.db" "\"$ELSEWHERE\\b & c.db\""; do
    export MISSED_MEETINGS_DB
    run "$CHECK"
    exits 0
    recorded "book \"$ELSEWHERE\\b & c.db\""
    rm "$record"
done

check 'it works where delayed expansion is switched on'
switches=/v:on
from=$installed
run 'check_missed_meetings.bat'
switches=
from=$elsewhere
exits 0
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet"

# ---- the log

check 'a check that failed is logged beside the book: when, how, and what it said'
export OUTCOME=5 COMPLAINS='Error: There is no book'
run "$CHECK"
run "$CHECK --verbose"
export OUTCOME=0
run "$CHECK"
logged "$installed/missed-meetings.log" 'exit code 5' 'Error: There is no book' 'exit code 5' 'Error: There is no book'
year=$(date +%Y)
has 'the log' "$year" "$(cat "$installed/missed-meetings.log")"
temp_is_empty

check 'the log is beside the book that MISSED_MEETINGS_DB or --db names'
export OUTCOME=4
mkdir "$elsewhere/its & (book)"
for named in '--db "%ELSEWHERE%\its & (book)\b.db"' '--actor "" --db="its & (book)\b.db"' '"--db=its & (book)\b.db" -v'; do
    run "$CHECK $named"
    exits 4
    logged "$elsewhere/its & (book)/missed-meetings.log" 'exit code 4'
    rm -f "$elsewhere/its & (book)/missed-meetings.log"
done
export MISSED_MEETINGS_DB="$ELSEWHERE\\its & (book)\\b.db"
run "$CHECK"
logged "$elsewhere/its & (book)/missed-meetings.log" 'exit code 4'
is_absent "$installed/missed-meetings.log"

check 'a log past its bound takes the place of the one before'
export OUTCOME=6
echo before >"$installed/missed-meetings.log.1"
head -c 200000 /dev/zero | tr '\0' x >"$installed/missed-meetings.log"
run "$CHECK"
[ "$(cat "$installed/missed-meetings.log.1")" = before ] || fail 'that a log within its bound stays' 'it was moved'
head -c 100000 /dev/zero | tr '\0' x >>"$installed/missed-meetings.log"
run "$CHECK"
exits 6
is_silent
logged "$installed/missed-meetings.log" 'exit code 6'
size=$(wc -c <"$installed/missed-meetings.log.1")
[ "$size" -gt 300000 ] || fail 'the full log in missed-meetings.log.1' "$size bytes"

check 'what keeps a check from starting is logged too'
export JAVA_HOME='C:\nowhere'
run "$CHECK"
exits 1
logged "$installed/missed-meetings.log" 'exit code 1' "$complained"

check 'checks at once do not break each other'
export OUTCOME=6 COMPLAINS='Error: busy' SLOWLY=yes RECORD=nul
batch "$scratch/run.bat" '@echo off' 'set "PATH=%STAND_INS%;%PATH%"' 'set "TEMP=%OURS_TEMP%"' "$CHECK"
for one in 1 2 3 4; do
    (
        cd "$elsewhere"
        code=0
        wine cmd /c ../run.bat >"$scratch/out-$one" 2>"$scratch/err-$one" </dev/null || code=$?
        echo "$code" >"$scratch/code-$one"
    ) &
done
wait
for one in 1 2 3 4; do
    code=$(cat "$scratch/code-$one")
    printed=$(legible "$scratch/out-$one")
    complained=$(legible "$scratch/err-$one")
    exits 6
    prints ''
    complains 'Error: busy'
done
logged "$installed/missed-meetings.log" 'exit code 6' 'Error: busy' 'exit code 6' 'Error: busy' \
    'exit code 6' 'Error: busy' 'exit code 6' 'Error: busy'
temp_is_empty
RECORD=$(windows "$record")

check 'it waits while another writes in the log'
export OUTCOME=3
batch "$scratch/hold.bat" '@call :held >>"%INSTALLED%\missed-meetings.log"' '@exit /b' \
    ':held' '@echo exit code 0, held' '@ping -n 3 127.0.0.1 >nul'
wine cmd /c "$(windows "$scratch/hold.bat")" >/dev/null 2>&1 </dev/null &
until [ -s "$installed/missed-meetings.log" ]; do sleep 0.1; done
run "$CHECK"
wait
exits 3
is_silent
logged "$installed/missed-meetings.log" 'exit code 0, held' 'exit code 3'

check 'without a temporary folder it checks and logs all the same'
export OUTCOME=3 COMPLAINS='Error: so'
run 'set "TEMP=Q:\nowhere"' "$CHECK"
exits 3
complains 'Error: so'
logged "$installed/missed-meetings.log" 'exit code 3'

# ---- Java

check 'Java may be named without .exe, with quotes, be a script, or be found on PATH'
for MISSED_MEETINGS_JAVA in "$JDK\\bin\\java" "$JDK\\bin\\java.exe" "\"$JDK\\bin\\java\""; do
    export MISSED_MEETINGS_JAVA JAVA_HOME='C:\nowhere'
    run "$CHECK"
    exits 0
    recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet"
    rm -f "$record"
done
unset MISSED_MEETINGS_JAVA
export JAVA_HOME="\"$JDK\""
run "$CHECK"
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet"
rm -f "$record"
unset JAVA_HOME
run 'set "PATH=%JDK%\bin;%PATH%"' "$CHECK"
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet"

check 'a Java that is a script gets the options and the arguments, and its exit code is kept and logged'
export MISSED_MEETINGS_JAVA="$STAND_INS\\java\\java.bat" JAVA_SAYS=17.0.1 OUTCOME=5
export MISSED_MEETINGS_JAVA_OPTIONS='-Xmx64m -Da="b c"'
run "$CHECK --actor \"a & b ! (c)\" \"x^y\""
exits 5
recorded "given -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xmx64m -Da=\"b c\" -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet --actor \"a & b ! (c)\" \"x^y\""
logged "$installed/missed-meetings.log" 'exit code 5'

check 'a server, which runs for weeks, may compile well, wherever its command stands'
export MISSED_MEETINGS_JAVA="$STAND_INS\\java\\java.bat" MISSED_MEETINGS_JAVA_OPTIONS=-Xmx64m
run "$STAFF --db \"%ELSEWHERE%\" serve --port 8080"
recorded "given -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xmx64m -jar \"$INSTALLED\\missed-meetings.jar\" --db \"$ELSEWHERE\" serve --port 8080"
is_absent "$installed/missed-meetings.log"

check 'without Java it says so in one line'
for named in 'C:\nowhere\java.exe' nojava; do
    run "set \"MISSED_MEETINGS_JAVA=$named\"" "$CHECK"
    exits 1
    complains_once 'missed-meetings: no Java found: MISSED_MEETINGS_JAVA names '
done
export JAVA_HOME='C:\nowhere'
run "$CHECK"
exits 1
complains_once 'missed-meetings: no Java found: JAVA_HOME leads to "C:\nowhere\bin\java"'
unset JAVA_HOME
run "$CHECK"
exits 1
complains_once 'missed-meetings: no Java found: install a JDK or JRE, version 17 or later'
java_did_not_run

check 'an old Java is refused in one line, its version read from the release file'
for version in 1.8.0_402 11.0.2 16; do
    java_is "$version"
    run "$CHECK"
    exits 1
    complains_once "missed-meetings: \"$JDK\\bin\\java.exe\" is version $version: version 17 or later is needed."
done
java_did_not_run
for version in 17 17-ea 21.0.1 25; do
    java_is "$version"
    run "$CHECK"
    exits 0
done

check 'where there is no release file, Java is asked; one that does not say may try'
export MISSED_MEETINGS_JAVA="$STAND_INS\\java\\java" MISSED_MEETINGS_JAVA_OPTIONS=-Xmx64m JAVA_TOOL_OPTIONS=-Dx
for JAVA_SAYS in 1.8.0_402 16.0.1; do
    export JAVA_SAYS
    run "$CHECK"
    exits 1
    complains_once "is version $JAVA_SAYS: version 17 or later is needed."
done
java_did_not_run
for JAVA_SAYS in 17 25-ea ''; do
    run "$CHECK"
    exits 0
    is_silent
done

check 'the variables that make the JVM talk do not reach it'
export JAVA_TOOL_OPTIONS=-Da JDK_JAVA_OPTIONS=-Db _JAVA_OPTIONS=-Dc
run "$CHECK"
exits 0
recorded 'announced ""'

# ---- scripts/missed-meetings.bat

check 'staff run any command: arguments, exit code and output are the program'\''s, and nothing is logged'
export OUTCOME=3 PRINTS='0 meetings' COMPLAINS='Error: no such meeting'
run "$STAFF reschedule 1 --at \"tomorrow 14:00\" --reason \"a & b, --any ! (c) ^\" \"\" \"%ELSEWHERE%\""
exits 3
prints '0 meetings'
complains 'Error: no such meeting'
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" reschedule 1 --at \"tomorrow 14:00\" --reason \"a & b, --any ! (c) ^\" \"\" \"$ELSEWHERE\""
recorded "book \"$INSTALLED\\missed-meetings.db\""
is_absent "$installed/missed-meetings.log"
temp_is_empty

check 'staff without arguments, from PATH, and beside check_missed_meetings.bat'
run 'set "PATH=%INSTALLED%\scripts;%PATH%"' 'missed-meetings'
exits 0
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\""
cp scripts/missed-meetings.bat "$installed"
rm "$record"
run '"%INSTALLED%\missed-meetings.bat" list'
rm "$installed/missed-meetings.bat"
exits 0
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" list"

check 'staff are told in one line when check_missed_meetings.bat is not there'
cp scripts/missed-meetings.bat "$elsewhere"
run '"%ELSEWHERE%\missed-meetings.bat" list'
exits 1
complains_once "missed-meetings: there is no check_missed_meetings.bat in \"$ELSEWHERE\\\", nor one folder up."

check 'staff are told when Java is old, and nothing is logged'
java_is 11.0.2
run "$STAFF list"
exits 1
complains_once 'version 17 or later is needed'
is_absent "$installed/missed-meetings.log"

# ---- scripts/install-windows-task.bat

well_formed() { # well_formed FILE
    if command -v xmllint >/dev/null; then
        xmllint --noout "$1" 2>"$scratch/xml-err"
    else
        python3 -c 'import sys, xml.dom.minidom as xml; xml.parse(sys.argv[1])' "$1" 2>"$scratch/xml-err"
    fi || fail "well-formed XML in $1" "$(cat "$scratch/xml-err")"
}

check 'the task is shown, and nothing done'
: >"$installed/missed-meetings.db"
run "$TASK --print"
exits 0
complains ''
has 'the last line' 'schtasks /create /tn "Missed Meetings check" /xml' "$(printf '%s' "$printed" | tail -n 1)"
xml=$(printf '%s' "$printed" | sed '/^schtasks/d; s/^ *//')
printf '\377\376' >"$scratch/task.xml"
printf '%s' "$xml" | iconv -f UTF-8 -t UTF-16LE >>"$scratch/task.xml"
well_formed "$scratch/task.xml"
for line in \
    '<?xml version="1.0" encoding="UTF-16"?>' \
    '<Interval>PT15M</Interval>' \
    '<LogonType>S4U</LogonType>' \
    '<RunLevel>LeastPrivilege</RunLevel>' \
    '<MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>' \
    '<DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>' \
    '<StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>' \
    '<StartWhenAvailable>true</StartWhenAvailable>' \
    '<RunOnlyIfNetworkAvailable>false</RunOnlyIfNetworkAvailable>' \
    '<WakeToRun>false</WakeToRun>' \
    '<ExecutionTimeLimit>PT10M</ExecutionTimeLimit>' \
    '<Command>%SystemRoot%\System32\cmd.exe</Command>'; do
    printf '%s\n' "$xml" | grep -qxF -- "$line" || fail "a line $line" "$xml"
done
escaped=$(printf '%s' "$INSTALLED" | sed 's/&/\&amp;/g')
has 'the task' "<Arguments>/d /e:on /v:off /s /c \"set \"MISSED_MEETINGS_DB=$escaped\\missed-meetings.db\"&amp;&amp; \"$escaped\\check_missed_meetings.bat\" --actor scheduler\"</Arguments>" "$xml"
is_absent "$tasks/Missed Meetings check"
java_did_not_run
temp_is_empty

check 'the task'\''s own command line checks that book, and ends with the program'\''s exit code'
: >"$elsewhere/b & c.db"
export OUTCOME=5 COMPLAINS='Error: so'
run "$TASK --print --db \"%ELSEWHERE%\\b & c.db\""
LC_ALL=C sed -n 's/^ *<Arguments>\(.*\)<\/Arguments>.*/\1/p' "$scratch/out" | LC_ALL=C sed 's/&amp;/\&/g' >"$scratch/arguments.txt"
# A FOR variable, because a line that begins with two quotes would be taken apart by the cmd that reads it.
run 'for /f "usebackq delims=" %%A in ("..\arguments.txt") do %SystemRoot%\System32\cmd.exe %%A'
exits 5
recorded "given -jar \"$INSTALLED\\missed-meetings.jar\" check-missed --quiet --actor scheduler"
recorded "book \"$ELSEWHERE\\b & c.db\""
logged "$elsewhere/missed-meetings.log" 'exit code 5' 'Error: so'

check 'the book, the name and the user may be others'
: >"$elsewhere/b.db"
run "$TASK install --print --db b.db --name \"Check & co\" --user \"CLINIC\\Ann & co\""
exits 0
has 'the task' "<UserId>CLINIC\\Ann &amp; co</UserId>" "$printed"
has 'the task' "MISSED_MEETINGS_DB=$(printf '%s' "$ELSEWHERE" | sed 's/&/\&amp;/g')\\b.db\"" "$printed"
has 'the command' 'schtasks /create /tn "Check & co" /xml' "$printed"
export MISSED_MEETINGS_DB="\"$ELSEWHERE\\b.db\""
run "$TASK --print"
has 'the task' "MISSED_MEETINGS_DB=$(printf '%s' "$ELSEWHERE" | sed 's/&/\&amp;/g')\\b.db\"" "$printed"

check 'the task is installed, once and again, and removed, once and again'
: >"$installed/missed-meetings.db"
for time in first second; do
    run "$TASK"
    exits 0
    complains ''
    has 'the answer' 'Installed the task "Missed Meetings check": every 15 minutes' "$printed"
    has 'the answer' "for the book \"$INSTALLED\\missed-meetings.db\"" "$printed"
    [ -e "$tasks/Missed Meetings check" ] || fail "the task, the $time time" "$(ls "$tasks")"
    temp_is_empty
    rm -f "$record.xml"
done
has 'the task that wine keeps' '<ExecutionTimeLimit>PT10M</ExecutionTimeLimit>' "$(cat "$tasks/Missed Meetings check")"
has 'the task that wine keeps' '<StartWhenAvailable>true</StartWhenAvailable>' "$(cat "$tasks/Missed Meetings check")"
run "$TASK uninstall"
exits 0
prints 'Removed the task "Missed Meetings check". Book and log stay.'
is_absent "$tasks/Missed Meetings check"
exists "$installed/missed-meetings.db"
run "$TASK uninstall"
exits 0
prints 'The task "Missed Meetings check" is not installed, or only an administrator may see it: nothing removed.'

check 'schtasks gets UTF-16LE with a byte order mark, the same task that is shown'
: >"$installed/missed-meetings.db"
run 'set "PSModulePath=C:\PowerShell 7"' "$TASK --name \"Another (task)\""
exits 0
exists "$tasks/Another (task)"
has 'PowerShell without folders of its modules' '"" -NoProfile' "$(cat "$record.powershell")"
has 'what PowerShell is asked' '-Encoding Byte -Value 255,254' "$(cat "$record.powershell")"
[ "$(od -An -tx1 -N8 "$record.xml")" = ' ff fe 3c 00 3f 00 78 00' ] ||
    fail 'ff fe 3c 00 3f 00 78 00 at the beginning' "$(od -An -tx1 -N8 "$record.xml")"
well_formed "$record.xml"
run "$TASK --print"
shown=$(printf '%s\n' "$printed" | sed '/^schtasks/d')
given=$(tail -c +3 "$record.xml" | iconv -f UTF-16LE -t UTF-8 | tr -d '\r' | sed 's/  */ /g; s/ *$//')
[ "$given" = "$shown" ] || fail "$shown" "$given"

check 'what is off is said in one line, and nothing is installed'
run "$TASK"
exits 1
complains_once "there is no book at \"$INSTALLED\\missed-meetings.db\". Make one with: missed-meetings.bat --db"
run "$TASK --db"
exits 2
complains_once '"--db" is not understood here, or lacks what belongs to it'
run "$TASK --colour red"
exits 2
complains_once '"--colour" is not understood here'
run "$TASK remove"
exits 2
complains_once '"remove" is not understood here'
: >"$installed/missed-meetings.db"
java_is 11
run "$TASK"
exits 1
complains_once 'version 17 or later is needed'
java_is 17
cp scripts/install-windows-task.bat "$elsewhere"
run '"%ELSEWHERE%\install-windows-task.bat" --db x.db'
exits 1
complains_once 'there is no check_missed_meetings.bat in'
MARK_FROM=
unset MARK_FROM
run "$TASK"
exits 1
complains_once 'PowerShell did not run'
temp_is_empty
is_absent "$tasks/Missed Meetings check"

check 'a book in a database is named by its URL, without a password'
run "$TASK --print --db \"postgresql://clinic@db.example/clinic?schema=a\""
exits 0
complains ''
has 'the URL in the task' 'set "MISSED_MEETINGS_DB=postgresql://clinic@db.example/clinic?schema=a"&amp;&amp;' "$printed"
for url in 'postgresql://clinic:s3cret@db.example/clinic' 'postgresql://db.example/clinic?password=s3cret'; do
    run "$TASK --print --db \"$url\""
    exits 1
    complains_once 'has a password in it'
done
is_absent "$tasks/Missed Meetings check"

check 'the check of a book in a database has its log beside the script'
export OUTCOME=5 COMPLAINS='Error: so'
run 'set "MISSED_MEETINGS_DB=postgresql://clinic@db.example/clinic?schema=a"' "$CHECK"
exits 5
recorded 'book "postgresql://clinic@db.example/clinic?schema=a"'
logged "$installed/missed-meetings.log" 'exit code 5' 'Error: so'
rm "$installed/missed-meetings.log"
unset OUTCOME COMPLAINS

check 'a task that Windows does not take is said to be so'
: >"$installed/missed-meetings.db"
printf 'no XML' >"$scratch/no-mark"
MARK_FROM=$(windows "$scratch/no-mark")
run "$TASK"
exits 1
complains_once 'Windows did not take the task'
temp_is_empty

check 'the status is said in words'
run "$TASK status"
exits 1
prints 'The task "Missed Meetings check" is not installed, or only an administrator may see it.'
ANSWER=$(windows "$scratch/answer.csv")
export ANSWER
answer() { # answer RESULT WORDS: how RESULT, which schtasks gives in German here, is said
    printf '"PC","\\Missed Meetings check","29.11.2024 23:15:00","Bereit","Nur im Hintergrund","29.11.2024 23:00:01","%s","Missed Meetings","cmd /c ""a, b"" c"\r\n' \
        "$1" >"$scratch/answer.csv"
    run 'set "PATH=%STAND_INS%\query;%PATH%"' "$TASK status"
    exits 0
    prints "The task \"Missed Meetings check\" is installed: Bereit, next 29.11.2024 23:15:00.
$2"
}
answer 0 'Its last check, 29.11.2024 23:00:01, went well.'
has 'the question' '/query /tn "Missed Meetings check" /fo CSV /nh /v' "$(cat "$record.schtasks")"
answer 267011 'It has not checked yet.'
answer 267009 'It is checking now.'
answer 5 'Its last check, 29.11.2024 23:00:01, failed with code 5: missed-meetings.log beside the book says why.'

check '--help says how it is used'
run "$TASK --help"
exits 0
complains ''
has 'the help' 'install-windows-task.bat [install]' "$printed"
for option in status uninstall --db --name --user --print; do
    has 'the help' "$option" "$printed"
done

finish
[ "$failures" -eq 0 ] || {
    echo "$failures of the Windows scripts' expectations were not met." >&2
    exit 1
}

@echo off
rem What the Windows Task Scheduler calls every 15 minutes: runs check-missed, silently unless something is wrong, and
rem ends with the program's exit code. Arguments are passed on. Works from any folder.
rem
rem   the jar     beside this file, or in target\ beside it
rem   the book    --db, else MISSED_MEETINGS_DB, else missed-meetings.db beside this file
rem   Java        MISSED_MEETINGS_JAVA (the command), else JAVA_HOME, else the one on PATH; 17 or later
rem   its options MISSED_MEETINGS_JAVA_OPTIONS, separated by spaces
rem   the log     missed-meetings.log beside the book, or beside this file where that is in a database. Nobody sees a task's standard error, so a check that failed writes
rem               there when, its exit code and what it said. Past 256 KB the log becomes missed-meetings.log.1, in
rem               the place of the one before.
rem
rem With --any as its first argument it runs any command instead, and logs nothing: that is how
rem scripts\missed-meetings.bat calls it.
rem
rem For whoever changes this: paths have spaces, ampersands, parentheses and exclamation marks in them. They stand in
rem quotes wherever they are used, messages included, and delayed expansion stays off.
setlocal EnableExtensions DisableDelayedExpansion

set "here=%~dp0"
set "book=%here%missed-meetings.db"
if defined MISSED_MEETINGS_DB set "book=%MISSED_MEETINGS_DB:"=%"
set "MISSED_MEETINGS_DB=%book%"

rem Without quotes around the whole, or those within would end them and lay bare what they protect.
set arguments=%*
rem A command is over before it would pay to compile well.
set "tiered=-XX:TieredStopAtLevel=1"
if not "%~1"=="--any" goto check
set arguments=%arguments:*--any=%

rem A server runs for weeks.
:word
if "%~1"=="serve" set "tiered="
shift
if not [%1]==[] goto word
goto program

:check
set arguments=check-missed --quiet %arguments%

rem --db names the book as well; as --db PATH, as --db=PATH, which cmd takes apart, or as "--db=PATH".
:look
for /f "tokens=1* delims==" %%A in ("%~1") do if "%%A"=="--db" set "book=%%~B"
if "%~1"=="--db" set "book=%~2"
shift
if not [%1]==[] goto look

rem A folder of this run's own for what it says. Two runs begun in the same second draw the same random numbers, but
rem only one of them can make the folder.
set "own="
for /l %%N in (1,1,20) do if not defined own call :reserve
if defined own (call :program 2>"%own%\said.txt") else call :program
set "code=%ERRORLEVEL%"
if defined own type "%own%\said.txt" >&2
if not "%code%"=="0" call :log
if defined own rmdir /s /q "%own%" 2>nul
exit /b %code%

rem MKDIR leaves the error level as it was, unless it fails; VER makes it 0.
:reserve
set "own=%TEMP%\missed-meetings-%RANDOM%-%RANDOM%"
ver >nul
mkdir "%own%" 2>nul
if errorlevel 1 set "own="
exit /b

rem Another run may be writing there at this moment: then once more, a second later.
:log
set "log=%here%missed-meetings.log"
set "file=yes"
if /i "%book:~0,13%"=="postgresql://" set "file="
if /i "%book:~0,11%"=="postgres://" set "file="
if defined file for %%B in ("%book%") do set "log=%%~dpBmissed-meetings.log"
set "logged="
if exist "%log%" for %%L in ("%log%") do if %%~zL GTR 262144 move /y "%log%" "%log%.1" >nul 2>&1
for /l %%N in (1,1,5) do if not defined logged call :append 2>nul
exit /b

:append
call :entry >>"%log%"
if not defined logged ping -n 2 127.0.0.1 >nul
exit /b

:entry
echo %DATE% %TIME% exit code %code%
if defined own type "%own%\said.txt"
set "logged=yes"
exit /b

rem Finds jar and Java, and has them do what the arguments say.
:program
set "jar=%here%missed-meetings.jar"
if not exist "%jar%" set "jar=%here%target\missed-meetings.jar"
if not exist "%jar%" (
    echo missed-meetings: there is no missed-meetings.jar in "%here%", nor in its folder target: put it there, or run mvn -B package.>&2
    exit /b 1
)

set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME:"=%\bin\java"
if defined MISSED_MEETINGS_JAVA set "java=%MISSED_MEETINGS_JAVA:"=%"
set "found="
for %%X in (.exe .bat .cmd "") do if not defined found call :find %%X
if not defined found goto missing
set "java=%found%"

rem The JVM announces these on standard error at every start, which would be logged.
set "JAVA_TOOL_OPTIONS="
set "JDK_JAVA_OPTIONS="
set "_JAVA_OPTIONS="

rem The version, from the file that every JDK has beside its bin, or else by asking, which takes longer.
for %%J in ("%java%") do set "release=%%~dpJ..\release"
set "version="
if exist "%release%" for /f "usebackq tokens=1,2 delims==" %%K in ("%release%") do if "%%K"=="JAVA_VERSION" set "version=%%~L"
if not defined version for /f "tokens=2,3" %%K in ('^""%java%" -version 2^>^&1^"') do if "%%K"=="version" set "version=%%~L"
rem One that does not say may try.
for /f "delims=.-+_" %%M in ("%version%") do if %%M LSS 17 goto old

set command="%java%" -XX:+UseSerialGC %tiered% -XX:-UsePerfData -Xshare:auto -Xlog:disable %MISSED_MEETINGS_JAVA_OPTIONS% -jar "%jar%" %arguments%
for %%J in ("%java%") do if /i not "%%~xJ"==".exe" goto script
%command%
exit /b %ERRORLEVEL%

rem Java may be a script. It gets a cmd of its own, which it may end; and CALL would double carets.
:script
"%ComSpec%" /d /v:off /s /c ^"%command%^"
exit /b %ERRORLEVEL%

:missing
if defined MISSED_MEETINGS_JAVA (
    echo missed-meetings: no Java found: MISSED_MEETINGS_JAVA names "%java%", which is no command: set it to the java command of version 17 or later, or unset it.>&2
    exit /b 1
)
if defined JAVA_HOME (
    echo missed-meetings: no Java found: JAVA_HOME leads to "%java%", which is not there: set it to a JDK or JRE, version 17 or later, or unset it.>&2
    exit /b 1
)
echo missed-meetings: no Java found: install a JDK or JRE, version 17 or later, or set MISSED_MEETINGS_JAVA to its java command.>&2
exit /b 1

:old
echo missed-meetings: "%java%" is version %version%: version 17 or later is needed.>&2
exit /b 1

:find
for %%J in ("%java%%~1") do if not "%%~xJ"=="" set "found=%%~$PATH:J"
exit /b

@echo off
rem Has the Windows Task Scheduler run check_missed_meetings.bat every 15 minutes; --help says how this is used.
rem
rem For whoever changes this: paths and names have spaces, ampersands and parentheses in them. They stand in quotes, or
rem come from a FOR variable, which is filled in after the line was understood.
setlocal EnableExtensions DisableDelayedExpansion
if "%~1"==":xml" goto xml

set "here=%~dp0"
set "launcher=%here%check_missed_meetings.bat"
if not exist "%launcher%" set "launcher=%here%..\check_missed_meetings.bat"
for %%L in ("%launcher%") do set "launcher=%%~fL"
for %%L in ("%launcher%") do set "book=%%~dpLmissed-meetings.db"
if defined MISSED_MEETINGS_DB set "book=%MISSED_MEETINGS_DB:"=%"
set "name=Missed Meetings check"
set "user=%USERDOMAIN%\%USERNAME%"
set "print="
set "verb=install"

:argument
if [%1]==[] goto %verb%
if "%~1"=="install" goto verb
if "%~1"=="status" goto verb
if "%~1"=="uninstall" goto verb
if "%~1"=="--db" goto db
if "%~1"=="--name" goto name
if "%~1"=="--user" goto user
if "%~1"=="--print" goto print
if "%~1"=="--help" goto help
:wrong
echo install-windows-task: "%~1" is not understood here, or lacks what belongs to it. See --help.>&2
exit /b 2

:verb
set "verb=%~1"
shift
goto argument

:print
set "print=yes"
shift
goto argument

:db
if "%~2"=="" goto wrong
set "book=%~2"
shift
shift
goto argument

:name
if "%~2"=="" goto wrong
set "name=%~2"
shift
shift
goto argument

:user
if "%~2"=="" goto wrong
set "user=%~2"
shift
shift
goto argument

:install
if not exist "%launcher%" (
    echo install-windows-task: there is no check_missed_meetings.bat in "%here%", nor one folder up.>&2
    exit /b 1
)
rem A URL has no full form, and to FOR its question mark would be a wildcard.
if /i "%book:~0,13%"=="postgresql://" goto url
if /i "%book:~0,11%"=="postgres://" goto url
for %%B in ("%book%") do set "book=%%~fB"
if not exist "%book%" (
    echo install-windows-task: there is no book at "%book%". Make one with: missed-meetings.bat --db "%book%" init>&2
    exit /b 1
)
:found
set "xml_launcher=%launcher:&=&amp;%"
set "xml_book=%book:&=&amp;%"
set "xml_user=%user:&=&amp;%"

if defined print (
    call :xml
    echo schtasks /create /tn "%name%" /xml "the above, in a file" /f
    exit /b 0
)

rem What would keep every check from running is to show now: no jar, no Java.
"%ComSpec%" /d /v:off /s /c ^""%launcher%" --any --version^" >nul
if not "%ERRORLEVEL%"=="0" exit /b 1

rem schtasks wants UTF-16 with a byte order mark. cmd /u writes UTF-16, but the mark takes PowerShell; a newer one that
rem this was started from must not tell it where the modules are.
set "own=%TEMP%\missed-meetings-task-%RANDOM%-%RANDOM%"
mkdir "%own%"
if errorlevel 1 exit /b 1
set "mark=%own%\mark"
set "PSModulePath="
call powershell -NoProfile -NonInteractive -Command "Set-Content -LiteralPath $env:mark -Encoding Byte -Value 255,254"
"%ComSpec%" /d /u /v:off /s /c ^""%here%install-windows-task.bat" :xml^" >"%own%\text"
if not exist "%mark%" (
    echo install-windows-task: PowerShell did not run, which begins the file that schtasks reads.>&2
    rmdir /s /q "%own%" 2>nul
    exit /b 1
)
copy /b "%mark%"+"%own%\text" "%own%\task.xml" >nul
schtasks /create /tn "%name%" /xml "%own%\task.xml" /f >nul
set "code=%ERRORLEVEL%"
rmdir /s /q "%own%" 2>nul
if not "%code%"=="0" (
    echo install-windows-task: Windows did not take the task. If access was denied, start this as administrator.>&2
    exit /b 1
)
echo Installed the task "%name%": every 15 minutes, as "%user%", for the book "%book%".
exit /b 0

:status
call :query
if not defined state (
    echo The task "%name%" is not installed, or only an administrator may see it.
    exit /b 1
)
echo The task "%name%" is installed: %state%, next %next%.
if "%result%"=="0" echo Its last check, %last%, went well.
if "%result%"=="267009" echo It is checking now.
if "%result%"=="267011" echo It has not checked yet.
for %%R in (0 267009 267011) do if "%result%"=="%%R" exit /b 0
echo Its last check, %last%, failed with code %result%: missed-meetings.log beside the book says why.
exit /b 0

:uninstall
if defined print (
    echo schtasks /delete /tn "%name%" /f
    exit /b 0
)
schtasks /delete /tn "%name%" /f >nul 2>&1
if not errorlevel 1 (
    echo Removed the task "%name%". Book and log stay.
    exit /b 0
)
call :query
if not defined state (
    echo The task "%name%" is not installed, or only an administrator may see it: nothing removed.
    exit /b 0
)
echo install-windows-task: Windows did not remove the task "%name%". Start this as administrator.>&2
exit /b 1

rem The columns have a name in every language, but the same place.
:query
set "state="
for /f "tokens=3,4,6,7 delims=," %%A in ('schtasks /query /tn "%name%" /fo CSV /nh /v 2^>nul') do (
    set "next=%%~A"
    set "state=%%~B"
    set "last=%%~C"
    set "result=%%~D"
)
exit /b

rem The task. It starts on the quarter hours, in UTC so that the change of clocks moves nothing; a start that was slept
rem through is made up for. S4U: whether the user is logged on or not, without a password kept, and for that without
rem the network. cmd /s takes off the outermost quotes and leaves the others alone, whatever the paths have in them. The
rem book comes in the environment, because Java knows an argument's letters only as far as the machine's code page does.
:xml
for %%U in ("%xml_user%") do for %%L in ("%xml_launcher%") do for /f "delims=" %%B in ("%xml_book%") do (
    echo ^<?xml version="1.0" encoding="UTF-16"?^>
    echo ^<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task"^>
    echo   ^<RegistrationInfo^>
    echo     ^<Author^>Missed Meetings^</Author^>
    echo     ^<Description^>Marks the meetings that nobody came to as missed, and tells doctor and patient.^</Description^>
    echo   ^</RegistrationInfo^>
    echo   ^<Triggers^>
    echo     ^<TimeTrigger^>
    echo       ^<Repetition^>
    echo         ^<Interval^>PT15M^</Interval^>
    echo         ^<StopAtDurationEnd^>false^</StopAtDurationEnd^>
    echo       ^</Repetition^>
    echo       ^<StartBoundary^>2024-01-01T00:00:00Z^</StartBoundary^>
    echo       ^<Enabled^>true^</Enabled^>
    echo     ^</TimeTrigger^>
    echo   ^</Triggers^>
    echo   ^<Principals^>
    echo     ^<Principal id="Author"^>
    echo       ^<UserId^>%%~U^</UserId^>
    echo       ^<LogonType^>S4U^</LogonType^>
    echo       ^<RunLevel^>LeastPrivilege^</RunLevel^>
    echo     ^</Principal^>
    echo   ^</Principals^>
    echo   ^<Settings^>
    echo     ^<MultipleInstancesPolicy^>IgnoreNew^</MultipleInstancesPolicy^>
    echo     ^<DisallowStartIfOnBatteries^>false^</DisallowStartIfOnBatteries^>
    echo     ^<StopIfGoingOnBatteries^>false^</StopIfGoingOnBatteries^>
    echo     ^<StartWhenAvailable^>true^</StartWhenAvailable^>
    echo     ^<RunOnlyIfNetworkAvailable^>false^</RunOnlyIfNetworkAvailable^>
    echo     ^<Enabled^>true^</Enabled^>
    echo     ^<Hidden^>false^</Hidden^>
    echo     ^<WakeToRun^>false^</WakeToRun^>
    echo     ^<ExecutionTimeLimit^>PT10M^</ExecutionTimeLimit^>
    echo   ^</Settings^>
    echo   ^<Actions Context="Author"^>
    echo     ^<Exec^>
    echo       ^<Command^>%%SystemRoot%%\System32\cmd.exe^</Command^>
    echo       ^<Arguments^>/d /e:on /v:off /s /c "set "MISSED_MEETINGS_DB=%%~B"&amp;&amp; "%%~L" --actor scheduler"^</Arguments^>
    echo     ^</Exec^>
    echo   ^</Actions^>
    echo ^</Task^>
)
exit /b 0

rem Whoever may look at the task sees what is in it.
:url
set "secret="
if not "%book:?password=%"=="%book%" set "secret=yes"
if not "%book:&password=%"=="%book%" set "secret=yes"
set "authority=%book:*//=%"
for /f "tokens=1 delims=/?" %%A in ("%authority%") do set "authority=%%~A"
set "before="
for /f "tokens=1,2 delims=@" %%A in ("%authority%") do if not "%%~B"=="" set "before=%%~A"
for /f "tokens=1,2 delims=:" %%A in ("%before%") do if not "%%~B"=="" set "secret=yes"
if not defined secret goto found
echo install-windows-task: the URL of the book has a password in it, which others could see. Put it into %%APPDATA%%\postgresql\pgpass.conf of the user who runs this.>&2
exit /b 1

:help
echo Has the Windows Task Scheduler look for missed meetings every 15 minutes.
echo.
echo   install-windows-task.bat [install] [options]    installs the task, or replaces it
echo   install-windows-task.bat status [--name N]      says whether it is installed, and how its last check went
echo   install-windows-task.bat uninstall [--name N]   removes it; book and log stay
echo.
echo   --db PATH     the book, or its postgresql://... without a password; else MISSED_MEETINGS_DB, else missed-meetings.db beside check_missed_meetings.bat
echo   --name NAME   the task's name; else "Missed Meetings check"
echo   --user USER   whose rights the check has, for a book that is another user's; else yours
echo   --print       shows the task and the command, and does nothing
echo.
echo Start it as administrator: the task runs whether the user is logged on or not.
exit /b 0

@echo off
rem Missed Meetings for staff: any command, from any folder. Put the folder that this file is in on PATH.
rem
rem It finds jar, book and Java as check_missed_meetings.bat does, which stands beside it or one folder up.
setlocal EnableExtensions DisableDelayedExpansion

rem In a subroutine, because to a file that was called by its name in quotes, from PATH, it is the working folder else.
call :here
set "launcher=%here%check_missed_meetings.bat"
if not exist "%launcher%" set "launcher=%here%..\check_missed_meetings.bat"
if not exist "%launcher%" (
    echo missed-meetings: there is no check_missed_meetings.bat in "%here%", nor one folder up.>&2
    exit /b 1
)
rem Without CALL, which would double carets and halve percent signs. It does not come back, so its exit code is ours.
"%launcher%" --any %*

:here
set "here=%~dp0"
exit /b

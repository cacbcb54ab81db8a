@echo off
rem Starts user-agent, or by the name of fake-netserver that one, with the Java of JAVA_HOME, or else the one on the PATH. What it obeys stands in INSTALL.md.
setlocal DisableDelayedExpansion
for %%i in ("%~dp0..") do set "APP=%%~fi"

set "JAVA="
if not defined JAVA_HOME goto path
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto found
echo error: JAVA_HOME is "%JAVA_HOME%", which has no bin\java.exe; name a Java 17 or newer 1>&2
exit /b 2

:path
for %%i in (java.exe) do set "JAVA=%%~$PATH:i"
if defined JAVA goto found
echo error: there is no java on the PATH; install Java 17 or newer, or name one by JAVA_HOME 1>&2
exit /b 2

:found
set "VERSION="
for /f "tokens=3" %%v in ('""%JAVA%" -version 2^>^&1 ^| findstr /c:" version ""') do if not defined VERSION set "VERSION=%%~v"
set "MAJOR=0"
for /f "delims=.-+ " %%v in ("%VERSION%") do set "MAJOR=%%v"
if %MAJOR% GEQ 17 goto start
echo error: "%JAVA%" is Java %VERSION%; Java 17 or newer is needed 1>&2
exit /b 2

:start
if /i "%~n0"=="fake-netserver" goto fake
set "LIBRARIES=%APP%\lib\*"
if "%~1"=="contract" set "LIBRARIES=%LIBRARIES%;%APP%\testkit\*"
rem A call lives for seconds, most of which would go into compiling code well that is over then.
set "QUICK="
if "%~1"=="call" set "QUICK=-XX:TieredStopAtLevel=1"
set "ARCHIVE="
if not defined USER_AGENT_CACHE set "USER_AGENT_CACHE=%LOCALAPPDATA%\user-agent"
set "READY="
set "FILE=%USER_AGENT_CACHE%\java-%VERSION%.jsa"
rem What a serve left that was never ready is not taken.
if exist "%FILE%.new" if exist "%FILE%.ready" move /y "%FILE%.new" "%FILE%" >nul 2>nul && del "%FILE%.ready" 2>nul
if exist "%FILE%" set ARCHIVE=-XX:SharedArchiveFile="%FILE%"
if defined ARCHIVE goto run
if not "%~1"=="serve" goto run
if not exist "%USER_AGENT_CACHE%" mkdir "%USER_AGENT_CACHE%" 2>nul
if not exist "%USER_AGENT_CACHE%" goto run
del "%FILE%.new" "%FILE%.ready" 2>nul
set ARCHIVE=-XX:ArchiveClassesAtExit="%FILE%.new"
set READY=-Duser-agent.ready-file="%FILE%.ready"

:run
if defined ARCHIVE set ARCHIVE=%ARCHIVE% -Xshare:auto -Xlog:disable -Xlog:all=error:stderr
"%JAVA%" %READY% %ARCHIVE% --enable-native-access=ALL-UNNAMED -XX:+ExitOnOutOfMemoryError %QUICK% %JAVA_OPTS% -cp "%LIBRARIES%" org.services85.user.soap.standalone.UserAgentCommand %*
exit /b %ERRORLEVEL%

:fake
"%JAVA%" -Dsun.net.httpserver.nodelay=true %JAVA_OPTS% -cp "%APP%\testkit\*" org.services85.user.testkit.netserver.FakeNetServerCommand %*
exit /b %ERRORLEVEL%

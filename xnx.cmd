@echo off
rem Runs xnx from any directory: builds tools\Cli when a source is newer than the built binary, then executes that. The build's output goes to standard error.
rem The second half of this file is PowerShell; it prints the folder of the binary to run. One builder at a time (a mutex ends with its process);
rem a finished build is copied whole, and artifacts\xnx\current names it only then, by a rename.
setlocal
set "XNX_ROOT=%~dp0"
where dotnet >nul 2>&1 || (echo xnx: dotnet is missing. Install the .NET 10 SDK: https://dotnet.microsoft.com/download 1>&2 & exit /b 127)
set "XNX_FOLDER="
for /f "usebackq delims=" %%F in (`powershell -NoProfile -ExecutionPolicy Bypass -Command "$t=[IO.File]::ReadAllText('%~f0'); Invoke-Expression $t.Substring($t.LastIndexOf('#POWERSHELL')+11)"`) do set "XNX_FOLDER=%%F"
if not defined XNX_FOLDER (echo xnx: the build failed 1>&2 & exit /b 1)
dotnet "%XNX_FOLDER%\xnx.dll" %*
exit /b %ERRORLEVEL%
#POWERSHELL
$ErrorActionPreference = 'Stop'
$root = $env:XNX_ROOT.TrimEnd('\'); $out = "$root\artifacts\xnx"
function Current {
  if (-not (Test-Path "$out\current")) { return $null }
  $folder = "$out\" + (Get-Content "$out\current" -First 1)
  if ((Test-Path "$folder\stamp") -and (Test-Path "$folder\xnx.dll")) { $folder } else { $null }
}
function Fresh {
  $folder = Current
  if (-not $folder) { return $false }
  $stamp = (Get-Item "$folder\stamp").LastWriteTimeUtc
  $sources = 'adapters','bus','contracts','directory','security','tools','Directory.Build.props','Directory.Packages.props','global.json','BannedSymbols.txt' | ForEach-Object { "$root\$_" }
  -not (Get-ChildItem $sources -Recurse | Where-Object { $_.LastWriteTimeUtc -gt $stamp -and $_.Extension -ne '.md' -and $_.FullName -notmatch '\\(bin|obj|node_modules)(\\|$)' } | Select-Object -First 1)
}
if (-not (Fresh)) {
  New-Item -ItemType Directory -Force $out | Out-Null
  $mutex = New-Object Threading.Mutex($false, 'xnx-build-' + [Math]::Abs($root.ToLowerInvariant().GetHashCode()))
  try { [void]$mutex.WaitOne() } catch [Threading.AbandonedMutexException] { }
  try {
    if (-not (Fresh)) {
      $work = "$out\work"
      if (Test-Path "$out\unfinished") { Remove-Item $work -Recurse -Force -ErrorAction SilentlyContinue }
      Set-Content "$out\unfinished" ''
      Set-Content "$out\started" ''
      [Console]::Error.WriteLine('xnx: building, the first time takes a minute or two')
      $env:MSBUILDDISABLENODEREUSE = '1'
      & dotnet build "$root\tools\Cli" --configuration Release --artifacts-path $work --nologo --verbosity quiet -p:UseSharedCompilation=false | ForEach-Object { [Console]::Error.WriteLine($_) }
      if ($LASTEXITCODE -ne 0) { exit 1 }
      $next = 'built-' + $PID + '-' + [DateTime]::UtcNow.Ticks
      Copy-Item "$work\bin\Xianning.Exchange.Cli\release" "$out\$next" -Recurse
      Move-Item "$out\started" "$out\$next\stamp"
      Remove-Item "$out\unfinished"
      Set-Content "$out\next" $next
      Move-Item "$out\next" "$out\current" -Force
    }
  } finally { $mutex.ReleaseMutex() }
}
Current

# Installs a node as a Windows service. Run as administrator, with xnx published into -Program (dotnet publish tools/Cli -c Release -r win-x64).
#   .\install-service.ps1 -Program 'C:\Program Files\XianningExchange' -Data 'C:\ProgramData\XianningExchange'
# The city is founded there before: xnx city found plan.json --data 'C:\ProgramData\XianningExchange'
# Remove it again: Stop-Service XianningExchange; sc.exe delete XianningExchange. The data folder stays.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Program,
    [Parameter(Mandatory)] [string] $Data,
    [string] $Name = 'XianningExchange'
)
$ErrorActionPreference = 'Stop'
$account = "NT SERVICE\$Name"
$xnx = Join-Path $Program 'xnx.exe'
if (-not (Test-Path -LiteralPath $xnx)) { throw "$xnx is not there." }
if (-not (Test-Path -LiteralPath (Join-Path $Data 'trust.json'))) { throw "$Data holds no city: xnx city found plan.json --data $Data" }
if (Get-Service -Name $Name -ErrorAction SilentlyContinue) { throw "The service $Name exists." }

New-Item -ItemType Directory -Force -Path $Data | Out-Null
New-Service -Name $Name -DisplayName 'Xianning Exchange node' -StartupType Automatic -BinaryPathName "`"$xnx`" node run --data `"$Data`"" | Out-Null
sc.exe config $Name obj= $account | Out-Null
if ($LASTEXITCODE -ne 0) { throw 'The account of the service could not be set.' }
sc.exe failure $Name reset= 300 actions= restart/10000/restart/10000/restart/60000 | Out-Null
if ($LASTEXITCODE -ne 0) { throw 'What follows a failure could not be set.' }

# The folder holds keys: the service, the system and administrators, nobody else. S-1-5-18 and S-1-5-32-544 are the latter two in every language.
icacls.exe $Data /inheritance:r /grant:r "${account}:(OI)(CI)F" '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F' | Out-Null
if ($LASTEXITCODE -ne 0) { throw 'The rights of the data folder could not be set.' }
Start-Service -Name $Name
Get-Service -Name $Name

#!/usr/bin/env bash
# The full path, the Kafka client alone, Rebus and Kafka Streams after each other on the same servers, as a table of rates and ratios.
#   tests/Peers/all.sh HOST:PORT "Host=...;Username=...;Database=..." [MESSAGES]
# Kafka Streams is run where XNX_STREAMS names a command that takes HOST:PORT, a count and threads, and prints `streams exactly-once...: N/s`.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,4p' "$0" >&2; exit 1; }
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
kafka="$1" postgres="$2" messages="${3:-40000}"
rebus_messages=8000 streams_messages=400000 streams_threads=2

for project in Benchmarks Peers; do dotnet build -c Release "tests/$project" -v q -nologo >&2; done
echo "load $(cut -d ' ' -f 1 /proc/loadavg) at the start" >&2
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
dotnet run --no-build -c Release --project tests/Benchmarks -- servers "$kafka" "$postgres" "$messages" | tee "$work/path" >&2
dotnet run --no-build -c Release --project tests/Peers -- rebus "$postgres" "$rebus_messages" | tee "$work/rebus" >&2
: > "$work/streams"
if [ -n "${XNX_STREAMS:-}" ]; then "$XNX_STREAMS" "$kafka" "$streams_messages" "$streams_threads" | tee "$work/streams" >&2; fi

awk -F '|' '
  function number(text) { gsub(/[ ,]/, "", text); return text + 0 }
  FILENAME ~ /path$/ && $2 ~ /median/ { drain = number($4); loop = number($5); raw_drain = number($6); raw_loop = number($7) }
  FILENAME ~ /rebus$/ { split($0, of, " "); if (of[4] > rebus_drain) rebus_drain = of[4]; if (of[5] > rebus_loop) rebus_loop = of[5] }
  FILENAME ~ /streams$/ && /exactly-once/ { rate = $0; sub(/.*: /, "", rate); sub(/\/s.*/, "", rate); streams = number(rate) }
  function line(name, a, b) { printf "| %s | %s | %s | %s | %s |\n", name, a ? sprintf("%d", a) : "", b ? sprintf("%d", b) : "", a ? sprintf("%.2f", drain / a) : "", b ? sprintf("%.2f", loop / b) : "" }
  END {
    print "| | drain msg/s | closed loop msg/s | ours / its drain | ours / its loop |"
    print "| --- | ---: | ---: | ---: | ---: |"
    line("full path", drain, loop)
    line("the Kafka client alone, the same bytes", raw_drain, raw_loop)
    line("Rebus over PostgreSQL, its best of three settings", rebus_drain, rebus_loop)
    if (streams) line("Kafka Streams, exactly once", streams, 0)
  }' "$work/path" "$work/rebus" "$work/streams"

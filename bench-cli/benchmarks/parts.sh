# What the benchmarks of load generators share: cores, a target, the processor time of a process, medians and ratios. Sourced by
# `generators` and `open-loads`, which set `root`, `work` and `users`.
# shellcheck shell=bash disable=SC2034,SC2154 # set here and read there, and the other way round

work=$(mktemp -d "${TMPDIR:-/tmp}/generators.XXXXXX")
target_pid=
cleanup() {
  [ -z "$target_pid" ] || kill "$target_pid" 2>/dev/null || true
  rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

say() { printf '%s\n' "$*" >&2; }
has() { command -v "$1" >/dev/null 2>&1; }

# ---- cores ----

target_core=() generator_core=() pinning="not pinned: taskset is missing or there is one core"
if has taskset && [ "$(nproc)" -ge 2 ]; then
  target_core=(taskset -c 0)
  generator_core=(taskset -c 1)
  pinning="target on core 0, generator on core 1"
fi
ulimit -n "$(ulimit -Hn)" || true

# ---- the target ----

answers() { (exec 3<>"/dev/tcp/127.0.0.1/$port" && printf 'GET / HTTP/1.0\r\n\r\n' >&3 && head -c 12 <&3 | grep -q 200) 2>/dev/null; }

await_target() {
  for _ in $(seq 100); do
    ! answers || return 0
    kill -0 "$target_pid" 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

start_nginx() {
  body=$(printf '%0106d' 7)
  secure_server=
  if has openssl && openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null; then
    secure_server=yes
  fi
  for _ in $(seq 20); do
    port=$((20000 + RANDOM % 12000))
    secure_port=$((port + 1))
    secure_lines=
    [ -z "$secure_server" ] || secure_lines="server {
    listen 127.0.0.1:$secure_port ssl http2; default_type application/json;
    ssl_certificate $work/cert.pem; ssl_certificate_key $work/key.pem; ssl_protocols TLSv1.3;
    location / { add_header X-Cache HIT; return 200 '$body'; }
    location /shake { access_log $work/reused.log reused; return 200 '$body'; }
  }"
    cat >"$work/nginx.conf" <<CONF
daemon off; master_process off; worker_processes 1; worker_rlimit_nofile 30000;
pid $work/nginx.pid; error_log $work/nginx.log;
events { worker_connections 25000; }
http {
  log_format first '\$msec'; log_format reused '\$ssl_session_reused'; access_log off; keepalive_requests 1000000000; keepalive_timeout 600s;
  client_body_temp_path $work; proxy_temp_path $work; fastcgi_temp_path $work; uwsgi_temp_path $work; scgi_temp_path $work;
  server {
    listen 127.0.0.1:$port backlog=16384; default_type application/json;
    location / { add_header X-Cache HIT; return 200 '$body'; }
    location /first { access_log $work/first.log first; return 200 '$body'; }
  }
  $secure_lines
}
CONF
    "${target_core[@]}" nginx -p "$work" -c "$work/nginx.conf" >/dev/null 2>&1 &
    target_pid=$!
    ! await_target || return 0
    kill "$target_pid" 2>/dev/null || true
  done
  say "nginx does not start: $(tail -1 "$work/nginx.log")"
  exit 4
}

start_stub() {
  "${target_core[@]}" "$java" -cp "$classpath" "$root/bench-cli/benchmarks/StubTarget.java" >"$work/stub" 2>"$work/stub.log" &
  target_pid=$!
  for _ in $(seq 100); do
    [ ! -s "$work/stub" ] || break
    sleep 0.1
  done
  port=$(cat "$work/stub")
  await_target || { say "the stub does not start: $(tail -1 "$work/stub.log")"; exit 4; }
}

url() { printf 'http://127.0.0.1:%s/' "$port"; }
secure_url() { printf 'https://127.0.0.1:%s/' "$secure_port"; }

# Starts it; sets `target_words`.
start_target() {
  if has nginx; then
    start_nginx
    target_words="nginx $(nginx -v 2>&1 | sed 's:.*/\([0-9.]*\).*:\1:') (one worker)"
  else
    start_stub
    target_words="the stub of autus-bench"
  fi
}

# ---- measuring one process ----

descendants() {
  local child
  for child in $(cat /proc/"$1"/task/*/children 2>/dev/null); do
    echo "$child"
    descendants "$child"
  done
}

# Prints the peak memory, in kB, of the largest of a process and its descendants, as far as it is known by now.
peak_kb() {
  local each
  for each in "$1" $(descendants "$1"); do
    sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$each/status" 2>/dev/null || true
  done | sort -n | tail -1
}

# Runs a command to its end; sets cpu_us (its processor time) and rss_kb. Its output goes to $work/out.
measure() {
  local pid now
  rss_kb=0
  (
    code=0
    "${generator_core[@]}" "$@" >"$work/out" 2>"$work/err" </dev/null || code=$?
    times >"$work/times" # of this subshell's only child
    exit $code
  ) &
  pid=$!
  while kill -0 "$pid" 2>/dev/null; do
    now=$(peak_kb "$pid")
    [ -z "$now" ] || [ "$now" -le "$rss_kb" ] || rss_kb=$now
    sleep 0.2
  done
  wait "$pid" || { say "$1 failed: $(tail -2 "$work/err")"; return 1; }
  cpu_us=$(awk 'NR == 2 { split($1, u, /[ms]/); split($2, s, /[ms]/); printf "%.0f", ((u[1] + s[1]) * 60 + u[2] + s[2]) * 1e6 }' "$work/times")
}

# ---- our own ----

# Builds it; sets `ours`, `classpath`, `java` and `java_words`.
find_ours() {
  say "building"
  "$root/autus-bench" --version >/dev/null
  ours=("$root/autus-bench")
  classpath="$root/bench-cli/cli/target/autus-bench.jar:$root/bench-cli/cli/target/lib/*"
  java=$("$root/autus-bench" --verbose --version 2>&1 | sed -n 's/^autus-bench: JDK [^ ]* in \(.*\)/\1/p')/bin/java # all on the JVM use the one that autus-bench chooses
  java_words=$("$java" -version 2>&1 | sed -n 's/.*version "\([^"]*\)".*/Java \1/p')
}

# By transport $1, with the live view if $2 is not no, at the URL and with the options that follow.
ours_by() { ours_run "$@" -u "$users" -d "${seconds}s"; }
# The same with whatever follows.
ours_run() {
  local result=$work/ours.json transport=$1 is_live=$2 command
  shift 2
  command=("${ours[@]}" run "$@" --transport "$transport" -o "$result")
  [ "$is_live" = no ] || command=(env TERM=xterm-256color SHELL="$BASH" script -qec "stty cols 110 rows 40; exec$(printf ' %q' "${command[@]}")" /dev/null)
  rm -f "$work"/ours*.json
  # At its limit it calls the run invalid, for times would be its own; what a request costs is what is asked here.
  measure "${command[@]}" 2>"$work/said" ||
    { result=$work/ours.invalid.json && [ -s "$result" ]; } || { cat "$work/said" >&2 && return 1; }
  whole_us=$cpu_us # with start, warm-up and report
  # The first is that of all requests; what follows is of each.
  requests=$(sed -n 's/.*"200" *: *\([0-9]*\).*/\1/p' "$result" | head -1)
  cpu_us=$(sed -n 's/.*"cpuNanos" *: *\([0-9]*\).*/\1/p' "$result" | head -1)
  cpu_us=$((cpu_us / 1000))
}

# ---- figures ----

# Median and range of the numbers on stdin, as "1.20 (1.10-1.30)".
spread() { sort -n | awk -v f="$1" '{ v[NR] = $1 } END { if (NR == 0) { print "-"; exit } m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2; printf f " (" f "-" f ")", m, v[1], v[NR] }'; }
median() { sort -n | awk '{ v[NR] = $1 } END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }

# The module that $1 was built from, as the binary tells, or its Debian package's.
go_version() {
  local built
  built=$(go version -m "$(command -v "$1")" 2>/dev/null | awk '$1 == "mod" { print $3; exit }')
  [ -n "$built" ] || built=$(dpkg-query -W -f '${Version}' "$1" 2>/dev/null) || true
  echo "${built:-of unknown version}"
}

version() {
  case $1 in
    wrk) wrk -v 2>&1 | sed -n 's/^wrk \([^ ]*\).*/\1/p' | head -1 ;;
    hey | vegeta | k6) go_version "$1" ;;
    ab) ab -V | sed -n 's/.*Version \([^ ]*\).*/\1/p' ;;
    h2load) h2load --version | awk '{ print $NF }' ;;
    oha) oha --version | awk '{ print $2 }' ;;
    gatling) echo "$gatling_version" ;;
  esac
}

cost_of() { [ ! -s "$work/$1.rows" ] || awk '{ print $3 / $2 }' "$work/$1.rows" | median; }

# Ratios of the same round, so that what slowed one slowed the other.
against() { ratio ours "$1"; }
ratio() {
  [ -s "$work/$1.rows" ] && [ -s "$work/$2.rows" ] || { echo "$2 is absent"; return; }
  join "$work/$1.rows" "$work/$2.rows" | awk '{ print ($3 / $2) / ($7 / $6) }' | spread %.2f
}

# ---- rounds ----

# Runs run_NAME for each of the names, in several rounds; a row for each goes to NAME.rows: round, requests, processor time in us,
# memory in kB, and that of ours with all around its window.
play() {
  local round first each
  for round in $(seq "$rounds"); do
    # Each round begins with another one, so that nobody always follows the same neighbour.
    first=$(((round - 1) * $# / rounds))
    for each in "${@:first + 1}" "${@:1:first}"; do
      requests= whole_us=
      if "run_$each"; then
        [ -n "${requests:-}" ] && [ "$requests" -gt 0 ] || { say "$each: no requests counted"; continue; }
        echo "$round $requests $cpu_us $rss_kb ${whole_us:-$cpu_us}" >>"$work/$each.rows"
        say "round $round: $each $requests requests, $(awk -v c="$cpu_us" -v r="$requests" 'BEGIN { printf "%.2f", c / r }') us each"
      fi
    done
  done
}

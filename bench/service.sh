# Sourced by run and start: finds a JDK, the packaged service and a temporary folder, and cleans up behind them.
#
# Environment: JAVA_HOME (a JDK 25 or newer), JAVA_OPTS (for the service's JVM), MAVEN_ARGS (for a build, "-o" works
# offline), CAUSERIE_JAR (a built jar elsewhere: nothing is built), CAUSERIE_CLASSPATH (a class path instead of a jar).
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
work=
service_pid=
helper_pid=

say() { printf '%s\n' "$*" >&2; }
refuse() {
  say "bench: $*"
  exit 2
}

find_java() {
  local jdk
  for jdk in "${JAVA_HOME:-}" /usr/lib/jvm/* "${HOME:-/}"/.sdkman/candidates/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -f "$jdk/release" ] && [ -x "$jdk/bin/javac" ] &&
      [ "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk/release")" -ge 25 ]; then
      java=$jdk/bin/java
      return
    fi
  done
  refuse "no JDK 25 or newer was found: set JAVA_HOME."
}

# Figures of a stale build are worse than none, so a source that is newer than the jar leads to a build.
find_jar() {
  jar=$(ls -t "$root"/bot-service/target/bot-service-*.jar 2>/dev/null | head -n 1)
  if [ -n "$jar" ] && [ -z "$(cd "$root" && find pom.xml ./*/pom.xml ./*/src/main -type f -newer "$jar" | head -n 1)" ]; then
    return
  fi
  say "Building the service..."
  # shellcheck disable=SC2086
  (cd "$root" && JAVA_HOME=${java%/bin/java} mvn ${MAVEN_ARGS:-} -q -B -ntp -pl bot-service -am \
    -Dmaven.test.skip=true -Djacoco.skip=true package) >&2 || refuse "the build failed."
  jar=$(ls -t "$root"/bot-service/target/bot-service-*.jar 2>/dev/null | head -n 1)
  [ -n "$jar" ] || refuse "the build made no jar."
  touch "$jar" # Maven leaves a jar whose classes did not change as it is
}

# The jar unpacked, as ./causerie and the image run it.
prepare() {
  find_java
  work=$(mktemp -d "${TMPDIR:-/tmp}/causerie-bench.XXXXXX")
  trap clean EXIT
  trap 'exit 130' INT TERM HUP
  if [ -n "${CAUSERIE_CLASSPATH:-}" ]; then
    packaged="a class path, not the package"
    what=(-cp "$CAUSERIE_CLASSPATH" org.causerie.bot.CauserieApplication)
    return
  fi
  jar=${CAUSERIE_JAR:-}
  [ -n "$jar" ] || find_jar
  packaged=$(basename "$jar")
  "$java" -XX:TieredStopAtLevel=1 -Djarmode=tools -jar "$jar" extract --destination "$work/app" >/dev/null ||
    refuse "$jar could not be unpacked."
  what=(-jar "$work/app/$(basename "$jar")")
}

# As ./causerie starts it. To be run in a background subshell, which it replaces.
serve() {
  # shellcheck disable=SC2086
  exec "$java" -XX:+UseCompactObjectHeaders -XX:+UseParallelGC \
    -XX:MaxInlineLevel=5 -XX:FreqInlineSize=100 -XX:InlineSmallCode=800 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 \
    --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow ${JAVA_OPTS:-} \
    "${what[@]}" --server.port=0 "$@"
}

# The port of the ready line in the log of the service, once it is there.
await_ready() {
  local log=$1 seconds=$2 end
  : >>"$log"
  end=$((SECONDS + seconds))
  until port=$(sed -n 's/^Causerie is ready at http:\/\/localhost:\([0-9]*\).*/\1/p' "$log") && [ -n "$port" ]; do
    kill -0 "$service_pid" 2>/dev/null || {
      tail -n 20 "$log" >&2
      refuse "the service ended before it was ready."
    }
    [ $SECONDS -lt $end ] || {
      tail -n 20 "$log" >&2
      refuse "the service was not ready after $seconds s."
    }
    sleep 0.1
  done
}

stop() {
  if [ -n "$1" ] && kill "$1" 2>/dev/null; then
    wait "$1" 2>/dev/null || true
  fi
}

# The stores are processes of their own that the service stops; were it killed, they would live on.
clean() {
  trap - EXIT INT TERM HUP
  stop "$helper_pid"
  stop "$service_pid"
  local file pid
  for file in "$work"/home/postgres/postmaster.pid "$work"/home/redis/redis.pid; do
    if [ -f "$file" ] && pid=$(head -n 1 "$file") && [[ $(readlink "/proc/$pid/exe") == "$work"/* ]]; then
      kill -INT "$pid" 2>/dev/null && sleep 2
    fi
  done
  [ -z "$work" ] || rm -rf "$work"
}

# Sourced by mvnw and infra/songtor: leaves JAVA_HOME at a JDK of at least Java 21, or stops with a clear error.
# Why: the default `java` of many machines is older than the one that is also installed beside it.
songtor_java_feature() { # prints the feature release of the JDK at $1, or 0
  [ -x "$1/bin/javac" ] || { echo 0; return; }
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9][0-9]*\).*/\1/p' | head -n 1 | grep . || echo 0
}
songtor_find_jdk() {
  if [ -n "${JAVA_HOME:-}" ] && [ "$(songtor_java_feature "$JAVA_HOME")" -ge 21 ]; then return 0; fi
  songtor_best='' songtor_best_feature=0
  songtor_on_path=$(command -v javac 2>/dev/null || true)
  if [ -n "$songtor_on_path" ]; then
    songtor_on_path=$(readlink -f "$songtor_on_path" 2>/dev/null || echo "$songtor_on_path")
    songtor_on_path=$(dirname "$(dirname "$songtor_on_path")")
  fi
  for songtor_jdk in "$songtor_on_path" /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/local/lib/jvm/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/*; do
    [ -d "$songtor_jdk" ] || continue
    songtor_feature=$(songtor_java_feature "$songtor_jdk")
    if [ "$songtor_feature" -ge 21 ] && [ "$songtor_feature" -gt "$songtor_best_feature" ]; then
      songtor_best=$songtor_jdk songtor_best_feature=$songtor_feature
    fi
  done
  if [ -z "$songtor_best" ]; then
    echo "ไม่พบ JDK 21 ขึ้นไป กรุณาติดตั้ง JDK 21 หรือใหม่กว่า หรือกำหนด JAVA_HOME ให้ชี้ไปที่ JDK นั้น" >&2
    echo "No JDK of Java 21 or newer was found. Install one, or set JAVA_HOME to it, and run this again." >&2
    return 1
  fi
  JAVA_HOME=$songtor_best
  export JAVA_HOME
}
songtor_find_jdk

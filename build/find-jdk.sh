# Where a JDK is that is new enough to build and run with. Sourced by the launcher and by mvnw; POSIX shell.

deputy_jdk_wanted=21
deputy_no_jdk="there is no JDK $deputy_jdk_wanted or newer here; install one, or name its folder in JAVA_HOME"

# True if the folder holds a JDK that is new enough, as its release file says.
deputy_jdk_fits() {
  [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
  [ "$(deputy_jdk_version "$1")" -ge "$deputy_jdk_wanted" ] 2> /dev/null
}

# The feature version of the JDK in the folder; nothing if it does not say.
deputy_jdk_version() {
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release"
}

# Every folder where a JDK may be: what the person chose, what is on the path, and the usual places.
deputy_jdk_folders() (
  set +f
  [ -z "${JAVA_HOME:-}" ] || printf '%s\n' "$JAVA_HOME"
  java=$(command -v java || true)
  [ -z "$java" ] || dirname "$(dirname "$(readlink -f "$java")")"
  printf '%s\n' /usr/lib/jvm/* /usr/java/* /opt/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
    "$HOME"/.asdf/installs/java/* "$HOME"/.local/share/mise/installs/java/* "$HOME"/.gradle/jdks/* \
    "$HOME"/.jenv/versions/* /Library/Java/JavaVirtualMachines/*/Contents/Home
)

# The first that fits; nothing if there is none.
deputy_first_jdk() {
  deputy_jdk_folders | while IFS= read -r folder; do
    if deputy_jdk_fits "$folder"; then
      printf '%s\n' "$folder"
      break
    fi
  done
}

# shellcheck shell=bash
# Which JDK builds and runs Shirako: JAVA_HOME if it is new enough, else the newest of the usual folders.

readonly JDK_OLDEST=21

# jdk_release FOLDER: the feature release (17, 25 ...) of the JDK there; nothing where there is no whole JDK.
jdk_release() {
    local version
    [[ -x $1/bin/java && -x $1/bin/javac ]] || return 0
    version=$(sed -n 's/^JAVA_VERSION="\(.*\)"/\1/p' "$1/release" 2>/dev/null || true)
    [[ -n $version ]] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1 || true)
    version=${version#1.} # 1.8 is what Java 8 calls itself
    version=${version%%[!0-9]*}
    printf '%s' "$version"
}

# jdk_newest FOLDER...: the newest fitting JDK among them; status 1 where none fits.
jdk_newest() {
    local folder release best='' best_release=$((JDK_OLDEST - 1))
    for folder in "$@"; do
        release=$(jdk_release "$folder")
        if [[ -n $release ]] && ((release > best_release)); then
            best=$folder best_release=$release
        fi
    done
    [[ -n $best ]] && printf '%s\n' "$best"
}

# jdk_folders: where JDKs usually lie, one a line.
jdk_folders() {
    local folder on_path
    for folder in /usr/lib/jvm/* /usr/lib64/jvm/* /usr/java/* /opt/* /opt/*/* /usr/local/* /usr/local/lib/jvm/* \
        "${HOME:-/root}"/.sdkman/candidates/java/* "${HOME:-/root}"/.jdks/* "${HOME:-/root}"/.asdf/installs/java/* \
        "${HOME:-/root}"/.local/share/mise/installs/java/*; do
        [[ -d $folder ]] && printf '%s\n' "$folder"
    done
    if on_path=$(command -v javac); then
        dirname -- "$(dirname -- "$(readlink -f -- "$on_path")")"
    fi
}

# jdk_pick: sets and exports JAVA_HOME, or ends the launcher saying what to install.
jdk_pick() {
    local release='' folders
    [[ -z ${JAVA_HOME:-} ]] || release=$(jdk_release "$JAVA_HOME")
    if [[ -z $release ]] || ((release < JDK_OLDEST)); then
        mapfile -t folders < <(jdk_folders)
        JAVA_HOME=$(jdk_newest "${folders[@]}") || jdk_missing
    fi
    export JAVA_HOME
    JDK_RELEASE=$(jdk_release "$JAVA_HOME")
}

jdk_missing() {
    complain "no JDK $JDK_OLDEST or newer was found (JAVA_HOME is ${JAVA_HOME:-not set}; looked under /usr/lib/jvm, /opt, /usr/local, ~/.sdkman, ~/.jdks)."
    complain "Install one: 'apt-get install openjdk-21-jdk-headless' (Debian 13, Ubuntu 24.04) or Eclipse Temurin from https://adoptium.net; or set JAVA_HOME."
    exit 1
}

# jdk_flags: what a JVM of Shirako is started with, one a line.
jdk_flags() {
    printf '%s\n' --enable-native-access=ALL-UNNAMED -Djava.awt.headless=true
    if ((JDK_RELEASE >= 23)); then printf '%s\n' --sun-misc-unsafe-memory-access=allow; fi
    # An object's header of 8 bytes instead of 12 (JEP 519): a live lease is some fifty small objects.
    if ((JDK_RELEASE >= 25)); then printf '%s\n' -XX:+UseCompactObjectHeaders; fi
}

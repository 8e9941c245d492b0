# shellcheck shell=bash
# What the launcher's tests are written with.

# parts: the launcher's functions, without running it.
parts() {
    SHIRAKO_ROOT=${1:-$ROOT}
    local part
    for part in "$SHIRAKO_ROOT"/.shirako/lib/*.sh; do
        # shellcheck source=/dev/null
        source "$part"
    done
}

# same EXPECTED ACTUAL
same() { [[ $1 == "$2" ]] || { printf 'expected: %s\nbut was:  %s\n' "$1" "$2"; return 1; }; }

# holds TEXT PART
holds() { [[ $1 == *"$2"* ]] || { printf 'expected to hold: %s\nbut was: %s\n' "$2" "$1"; return 1; }; }

# ends_with STATUS COMMAND...: runs it, its output into OUT and ERR.
ends_with() {
    local wanted=$1 status=0
    shift
    "$@" >out 2>err </dev/null || status=$?
    OUT=$(cat out) ERR=$(cat err)
    [[ $status == "$wanted" ]] || { printf 'expected status %s, but was %s: %s %s\n' "$wanted" "$status" "$OUT" "$ERR"; return 1; }
}

# fake_jdk FOLDER VERSION: what looks like a JDK.
fake_jdk() {
    mkdir -p -- "$1/bin"
    printf '#!/bin/sh\necho "openjdk version \\"%s\\"" >&2\n' "$2" >"$1/bin/java"
    cp -- "$1/bin/java" "$1/bin/javac"
    chmod +x -- "$1/bin/java" "$1/bin/javac"
    printf 'JAVA_VERSION="%s"\n' "$2" >"$1/release"
}

# fake_program NAME BODY: a program that comes first on PATH.
fake_program() {
    mkdir -p -- "$FOLDER/programs"
    printf '#!/bin/bash\n%s\n' "$2" >"$FOLDER/programs/$1"
    chmod +x -- "$FOLDER/programs/$1"
    PATH=$FOLDER/programs:$PATH
}

# unbuilt: the launcher's functions, with a JVM that only says what it is told, and nothing that builds.
unbuilt() {
    parts "$ROOT"
    fake_jdk jdk 25
    printf '#!/bin/sh\nprintf "%%s\\n" "$@"\n' >jdk/bin/java
    home_prepare() { :; }
    home_lock() { :; }
    home_unlock() { :; }
    build_tools() { JAVA_HOME=$FOLDER/jdk JDK_RELEASE=25; }
    build_portal() { PORTAL_APP=app; }
}

# shellcheck shell=bash
# Building with Maven, and knowing when there is nothing to build.

# build_sources: the files that decide what is built, each ended by a NUL, in a fixed order.
build_sources() {
    (cd -- "$SHIRAKO_ROOT" && find pom.xml .mvn ./*/pom.xml ./*/src -path '*/src/main/frontend/*' -prune -o -type f -print0 | LC_ALL=C sort -z)
}

# build_key: one hash over the sources and the JDK that compiles them.
build_key() {
    {
        printf 'jdk %s\n' "$JDK_RELEASE"
        build_sources | (cd -- "$SHIRAKO_ROOT" && xargs -0 sha256sum)
    } | sha256sum | cut -c 1-16
}

# build_key_of_poms: one hash over what decides which artifacts Maven needs.
build_key_of_poms() {
    { (cd -- "$SHIRAKO_ROOT" && sha256sum pom.xml ./*/pom.xml) && printf '%s\n' "$@"; } | sha256sum | cut -c 1-16
}

# maven ARGUMENT...: Maven in the repository's root, without downloads once these same arguments have worked with them.
maven() {
    local known status=0
    known=$SHIRAKO_CACHE/maven/$(build_key_of_poms "$@")
    cd -- "$SHIRAKO_ROOT" || return 1
    if [[ -e $known ]]; then
        local log=$known.log
        mvn -o -B -ntp "$@" 2>&1 | tee "$log" || status=$?
        if ((status == 0)) || ! grep -q 'in offline mode' "$log"; then
            rm -f -- "$log"
            return "$status"
        fi
        echo "Something is not in the local Maven repository any more: once more, with downloads."
        rm -f -- "$log" "$known"
    fi
    mvn -B -ntp "$@" || return 1
    mkdir -p -- "${known%/*}"
    touch -- "$known"
}

# build_tools: what building needs and cannot install by itself.
build_tools() {
    command -v mvn >/dev/null || die "Maven (mvn) was not found: 'apt-get install maven', or put Maven 3.8.7 or newer on PATH."
    jdk_pick
}

# build_portal: the portal's jar in SHIRAKO_HOME/app, made of the sources as they are now. Sets PORTAL_APP.
build_portal() {
    local key
    key=$(build_key)
    PORTAL_APP=$SHIRAKO_HOME/app/$key
    if [[ ! -e $PORTAL_APP/whole ]]; then
        build_modules "$key"
        phase "Unpacking the application" "$SHIRAKO_HOME/log/unpack.log" build_unpack "$PORTAL_APP"
    fi
    build_forget_others "$key"
}

# build_portal_or_older: like build_portal, but what was built before will do: it speaks to processes that run from that,
# and a build would take their files away. Sets PORTAL_APP.
build_portal_or_older() {
    local whole
    # shellcheck disable=SC2012  # the names are hashes
    whole=$(ls -t -- "$SHIRAKO_HOME"/app/*/whole 2>/dev/null | head -n 1) || true
    if [[ -n $whole ]]; then
        PORTAL_APP=${whole%/whole}
    else
        home_lock
        build_portal
        home_unlock
    fi
}

# build_modules KEY: all modules, their tests compiled but not run, unless target holds just that.
build_modules() {
    local stamp=$SHIRAKO_ROOT/portal/target/shirako-key
    [[ ! -e $stamp || $(cat -- "$stamp") != "$1" ]] || return 0
    rm -f -- "$stamp"
    phase "Building Shirako" "$SHIRAKO_HOME/log/build.log" maven package -DskipTests \
        dependency:build-classpath -Dmdep.outputFile=target/test-classpath
    printf '%s\n' "$1" >"$stamp"
}

# build_unpack FOLDER: the built jar as one thin jar beside its libraries: starts faster than a jar of jars, and a later
# build does not pull the files away from under a running portal.
build_unpack() {
    local jar
    jar=$(build_jar) || return 1
    rm -rf -- "$1"
    "$JAVA_HOME/bin/java" -Djarmode=tools -jar "$jar" extract --destination "$1" --application-filename shirako.jar || return 1
    touch -- "$1/whole"
}

# build_jar: the runnable jar that Maven made.
build_jar() {
    local jar
    for jar in "$SHIRAKO_ROOT"/portal/target/portal-*-exec.jar; do
        [[ -f $jar ]] && printf '%s\n' "$jar" && return 0
    done
    echo "no jar under $SHIRAKO_ROOT/portal/target" >&2
    return 1
}

# build_forget_others KEY: drops older applications, but not one that a portal runs from.
build_forget_others() {
    local folder
    for folder in "$SHIRAKO_HOME"/app/*/; do
        folder=${folder%/}
        [[ -d $folder && ${folder##*/} != "$1" && $folder != "$(portal_app_running)" ]] || continue
        rm -rf -- "$folder"
    done
}

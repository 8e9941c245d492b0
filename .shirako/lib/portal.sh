# shellcheck shell=bash
# The portal's process: start, wait until it is ready, stop.

# What run/portal is: the process's record; run/portal.where: the port and the application folder it runs from; run/portal.told:
# what ends its containers once it was stopped (containers.sh).

portal_pid() { process_of "$SHIRAKO_HOME/run/portal"; }
portal_port() { sed -n 1p "$SHIRAKO_HOME/run/portal.where" 2>/dev/null || true; }
portal_app_running() { if portal_pid >/dev/null; then sed -n 2p "$SHIRAKO_HOME/run/portal.where"; fi; }
portal_address() { printf 'http://127.0.0.1:%s/' "$(portal_port)"; }

# portal_start PORT HOSTS [DEFAULTS]: HOSTS is whose they are (containers.sh). Starts the portal from PORTAL_APP and waits until it is ready.
portal_start() {
    local port=$1 defaults=${3:-} log=$SHIRAKO_HOME/log/portal.log flags options pid configuration
    ! port_taken "$port" || die "port $port on 127.0.0.1 is in use by another program: end that, or take another port: ./shirako up --port 8090"
    mapfile -t flags < <(jdk_flags)
    # The JVM keeps what it learned about the classes when it ends in order, and starts in half the time from then on.
    flags+=(-XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=$PORTAL_APP/classes.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off)
    # shellcheck disable=SC2206
    options=(${SHIRAKO_JAVA_OPTIONS:-})
    [[ ! -s $log ]] || mv -f -- "$log" "$log.1"
    printf '%s\n%s\n' "$port" "$PORTAL_APP" >"$SHIRAKO_HOME/run/portal.where"
    configuration="--spring.config.additional-location=${defaults:+file:$defaults,}optional:file:$SHIRAKO_HOME/config/${UP_CONFIG:+,file:$UP_CONFIG}"
    printf '%s\n' "$PORTAL_APP" "$configuration" "$2" >"$SHIRAKO_HOME/run/portal.told"
    cd -- "$SHIRAKO_HOME" || return 1
    setsid "$JAVA_HOME/bin/java" "${flags[@]}" -XX:+ExitOnOutOfMemoryError "${options[@]}" -jar "$PORTAL_APP/shirako.jar" \
        "$configuration" "--shirako.home=$SHIRAKO_HOME" "--shirako.port=$port" "--shirako.first-run.credentials-file=$SHIRAKO_HOME/first-run" \
        >"$log" 2>&1 </dev/null 9>&- &
    pid=$!
    cd -- "$SHIRAKO_ROOT" || return 1
    process_record "$SHIRAKO_HOME/run/portal" "$pid"
    phase_try "Starting the portal" "$SHIRAKO_HOME/log/start.log" portal_wait "$port" && return 0
    complain "the portal did not start. The end of its log, $log:"
    portal_last_words "$log"
    process_stop "$SHIRAKO_HOME/run/portal" 10
    exit 1
}

# portal_last_words LOG: why the portal ended: what it says about that itself, else the end of its log.
portal_last_words() {
    if grep -q '^APPLICATION FAILED TO START' "$1" 2>/dev/null; then
        sed -n '/^APPLICATION FAILED TO START/,$p' "$1" | sed -e 1,2d -e '/^$/d' -e '/^Description:$/d' -e 's/^/    | /' | head -n 40 >&2
    else
        tail_of "$1" 40
    fi
}

# portal_stands_by PORT: whether the portal waits for another one, which leads on its database, to end.
portal_stands_by() { [[ $(http_answer "$1" /actuator/health/readiness) == *'"Stands by"'* ]]; }

# portal_wait PORT: until the portal says that it is ready, or that it stands by; status 1 where its process ends or 180 s pass before.
portal_wait() {
    local deadline=$((SECONDS + 180))
    until [[ $(http_status "$1" /actuator/health/readiness) == 200 ]] || portal_stands_by "$1"; do
        portal_pid >/dev/null || { echo "its process ended"; return 1; }
        ((SECONDS < deadline)) || { echo "not ready within 180 s"; return 1; }
        sleep 0.3
    done
}

# portal_stop: asks the portal to end: it stops its database by itself.
portal_stop() {
    portal_pid >/dev/null || return 1
    phase_try "Stopping the portal" "$SHIRAKO_HOME/log/stop.log" process_stop "$SHIRAKO_HOME/run/portal" 45
    rm -f -- "$SHIRAKO_HOME/run/portal.where"
}

# portal_java CLASS ARGUMENT...: another program out of the portal's jar.
portal_java() {
    local flags class=$1
    shift
    mapfile -t flags < <(jdk_flags)
    "$JAVA_HOME/bin/java" "${flags[@]}" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$PORTAL_APP/shirako.jar" "$class" "$@"
}

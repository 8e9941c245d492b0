# shellcheck shell=bash
# ./shirako simulate: whole federations in virtual time; needs a JDK and Maven, and nothing else.

simulate_command() {
    local flags
    home_prepare
    home_lock
    build_tools
    build_portal
    home_unlock
    mapfile -t flags < <(jdk_flags)
    exec "$JAVA_HOME/bin/java" "${flags[@]}" -XX:+UseParallelGC -Xmx1g \
        -Dlogback.configurationFile=shirako/lease/simulation/errors-only.xml \
        -cp "$PORTAL_APP/shirako.jar" shirako.lease.simulation.Simulate "$@"
}

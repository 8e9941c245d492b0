# shellcheck shell=bash
# ./shirako lab: real Xen hosts in an emulator, made and run by the scripts in xen-driver/lab; for tests and measurements.

readonly LAB_SOURCE=$SHIRAKO_ROOT/xen-driver/lab

# lab_prepare: builds the hosts' disk unless it is there. Sets LAB_DIR and, for tests, SHIRAKO_LAB_DIR.
lab_prepare() {
    ((EUID == 0)) || die "the lab's Xen hosts are built by root: device nodes and file owners of another system's disk"
    phase "Xen hosts of the lab" "$SHIRAKO_HOME/log/lab.log" "$LAB_SOURCE/build.sh" "$SHIRAKO_CACHE/lab"
    LAB_DIR=$(readlink -f -- "$SHIRAKO_CACHE/lab/current")
    export SHIRAKO_LAB_DIR=$LAB_DIR
}

lab_command() {
    local yes=no action='' argument
    for argument in "$@"; do
        case $argument in
            --yes | -y) yes=yes ;;
            build | start | stop | status) action=$argument ;;
            *) usage_error "lab: unknown argument '$argument'" ;;
        esac
    done
    [[ -n $action ]] || usage_error "lab: say what to do: lab build, lab start, lab status or lab stop"
    home_prepare
    home_lock
    case $action in
        build) lab_build "$yes" ;;
        start) lab_start "$yes" ;;
        status) lab_status ;;
        stop) lab_stop ;;
    esac
}

lab_build() {
    packages_install "$1" "$LAB_SOURCE/packages"
    lab_prepare
    say "The lab's hosts are in $LAB_DIR:"
    ls -lhL -- "$LAB_DIR"
}

# lab_start: both hosts side by side.
lab_start() {
    local number
    packages_install "$1" "$LAB_SOURCE/packages"
    lab_prepare
    mkdir -p -- "$SHIRAKO_HOME/lab"
    phase "Two Xen hosts" "$SHIRAKO_HOME/log/lab.log" lab_start_both
    for number in 1 2; do say "xen$number: $(cat -- "$SHIRAKO_HOME/lab/xen$number.uri")"; done
    lab_configuration >"$SHIRAKO_HOME/lab/hosts.yaml"
    say "A portal of their own: $(lab_portal)"
    say "They share $SHIRAKO_HOME/lab/shared, as /shared. A shell on a host: socat - UNIX:$SHIRAKO_HOME/lab/xen1/console.sock"
    say "They run until './shirako lab stop'."
}

# lab_portal: the command that starts a portal with these hosts, its state beside that of the one without.
lab_portal() { printf 'SHIRAKO_HOME=%q ./shirako up --config %q\n' "$SHIRAKO_HOME-lab" "$SHIRAKO_HOME/lab/hosts.yaml"; }

# lab_configuration: the hosts as a portal is told of them.
lab_configuration() {
    local number
    printf 'shirako:\n  hosts:\n'
    for number in 1 2; do
        cat <<CONFIGURATION
    - name: xen$number
      uri: $(cat -- "$SHIRAKO_HOME/lab/xen$number.uri")
      pool: /shared/pool
      emulated: true
      memory-mib: 1200
      disk-mib: 8192
      labels: [xen, xen$number]
      neighbours:
        storage: lab
        uri: xen+tcp://10.77.0.$number:16509/system
      network:
        bridge: xenbr0
        mbits: 1000
CONFIGURATION
    done
}

lab_start_both() {
    local number waits=() failed=0
    for number in 1 2; do
        "$LAB_SOURCE/host.sh" start "$number" "$SHIRAKO_HOME/lab" "$LAB_DIR" >"$SHIRAKO_HOME/lab/xen$number.uri" 9>&- &
        waits+=($!)
    done
    for number in "${waits[@]}"; do wait "$number" || failed=1; done
    return "$failed"
}

lab_status() {
    local number running=0
    for number in 1 2; do
        if "$LAB_SOURCE/host.sh" status "$number" "$SHIRAKO_HOME/lab"; then running=$((running + 1)); fi
    done
    ((running > 0)) || exit 3
}

lab_stop() {
    local number
    for number in 1 2; do "$LAB_SOURCE/host.sh" stop "$number" "$SHIRAKO_HOME/lab"; done
    say "The lab's hosts are stopped."
}

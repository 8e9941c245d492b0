# shellcheck shell=bash
# ./shirako up: from a clone to three finished jobs and a portal that runs.

UP_SAMPLES=''  # the process that runs the samples
UP_STARTED=no # whether what runs was started by this launcher
UP_CONFIG=''   # what else the portal is told, in a file
UP_HOSTS=''    # whose hosts the portal gets: see containers.sh
UP_READY=no   # whether the portal came to answer

up_command() {
    local yes=no after=stay port=''
    UP_CONFIG=''
    while (($# > 0)); do
        case $1 in
            --yes | -y) yes=yes ;;
            --detach | -d) up_after detach "$after"; after=detach ;;
            --exit) up_after 'exit' "$after"; after='exit' ;;
            --port) (($# > 1)) || usage_error "up: --port needs a number"; up_port "$2"; port=$2; shift ;;
            --port=*) up_port "${1#--port=}"; port=${1#--port=} ;;
            --config) (($# > 1)) || usage_error "up: --config needs a file"; UP_CONFIG=$(role_config "$2"); shift ;;
            --config=*) UP_CONFIG=$(role_config "${1#--config=}") ;;
            *) usage_error "up: unknown argument '$1'" ;;
        esac
        shift
    done
    home_prepare
    trap up_interrupted INT TERM
    trap up_hung_up HUP
    trap up_ended EXIT
    home_lock
    if portal_pid >/dev/null; then
        up_join "$port"
    else
        up_start "$yes" "${port:-8080}"
    fi
    UP_READY=yes
    home_unlock
    if portal_stands_by "$(portal_port)"; then
        up_stands_by "$after"
    else
        up_sign_in
        up_samples_and_after "$after"
    fi
}

# up_after WISH EARLIER: refuses a second, different wish.
up_after() {
    [[ $2 == stay || $2 == "$1" ]] || usage_error "up: --detach and --exit exclude each other"
}

# up_port TEXT: refuses what is no port.
up_port() {
    if [[ $1 =~ ^[1-9][0-9]{0,4}$ ]] && (($1 <= 65535)); then return 0; fi
    usage_error "up: --port must be a number from 1 to 65535, not '$1'"
}

# up_join PORT: there is a running portal: use that.
up_join() {
    [[ -z $1 || $1 == "$(portal_port)" ]] || die "Shirako runs already, on port $(portal_port): './shirako down' first, or set SHIRAKO_HOME to another folder for a second one"
    build_tools
    PORTAL_APP=$(portal_app_running)
    say "Shirako runs already at $(portal_address)"
    [[ $PORTAL_APP == "$SHIRAKO_HOME/app/$(build_key)" ]] || note "It was built from other sources than are here now: './shirako down', then './shirako up' runs these."
    phase "Portal" "$SHIRAKO_HOME/log/start.log" portal_wait "$(portal_port)"
}

# up_start YES PORT
up_start() {
    local lists defaults=''
    build_tools
    mapfile -t lists < <(printf '%s\n' "$SHIRAKO_ROOT/.shirako/packages/database" "$IMAGE_SOURCE/packages" && hypervisor_lists)
    packages_install "$1" "${lists[@]}"
    note "JDK $JDK_RELEASE at $JAVA_HOME; state in $SHIRAKO_HOME"
    build_portal
    [[ -z $UP_CONFIG ]] || role_check service-manager "$UP_CONFIG"
    UP_STARTED=yes
    if up_federated; then
        UP_HOSTS=elsewhere
    else
        image_prepare
        if hypervisor_named "$SHIRAKO_HOME/config/application.yaml" "$SHIRAKO_HOME/config/application.yml" ${UP_CONFIG:+"$UP_CONFIG"}; then
            note "Hosts: those that the configuration names"
            UP_HOSTS=named
        else
            hypervisor_start "$(hypervisor_folder "$SHIRAKO_HOME")"
            UP_HOSTS=$([[ -n ${SHIRAKO_LIBVIRT_URI:-} ]] && echo named || echo here)
        fi
        defaults=$SHIRAKO_HOME/run/defaults.yaml
        hypervisor_defaults >"$defaults"
    fi
    portal_start "$2" "$UP_HOSTS" "$defaults"
}

# up_federated: whether the configuration names brokers in other processes: then machines are other processes' business.
up_federated() {
    export SHIRAKO_ACTORS_HOME=${SHIRAKO_ACTORS_HOME:-$SHIRAKO_HOME/federation}
    [[ -n $UP_CONFIG ]] && grep -qE '^ *service-manager:' -- "$UP_CONFIG"
}

# up_sign_in: the names and passwords of the first run: once.
up_sign_in() {
    [[ -s $SHIRAKO_HOME/first-run && ! -e $SHIRAKO_HOME/run/first-run-shown ]] || return 0
    say ''
    say "${BOLD}Sign in with one of these, shown this once:$PLAIN"
    up_credentials | sed 's/^/  /'
    say ''
    touch -- "$SHIRAKO_HOME/run/first-run-shown"
}

# up_credentials: names and passwords; the API token, which the samples use, stays in the file.
up_credentials() { sed -n -e '/^token /d' -e 's/^\([a-z][^ =]*\) *= *\(.*\)$/\1  password \2/p' -- "$SHIRAKO_HOME/first-run"; }

# up_samples_and_after AFTER: the three sample jobs, then what was asked for.
up_samples_and_after() {
    local after=$1 status=0
    portal_java shirako.portal.cli.Samples "$(portal_address)" "$SHIRAKO_HOME/first-run" "$SHIRAKO_ROOT/LICENSE" &
    UP_SAMPLES=$!
    wait "$UP_SAMPLES" || status=$?
    UP_SAMPLES=''
    ((status == 0)) || complain "not all of the sample jobs succeeded. The portal's log: $SHIRAKO_HOME/log/portal.log"
    case $after in
        exit)
            [[ $UP_STARTED == no ]] || up_stop_all no
            exit "$status"
            ;;
        detach)
            up_goes_on
            say "It goes on in the background: ./shirako status, logs, down."
            exit "$status"
            ;;
        stay)
            up_goes_on
            [[ $UP_STARTED == yes ]] || exit "$status"
            say "Ctrl-C stops it."
            up_stay
            ;;
    esac
}

# up_stands_by AFTER: another portal leads on the same database, and has its samples.
up_stands_by() {
    say "Shirako stands by at $(portal_address): another portal leads on its database, and this one takes over when that one ends."
    case $1 in
        exit) up_stop_all yes ;;
        detach) say "It goes on in the background: ./shirako status, logs, down." ;;
        stay)
            say "Ctrl-C stops it."
            up_stay
            ;;
    esac
    exit 0
}

up_goes_on() {
    say ''
    say "${BOLD}Shirako is at $(portal_address)$PLAIN"
    [[ ! -s $SHIRAKO_HOME/first-run ]] || say "Names and passwords to sign in with: $SHIRAKO_HOME/first-run"
}

# up_stay: until Ctrl-C, or until the portal ends by itself.
up_stay() {
    while portal_pid >/dev/null; do
        sleep 1 &
        wait $! || true
    done
    complain "the portal ended by itself. The end of its log, $SHIRAKO_HOME/log/portal.log:"
    tail_of "$SHIRAKO_HOME/log/portal.log" 40
    down_hypervisor yes
    exit 1
}

# up_stop_all KEEP: what this launcher started; containers of jobs that still run unless KEEP is no; on other hosts they go on.
up_stop_all() {
    portal_stop || true
    [[ $1 == yes || $(containers_whose) == here ]] || containers_go_on
    down_hypervisor "$1"
}

# up_ended: a start that failed leaves nothing running.
up_ended() {
    if [[ $UP_STARTED == yes && $UP_READY == no ]]; then
        UP_STARTED=no
        up_stop_all yes >&2
    fi
}

# up_hung_up: the terminal is gone, and with it whoever could read what is said.
up_hung_up() {
    exec >/dev/null 2>&1 </dev/null
    up_interrupted
}

# up_interrupted: Ctrl-C, at whatever step.
up_interrupted() {
    trap '' INT TERM HUP
    [[ $LIVE == no ]] || printf '\r\e[K'
    phase_end
    [[ -z $UP_SAMPLES ]] || kill -TERM "$UP_SAMPLES" 2>/dev/null || true
    if [[ $UP_STARTED == yes ]]; then
        UP_STARTED=no
        up_stop_all yes
    fi
    exit 130
}

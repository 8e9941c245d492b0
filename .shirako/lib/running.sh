# shellcheck shell=bash
# ./shirako down, status, logs: what runs.

down_command() {
    local keep=yes argument was=running status=0
    for argument in "$@"; do
        case $argument in
            --all) keep=no ;;
            *) usage_error "down: unknown argument '$argument'" ;;
        esac
    done
    home_prepare
    home_lock
    portal_stop || was='not running'
    [[ $keep == yes ]] || containers_end || status=1
    down_hypervisor "$keep"
    if [[ $was == running ]]; then
        say "Shirako is down. Its state is kept in $SHIRAKO_HOME; './shirako up' goes on from there."
    else
        say "Shirako is not running."
    fi
    return "$status"
}

# down_hypervisor KEEP: containers of jobs that run are work in progress: they go on unless KEEP is no.
down_hypervisor() {
    local options=()
    if [[ $1 == yes ]]; then
        containers_go_on
        options=(--keep-machines)
    fi
    hypervisor_stop "$(hypervisor_folder "$SHIRAKO_HOME")" "${options[@]}"
}

# status_command: what runs; exit status 0 where the portal is ready, 3 where it does not run, 4 where it stands by, 1 where it does
# not answer.
status_command() {
    local pid code=0 health
    (($# == 0)) || usage_error "status: unknown argument '$1'"
    home_prepare
    if pid=$(portal_pid); then
        health=$(http_status "$(portal_port)" /actuator/health/readiness)
        [[ $health == 200 ]] || code=1
        if portal_stands_by "$(portal_port)"; then health=standby code=4; fi
        say "Portal      $(portal_address), process $pid, up $(status_age "$pid"), $(status_health "$health")"
    else
        say "Portal      not running: ./shirako up"
        code=3
    fi
    if [[ -s $(hypervisor_folder "$SHIRAKO_HOME")/uri ]]; then
        say "Hypervisor  $(cat -- "$(hypervisor_folder "$SHIRAKO_HOME")/uri"), containers: $(hypervisor_containers "$(hypervisor_folder "$SHIRAKO_HOME")")"
    fi
    say "State       $SHIRAKO_HOME ($(du -sh -- "$SHIRAKO_HOME" 2>/dev/null | cut -f 1))"
    say "Cache       $SHIRAKO_CACHE ($(du -sh -- "$SHIRAKO_CACHE" 2>/dev/null | cut -f 1))"
    say "Log         $SHIRAKO_HOME/log/portal.log"
    exit "$code"
}

status_age() { ps -o etime= -p "$1" | tr -d ' '; }

status_health() {
    case $1 in
        200) echo ready ;;
        standby) echo "stands by: another portal leads on its database" ;;
        000) echo "does not answer" ;;
        *) echo "not ready ($1)" ;;
    esac
}

logs_command() {
    local follow=no argument
    for argument in "$@"; do
        case $argument in
            -f | --follow) follow=yes ;;
            *) usage_error "logs: unknown argument '$argument'" ;;
        esac
    done
    home_prepare
    local log=$SHIRAKO_HOME/log/portal.log
    [[ -e $log ]] || die "there is no log yet: ./shirako up writes $log"
    if [[ $follow == yes ]]; then exec tail -n 200 -F -- "$log"; else exec cat -- "$log"; fi
}

# shellcheck shell=bash
# ./shirako down, status, logs: what runs.

down_command() {
    (($# == 0)) || usage_error "down: unknown argument '$1'"
    home_prepare
    home_lock
    if portal_stop; then
        hypervisor_stop "$SHIRAKO_HOME/libvirt"
        say "Shirako is down. Its state is kept in $SHIRAKO_HOME; './shirako up' goes on from there."
    else
        hypervisor_stop "$SHIRAKO_HOME/libvirt"
        say "Shirako is not running."
    fi
}

# status_command: what runs; exit status 0 where the portal is ready, 3 where it does not run, 1 where it does not answer.
status_command() {
    local pid code=0 health
    (($# == 0)) || usage_error "status: unknown argument '$1'"
    home_prepare
    if pid=$(portal_pid); then
        health=$(http_status "$(portal_port)" /actuator/health/readiness)
        say "Portal      $(portal_address), process $pid, up $(status_age "$pid"), $(status_health "$health")"
        [[ $health == 200 ]] || code=1
    else
        say "Portal      not running: ./shirako up"
        code=3
    fi
    [[ ! -s $SHIRAKO_HOME/libvirt/answer ]] || say "Hypervisor  $(hypervisor_uri "$SHIRAKO_HOME/libvirt/answer")"
    say "State       $SHIRAKO_HOME ($(du -sh -- "$SHIRAKO_HOME" 2>/dev/null | cut -f 1))"
    say "Cache       $SHIRAKO_CACHE ($(du -sh -- "$SHIRAKO_CACHE" 2>/dev/null | cut -f 1))"
    say "Log         $SHIRAKO_HOME/log/portal.log"
    exit "$code"
}

status_age() { ps -o etime= -p "$1" | tr -d ' '; }

status_health() { if [[ $1 == 200 ]]; then echo ready; elif [[ $1 == 000 ]]; then echo "does not answer"; else echo "not ready ($1)"; fi; }

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

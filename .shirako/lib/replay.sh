# shellcheck shell=bash
# ./shirako replay: logs of other machines in virtual time; needs a JDK and Maven, and nothing else.

replay_command() {
    replay_check "$@"
    virtual_time shirako.batch.replay.ReplayCommand -- "$@"
}

# replay_check ARGUMENT...: refuses what can be seen to be wrong, before anything is built for it.
replay_check() {
    local log=
    while (($# > 0)); do
        case $1 in
            --compare) ;;
            --policy | --predictor | --procs | --jitter | --seeds | --week | --json | --report)
                [[ -n ${2:-} ]] || usage_error "replay: $1 needs a value"
                [[ $1 != --json && $1 != --report ]] || result_file replay "$1" "$2"
                shift
                ;;
            -*) usage_error "replay: unknown argument '$1'" ;;
            *)
                [[ -z $log ]] || usage_error "replay: one log at a time, not '$log' and '$1'"
                log=$1
                ;;
        esac
        shift
    done
    [[ -n $log ]] || usage_error "replay: name the log to play"
    [[ -f $log && -r $log ]] || usage_error "replay: there is no log '$log' that can be read"
}

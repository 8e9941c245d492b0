# shellcheck shell=bash
# ./shirako simulate: whole federations in virtual time; needs a JDK and Maven, and nothing else.

simulate_command() {
    if [[ ${1:-} == --help || ${1:-} == help ]]; then
        usage
        return 0
    fi
    simulate_check "$@"
    virtual_time shirako.lease.simulation.Simulate -Xmx1g -- "$@"
}

# virtual_time MAIN FLAG... -- ARGUMENT...: builds what is needed and becomes that program.
virtual_time() {
    local main=$1 flags
    shift
    home_prepare
    home_lock
    build_tools
    build_portal
    home_unlock
    mapfile -t flags < <(jdk_flags)
    while [[ $1 != -- ]]; do
        flags+=("$1")
        shift
    done
    shift
    # Only here it is known whether a person watches: what runs in the JVM then draws a bar instead of lines.
    [[ $LIVE == no ]] || flags+=(-Dshirako.terminal=true)
    exec "$JAVA_HOME/bin/java" "${flags[@]}" -XX:+UseParallelGC \
        -Dlogback.configurationFile=shirako/lease/simulation/errors-only.xml -cp "$PORTAL_APP/shirako.jar" "$main" "$@"
}

# simulate_check ARGUMENT...: refuses what can be seen to be wrong, before anything is built for it.
simulate_check() {
    while (($# > 0)); do
        case $1 in
            --story) ;;
            --seeds | --faults | --threads | --json)
                [[ -n ${2:-} ]] || usage_error "simulate: $1 needs a value"
                simulate_value "$1" "$2"
                shift
                ;;
            *) usage_error "simulate: unknown argument '$1'" ;;
        esac
        shift
    done
}

# simulate_value OPTION VALUE
simulate_value() {
    case $1 in
        --seeds) simulate_seeds "$2" ;;
        --faults) [[ $2 =~ ^[a-z]+(,[a-z]+)*$ ]] || usage_error "simulate: --faults is all, none, or names with commas between them such as crash,network, not '$2'" ;;
        --threads) [[ $2 =~ ^([1-9][0-9]{0,2}|1000)$ ]] || usage_error "simulate: --threads must be a number from 1 to 1000, not '$2'" ;;
        --json) result_file simulate "$1" "$2" ;;
    esac
}

# simulate_seeds RANGE: the JVM checks it once more, where numbers have more digits than the shell can count to.
simulate_seeds() {
    local number='(0|-?[1-9][0-9]{0,18})'
    [[ $1 =~ ^$number(\.\.$number)?$ ]] || usage_error "simulate: --seeds is a range of whole numbers such as 1..100, not '$1'"
    local first=${BASH_REMATCH[1]} last=${BASH_REMATCH[3]:-${BASH_REMATCH[1]}}
    if ((${#first} <= 18 && ${#last} <= 18 && first > last)); then
        usage_error "simulate: --seeds begins with the smaller number, as $last..$first does, not '$1'"
    fi
}

# result_file COMMAND OPTION FILE: nothing is to be simulated for hours for a file that cannot be written then.
result_file() {
    local folder
    folder=$(dirname -- "$3")
    if [[ -d $3 || ! -d $folder ]] || { [[ -e $3 ]] && [[ ! -w $3 ]]; } || { [[ ! -e $3 ]] && [[ ! -w $folder ]]; }; then
        usage_error "$1: $2 must be a file that can be written, and '$3' cannot: name one in a folder that exists and is yours"
    fi
}

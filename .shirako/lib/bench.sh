# shellcheck shell=bash
# ./shirako bench: measurements on the portal that runs.

bench_command() {
    local what=${1:-} runs=10 json=()
    [[ $what == dispatch ]] || usage_error "bench: say what to measure: bench dispatch"
    shift
    while (($# > 0)); do
        case $1 in
            --runs) bench_runs "${2:-}"; runs=$2; shift ;;
            --json)
                [[ -n ${2:-} ]] || usage_error "bench: --json needs a file"
                json=("$(bench_path "$2")")
                shift
                ;;
            *) usage_error "bench: unknown argument '$1'" ;;
        esac
        shift
    done
    home_prepare
    portal_pid >/dev/null || die "the portal does not run: './shirako up --detach' first"
    [[ -s $SHIRAKO_HOME/first-run ]] || die "$SHIRAKO_HOME/first-run, which names the token to submit with, is gone"
    command -v virsh >/dev/null || die "virsh is missing: apt-get install libvirt-clients"
    build_tools
    # shellcheck disable=SC2034  # portal_java runs from it
    PORTAL_APP=$(portal_app_running)
    portal_java shirako.portal.cli.Dispatch "$(portal_address)" "$SHIRAKO_HOME/first-run" "$(bench_uri)" "$runs" "${json[@]}"
}

bench_runs() { [[ $1 =~ ^[1-9][0-9]{0,3}$ ]] || usage_error "bench: --runs must be a number from 1 to 9999, not '$1'"; }

bench_path() { if [[ $1 == /* ]]; then printf '%s\n' "$1"; else printf '%s/%s\n' "$PWD" "$1"; fi; }

# bench_uri: the libvirt that the running portal uses.
bench_uri() {
    local uri
    uri=$(hypervisor_folder "$SHIRAKO_HOME")/uri
    if [[ -n ${SHIRAKO_LIBVIRT_URI:-} ]]; then printf '%s\n' "$SHIRAKO_LIBVIRT_URI"; else cat -- "$uri"; fi
}

# shellcheck shell=bash
# What ./shirako simulate refuses before it builds anything, and what it hands on.

simulate() (simulate_command "$@")

test_a_wrong_call_is_refused_before_anything_is_built() {
    unbuilt
    build_tools() { echo built; exit 9; }
    local words
    for words in '--fast' '--progress' 'now' '--seeds' '--seeds x' '--seeds 9..1' '--seeds -1..-2' '--seeds 1..2..3' \
        '--seeds 1-9' '--seeds 99999999999999999999' '--threads 0' '--threads x' '--threads 1001' '--faults Crash' '--faults a,,b' \
        '--json' '--json /' '--json no/such/folder/file' '--story --json'; do
        # shellcheck disable=SC2086
        ends_with 2 simulate $words
        holds "$ERR" 'simulate: '
        holds "$ERR" 'Usage:'
        same '' "$OUT"
    done
}

test_a_right_call_is_handed_on_as_it_is() {
    unbuilt
    ends_with 0 simulate --seeds -3..7 --faults crash,network --threads 2 --story --json 'a file'
    holds "$OUT" $'shirako.lease.simulation.Simulate\n--seeds\n-3..7\n--faults\ncrash,network\n--threads\n2\n--story\n--json\na file'
    ends_with 0 simulate --seeds 9223372036854775807
    ends_with 0 simulate
}

test_its_help_needs_no_build() {
    unbuilt
    build_tools() { exit 9; }
    ends_with 0 simulate --help
    holds "$OUT" '--faults LIST'
}

test_on_a_terminal_it_draws_a_bar_and_elsewhere_it_does_not() {
    unbuilt
    ends_with 0 simulate
    [[ $OUT != *shirako.terminal* ]]
    if ! command -v script >/dev/null; then return 0; fi
    {
        printf 'set -euo pipefail\nFOLDER=%q ROOT=%q\n' "$FOLDER" "$ROOT"
        printf 'source %q\n' "$HERE/expect.bash" "$HERE/simulate-test.sh"
        printf 'unbuilt\nsimulate_command\n'
    } >'on a terminal'
    TERM=xterm NO_COLOR='' script -qec "bash 'on a terminal'" /dev/null >seen </dev/null
    holds "$(cat seen)" '-Dshirako.terminal=true'
}

test_the_help_names_every_fault_that_there_is() {
    local fault faults
    ends_with 0 "$ROOT/shirako" help
    mapfile -t faults < <(sed -n 's/^    \([A-Z]*\)[,;]$/\1/p' "$ROOT/lease-engine/src/main/java/shirako/lease/simulation/FaultKind.java")
    ((${#faults[@]} >= 10))
    for fault in "${faults[@]}"; do holds "$OUT" "${fault,,}"; done
}

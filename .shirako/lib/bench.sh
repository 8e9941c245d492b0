# shellcheck shell=bash
# ./shirako bench: measurements.

bench_command() {
    usage_error "bench: not here yet"
}

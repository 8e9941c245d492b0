# shellcheck shell=bash
# Long steps.

test_a_step_that_fails_shows_the_end_of_its_log_and_where_it_is() {
    parts
    doomed() { phase 'Doing it' "$FOLDER/the log" bash -c 'echo one; echo the reason; exit 7'; }
    step() (doomed)
    ends_with 1 step
    holds "$ERR" 'Doing it failed'
    holds "$ERR" '| the reason'
    holds "$ERR" "$FOLDER/the log"
}

test_a_step_hands_back_its_status() {
    parts
    ends_with 7 phase_try Title log bash -c 'exit 7'
    ends_with 0 phase_try Title log true
    holds "$OUT" '✓ Title'
}

test_an_interrupt_ends_what_the_step_started() {
    parts
    phase_show() { until [[ -s child ]]; do sleep 0.05; done; phase_end; }
    phase_try Title log bash -c 'sleep 60 & echo $! >child; wait' || true
    local deadline=$((SECONDS + 5))
    while [[ -n $(process_began "$(cat child)") ]]; do ((SECONDS < deadline)); sleep 0.05; done
}

test_the_detail_is_mavens_module_or_the_last_marked_line() {
    parts
    printf '[INFO] Building lease-engine 0.1.0-SNAPSHOT     [3/8]\n[INFO] x\n' >log
    same 'lease-engine 3/8' "$(phase_detail log)"
    printf '==> unpacking\nnoise\n' >>log
    same unpacking "$(phase_detail log)"
}

test_counts_are_summed_over_reports() {
    parts
    TEST_OUT=$FOLDER/out
    mkdir -p out/fast/reports/a out/fast/reports/b
    echo '0 12' >out/fast/ended
    echo '<testsuite name="JUnit Jupiter" tests="10" skipped="1" failures="2" errors="1" time="0.4">' >out/fast/reports/a/TEST-junit-jupiter.xml
    echo '<testsuite name="jqwik" tests="5" skipped="0" failures="0" errors="0">' >out/fast/reports/b/TEST-jqwik.xml
    same '11 3 1' "$(test_counts fast)"
}

test_a_suite_that_breaks_without_a_failed_test_counts_as_one() {
    parts
    TEST_OUT=$FOLDER/out
    mkdir -p out/libvirt/reports
    echo '1 2' >out/libvirt/ended
    same '0 1 0' "$(test_counts libvirt)"
}

# shellcheck shell=bash
# ./shirako test: what tests need, then the suites, two at a time; each has its own log and reports.

readonly TEST_SUITES='launcher format fast simulation mariadb mysql libvirt browser e2e' # xen too, where it is asked for
readonly TEST_LANES=('launcher format fast simulation mariadb mysql browser libvirt xen' 'e2e') # a lane runs its suites one after the other
TEST_LANE_PIDS=()

test_command() {
    local yes=no xen=() suites=() argument
    for argument in "$@"; do
        case $argument in
            --yes | -y) yes=yes ;;
            --xen) xen=(xen) ;;
            -*) usage_error "test: unknown option '$argument'" ;;
            *)
                [[ " $TEST_SUITES xen " == *" $argument "* ]] ||
                    usage_error "test: there is no suite '$argument'; there are: $TEST_SUITES xen"
                suites+=("$argument")
                ;;
        esac
    done
    ((${#suites[@]} > 0)) || read -r -a suites <<<"$TEST_SUITES"
    [[ " ${suites[*]} " == *' xen '* ]] || suites+=("${xen[@]}")
    home_prepare
    TEST_STATE=$SHIRAKO_HOME/test
    TEST_OUT=$SHIRAKO_ROOT/target/test
    exec 9>"$SHIRAKO_HOME/run/test.lock"
    flock -n 9 || die "another ./shirako test runs with SHIRAKO_HOME=$SHIRAKO_HOME: wait for it, or set SHIRAKO_HOME to another folder"
    trap test_clean_up EXIT
    trap 'exit 130' INT TERM HUP
    test_prepare "$yes" " ${suites[*]} "
    test_run "${suites[@]}"
    test_report "${suites[@]}"
}

# test_prepare YES SUITES: packages, build, image, server programs: each only if a suite of these needs it.
test_prepare() {
    local lists=("$SHIRAKO_ROOT"/.shirako/packages/{database,mysql,test})
    if [[ $2 == *\ libvirt\ * || $2 == *\ e2e\ * || $2 == *\ xen\ * ]]; then
        mapfile -t -O 3 lists < <(printf '%s\n' "$IMAGE_SOURCE/packages" && hypervisor_lists)
    fi
    [[ $2 != *\ xen\ * ]] || lists+=("$LAB_SOURCE/packages")
    build_tools
    packages_install "$1" "${lists[@]}"
    note "JDK $JDK_RELEASE at $JAVA_HOME; logs and reports in $TEST_OUT"
    test_forget
    mkdir -p -- "$TEST_OUT" "$TEST_STATE"
    [[ $2 == ' launcher ' ]] || build_modules "$(build_key)"
    if [[ $2 != ' launcher ' && $2 != ' format ' ]]; then
        phase "Test runner" "$SHIRAKO_HOME/log/junit.log" junit_fetch
    fi
    [[ $2 != *\ mariadb\ * ]] || phase "MariaDB's programs" "$SHIRAKO_HOME/log/mariadb.log" database_fetch mariadb
    [[ $2 != *\ mysql\ * && $2 != *\ e2e\ * ]] || phase "MySQL's programs" "$SHIRAKO_HOME/log/mysql.log" database_fetch mysql
    if [[ $2 == *\ libvirt\ * || $2 == *\ e2e\ * || $2 == *\ xen\ * ]]; then
        image_prepare
    fi
    [[ $2 != *\ xen\ * ]] || lab_prepare
}

# test_forget: what an earlier run left, its servers too if it was killed.
test_forget() {
    local server
    for server in "$TEST_STATE"/*/process; do
        [[ ! -e $server ]] || process_stop "$server" 10
    done
    rm -rf -- "$TEST_OUT"
}

# test_clean_up: however it ends, nothing is left running.
test_clean_up() {
    local lane server
    trap '' INT TERM HUP
    phase_end
    for lane in "${TEST_LANE_PIDS[@]}"; do kill -TERM -- "-$lane" 2>/dev/null || true; done
    for lane in "${TEST_LANE_PIDS[@]}"; do wait "$lane" 2>/dev/null || true; done
    for server in "$TEST_STATE"/*/process; do
        [[ ! -e $server ]] || process_stop "$server" 20
    done
}

# test_run SUITE...: the lanes side by side; says how each suite ended as soon as it has.
test_run() {
    local lane suite mine left=("$@") start=$SECONDS still running
    for lane in "${TEST_LANES[@]}"; do
        mine=()
        for suite in $lane; do [[ " $* " != *" $suite "* ]] || mine+=("$suite"); done
        ((${#mine[@]} > 0)) || continue
        set -m # a process group of its own, to be ended as one
        (test_lane "${mine[@]}") </dev/null 9>&- &
        TEST_LANE_PIDS+=($!)
        set +m
    done
    while ((${#left[@]} > 0)); do
        still=() running=''
        for suite in "${left[@]}"; do
            if [[ -e $TEST_OUT/$suite/ended ]]; then
                [[ $LIVE == no ]] || printf '\r\e[K'
                test_line "$suite"
            else
                still+=("$suite")
                [[ ! -e $TEST_OUT/$suite/log ]] || running+=" $suite"
            fi
        done
        left=("${still[@]}")
        [[ $LIVE == no ]] || printf '\r\e[K%s testing:%s%s' "$DIM$(minutes $((SECONDS - start)))" "$running" "$PLAIN"
        sleep 0.5
    done
    [[ $LIVE == no ]] || printf '\r\e[K'
    TEST_LANE_PIDS=()
}

test_lane() {
    local suite start status
    for suite in "$@"; do
        mkdir -p -- "$TEST_OUT/$suite/reports"
        start=$SECONDS status=0
        ("suite_$suite" "$TEST_OUT/$suite/reports") >"$TEST_OUT/$suite/log" 2>&1 || status=$?
        printf '%s %s\n' "$status" "$((SECONDS - start))" >"$TEST_OUT/$suite/ended.new"
        mv -- "$TEST_OUT/$suite/ended.new" "$TEST_OUT/$suite/ended"
    done
}

# test_line SUITE: one line on how it ended.
test_line() {
    local status seconds passed failed skipped mark=$GREEN✓$PLAIN
    read -r status seconds <"$TEST_OUT/$1/ended"
    read -r passed failed skipped < <(test_counts "$1")
    ((status == 0 && failed == 0)) || mark=$RED✗$PLAIN
    printf '%s %-10s %6s  %5d passed %4d failed %4d skipped\n' "$mark" "$1" "$(minutes "$seconds")" "$passed" "$failed" "$skipped"
}

# test_counts SUITE: passed, failed and skipped, summed over its reports. A suite that failed without a failed test
# counts as one.
test_counts() {
    local status
    read -r status _ <"$TEST_OUT/$1/ended"
    find "$TEST_OUT/$1/reports" -name 'TEST-*.xml' -exec grep -h -m 1 '<testsuite ' {} + | awk -v status="$status" '
        function value(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4) : 0 }
        { tests += value("tests"); skipped += value("skipped"); failed += value("failures") + value("errors") }
        END { passed = tests - skipped - failed; if (status != 0 && failed == 0) failed = 1; print passed + 0, failed + 0, skipped + 0 }'
}

# test_report SUITE...: what failed and where to read on; then the sum, alone on the last line.
test_report() {
    local suite passed failed skipped passed_all=0 failed_all=0 skipped_all=0
    for suite in "$@"; do
        read -r passed failed skipped < <(test_counts "$suite")
        passed_all=$((passed_all + passed)) failed_all=$((failed_all + failed)) skipped_all=$((skipped_all + skipped))
        ((failed == 0)) || test_failures "$suite"
    done
    say ''
    say "$passed_all passed, $failed_all failed, $skipped_all skipped"
    ((failed_all == 0)) || exit 1
}

test_failures() {
    local names
    names=$(find "$TEST_OUT/$1/reports" -name 'TEST-*.xml' -exec awk '
        /<testcase / { name = $0; sub(/.* name="/, "", name); sub(/".*/, "", name); class = $0; sub(/.*classname="/, "", class); sub(/".*/, "", class) }
        /<(failure|error)[ >]/ && ++found <= 50 { print "  " class "." name }
        END { if (found > 50) print "  and " found - 50 " more" }' {} +)
    {
        printf '\n%s%s failed%s; log: %s\n' "$RED" "$1" "$PLAIN" "$TEST_OUT/$1/log"
        if [[ -n $names ]]; then printf '%s\n' "$names"; else tail_of "$TEST_OUT/$1/log" 30; fi
    } >&2
}

# shellcheck shell=bash
# The suites of ./shirako test. Each suite_NAME FOLDER runs with its output in a log and puts JUnit reports into FOLDER.

readonly HEAVY='libvirt|mysql|browser|e2e|simulation|xen' # tags of tests that need more than a JDK
readonly TEST_MINUTES_MAX=60                # of one suite in one module

suite_launcher() { "$SHIRAKO_ROOT/.shirako/test/run" "$1"; }

suite_format() { maven spotless:check; }

suite_fast() { junit_modules "$1" "!($HEAVY)" ''; }

suite_mariadb() { suite_database mariadb "$1"; }

suite_mysql() { suite_database mysql "$1"; }

# Faults put into the engine on purpose: the simulation has to find each of them.
suite_simulation() { junit_modules "$1" simulation '"simulation"'; }

suite_libvirt() { junit_modules "$1" libvirt '"libvirt"'; }

suite_browser() { junit_modules "$1" browser '"browser"'; }

# On real Xen hosts, which the tests start, kill and stop themselves.
suite_xen() { junit_modules "$1" xen '"xen"'; }

# The whole line, on the real MySQL and a libvirt that the tests start and kill themselves.
suite_e2e() {
    database_fetch mysql || return 1
    junit_modules "$1" e2e '"e2e"' "-Dshirako.test.mysqlPrograms=$(database_folder mysql)"
}

# suite_database KIND FOLDER: the persistence tests, with a server of this kind beside them.
suite_database() {
    local kind=$1 reports=$2 state=$TEST_STATE/server-$1 port status=0
    port=$(port_free) || return 1
    database_fetch "$kind" || return 1
    database_start "$kind" "$state" "$port" || return 1
    junit_modules "$reports" mysql '"mysql"' -Dshirako.test.jdbcUser=root -Dshirako.test.jdbcPassword= \
        "-Dshirako.test.jdbcUrl=jdbc:mysql://127.0.0.1:$port/shirako?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true" ||
        status=$?
    process_stop "$state/process" 30
    return "$status"
}

# test_modules PATTERN: the modules with tests; with a pattern those whose test sources hold it, or that inherit tests.
test_modules() {
    local folder
    for folder in "$SHIRAKO_ROOT"/*/src/test/java; do
        [[ -d $folder ]] || continue
        folder=${folder%/src/test/java}
        if [[ -z $1 ]] || grep -rqE -- "$1" "$folder/src/test/java" ||
            { grep -q '<type>test-jar</type>' "$folder/pom.xml" && grep -rqE -- "$1" "$SHIRAKO_ROOT"/*/src/test/java; }; then
            printf '%s\n' "${folder##*/}"
        fi
    done
}

# junit_version: JUnit's version in the built modules.
junit_version() {
    cat -- "$SHIRAKO_ROOT"/*/target/test-classpath | tr ':' '\n' | sed -n 's/.*junit-platform-engine-\([0-9.]*\)\.jar$/\1/p' | sort -u | tail -n 1
}

junit_jar() { printf '%s/junit/junit-platform-console-standalone-%s.jar\n' "$SHIRAKO_CACHE" "$1"; }

# junit_fetch: JUnit's own runner: the modules are compiled once and tested by it, side by side, with no Maven between.
junit_fetch() {
    local version
    version=$(junit_version)
    [[ -n $version ]] || { echo "no JUnit on the modules' class paths"; return 1; }
    [[ ! -e $(junit_jar "$version") ]] || return 0
    mkdir -p -- "$SHIRAKO_CACHE/junit"
    (cd -- "$SHIRAKO_CACHE/junit" && mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy \
        "-Dartifact=org.junit.platform:junit-platform-console-standalone:$version" "-DoutputDirectory=$SHIRAKO_CACHE/junit")
}

# junit_modules FOLDER TAGS PATTERN PROPERTY...: the tests with these tags, module after module; status 1 if any failed.
junit_modules() {
    local reports=$1 tags=$2 pattern=$3 module failed=0
    shift 3
    for module in $(test_modules "$pattern"); do
        echo "==> $module"
        junit_module "$module" "$reports/$module" "$tags" "$@" || failed=1
    done
    return "$failed"
}

junit_module() {
    local folder=$SHIRAKO_ROOT/$1 reports=$2 tags=$3 flags status=0
    shift 3
    [[ -d $folder/target/test-classes ]] || return 0
    mapfile -t flags < <(jdk_flags)
    (cd -- "$folder" && timeout -k 30 "${TEST_MINUTES_MAX}m" "$JAVA_HOME/bin/java" "${flags[@]}" -Xmx1g "-Dbasedir=$folder" "$@" \
        -cp "$folder/target/test-classes:$folder/target/classes:$(cat -- "$folder/target/test-classpath"):$(junit_jar "$(junit_version)")" \
        org.junit.platform.console.ConsoleLauncher execute --disable-banner --disable-ansi-colors --details=testfeed \
        --config=junit.jupiter.execution.timeout.default=10m --config=junit.jupiter.execution.timeout.threaddump.enabled=true \
        --exclude-engine=junit-vintage --scan-classpath="$folder/target/test-classes" --include-classname='.*' \
        --include-tag="$tags" --reports-dir="$reports") || status=$?
    ((status != 124 && status != 137)) || echo "the tests of $folder did not end within $TEST_MINUTES_MAX minutes"
    return "$status"
}

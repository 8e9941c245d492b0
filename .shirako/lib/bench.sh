# shellcheck shell=bash
# ./shirako bench: measurements, of the portal that runs, of the leasing core by itself, of replays, of
# real Xen hosts, and of jobs beside a real Slurm.

bench_command() {
    local what=${1:-}
    case $what in
        dispatch) shift && bench_dispatch "$@" ;;
        leases) shift && bench_leases "$@" ;;
        replay) shift && bench_replay "$@" ;;
        slurm) shift && bench_slurm "$@" ;;
        xen) shift && bench_xen "$@" ;;
        *) usage_error "bench: say what to measure: bench dispatch, bench leases, bench replay, bench slurm or bench xen" ;;
    esac
}

bench_dispatch() {
    local runs=10 json=()
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

# bench_leases: the leasing core by itself, with its journal on a real MySQL whose commits are durable.
bench_leases() {
    local arguments=() yes=
    while (($# > 0)); do
        case $1 in
            --quick) arguments+=(--quick) ;;
            --yes) yes=yes ;;
            --json)
                [[ -n ${2:-} ]] || usage_error "bench: --json needs a file"
                arguments+=(--json "$(bench_path "$2")")
                shift
                ;;
            *) usage_error "bench: unknown argument '$1'" ;;
        esac
        shift
    done
    home_prepare
    build_tools
    packages_install "$yes" "$SHIRAKO_ROOT/.shirako/packages/mysql"
    build_modules "$(build_key)"
    phase "MySQL's programs" "$SHIRAKO_HOME/log/mysql.log" database_fetch mysql
    BENCH_SERVER=$SHIRAKO_HOME/bench/server
    trap bench_clean_up EXIT
    trap 'exit 130' INT TERM HUP
    local port
    port=$(port_free) || die "there is no free port on 127.0.0.1"
    phase "MySQL" "$SHIRAKO_HOME/log/mysql.log" database_start mysql "$BENCH_SERVER" "$port" \
        --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=512M
    bench_java lease-engine shirako.lease.bench.Leases "${arguments[@]}" \
        --database "jdbc:mysql://127.0.0.1:$port/shirako?createDatabaseIfNotExist=true&sslMode=DISABLED&allowPublicKeyRetrieval=true&rewriteBatchedStatements=true"
}

# bench_clean_up: however it ends, no server is left running, and nothing of its data.
bench_clean_up() {
    trap '' INT TERM HUP
    phase_end
    [[ ! -e $BENCH_SERVER/process ]] || process_stop "$BENCH_SERVER/process" 20
    rm -rf -- "$BENCH_SERVER"
}

# bench_replay: workload logs through the broker's policies and predictors, beside what was published and what is aimed at.
bench_replay() {
    local arguments=() logs=0
    while (($# > 0)); do
        case $1 in
            --quick) arguments+=(--quick) ;;
            --json)
                [[ -n ${2:-} ]] || usage_error "bench: --json needs a file"
                arguments+=(--json "$(bench_path "$2")")
                shift
                ;;
            -*) usage_error "bench: unknown argument '$1'" ;;
            *)
                [[ -r $1 ]] || usage_error "bench: there is no log '$1'"
                arguments+=("$(bench_path "$1")")
                logs=$((logs + 1))
                ;;
        esac
        shift
    done
    ((logs > 0)) || usage_error "bench: name the logs to play, in Standard Workload Format"
    home_prepare
    build_tools
    build_modules "$(build_key)"
    bench_java batch-scheduler shirako.batch.replay.ReplayBench "${arguments[@]}"
}

# bench_xen: containers on two Xen hosts of its own, and the migration planner.
bench_xen() {
    local arguments=() yes=
    while (($# > 0)); do
        case $1 in
            --quick) arguments+=(--quick) ;;
            --yes) yes=yes ;;
            --rounds)
                bench_rounds "${2:-}"
                arguments+=(--rounds "$2")
                shift
                ;;
            --json)
                [[ -n ${2:-} ]] || usage_error "bench: --json needs a file"
                arguments+=(--json "$(bench_path "$2")")
                shift
                ;;
            *) usage_error "bench: unknown argument '$1'" ;;
        esac
        shift
    done
    home_prepare
    build_tools
    packages_install "$yes" "$IMAGE_SOURCE/packages" "$LAB_SOURCE/packages"
    build_modules "$(build_key)"
    image_prepare
    lab_prepare
    bench_java xen-driver shirako.xen.bench.XenBench "${arguments[@]}"
}

bench_rounds() { [[ $1 =~ ^[1-9][0-9]?$ ]] || usage_error "bench: --rounds must be a number from 1 to 99, not '$1'"; }

# bench_java MODULE CLASS ARGUMENT...: a program among a module's tests.
bench_java() {
    local folder=$SHIRAKO_ROOT/$1 flags
    shift
    mapfile -t flags < <(jdk_flags)
    (cd -- "$folder" && exec "$JAVA_HOME/bin/java" "${flags[@]}" -Xmx3g \
        -cp "$folder/target/test-classes:$folder/target/classes:$(cat -- "$folder/target/test-classpath")" "$@")
}

# bench_slurm: jobs that do nothing, through a Slurm and through a portal, each started here, with their accounting on one MariaDB.
bench_slurm() {
    local arguments=() yes=
    while (($# > 0)); do
        case $1 in
            --quick) arguments+=(--quick) ;;
            --yes) yes=yes ;;
            --jobs)
                bench_jobs "${2:-}"
                arguments+=(--jobs "$2")
                shift
                ;;
            --json)
                [[ -n ${2:-} ]] || usage_error "bench: --json needs a file"
                result_file bench --json "$2"
                arguments+=(--json "$(bench_path "$2")")
                shift
                ;;
            *) usage_error "bench: unknown argument '$1'" ;;
        esac
        shift
    done
    ((EUID == 0)) || die "bench slurm is run by root: Slurm's daemons run as root, and in a name space where the machine is named localhost"
    home_prepare
    build_tools
    packages_install "$yes" "$SHIRAKO_ROOT/.shirako/packages/database" "$SHIRAKO_ROOT/.shirako/packages/slurm"
    build_modules "$(build_key)"
    phase "MariaDB's programs" "$SHIRAKO_HOME/log/mariadb.log" database_fetch mariadb
    BENCH_SERVER=$SHIRAKO_HOME/bench/server
    BENCH_SLURM=$SHIRAKO_HOME/bench/slurm
    trap bench_slurm_clean_up EXIT
    trap 'exit 130' INT TERM HUP
    local port
    port=$(port_free) || die "there is no free port on 127.0.0.1"
    phase "MariaDB" "$SHIRAKO_HOME/log/mariadb.log" database_start mariadb "$BENCH_SERVER" "$port" \
        --innodb-flush-log-at-trx-commit=1 --innodb-buffer-pool-size=512M
    phase "Slurm" "$SHIRAKO_HOME/log/slurm.log" slurm_start "$BENCH_SLURM" "$port"
    rm -rf -- "$SHIRAKO_HOME/bench/portal"
    mkdir -p -- "$SHIRAKO_HOME/bench/portal"
    # In the background, so that a signal to the launcher is not kept waiting until all is measured; in a group of its own,
    # so that the signal reaches the portal, too.
    set -m
    bench_java portal shirako.portal.bench.SlurmBench "${arguments[@]}" \
        --slurm "$BENCH_SLURM" --server "$(process_of "$BENCH_SERVER/process")" --folder "$SHIRAKO_HOME/bench/portal" \
        --database "jdbc:mysql://127.0.0.1:$port/?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true&createDatabaseIfNotExist=true" &
    BENCH_PROGRAM=$!
    set +m
    wait "$BENCH_PROGRAM"
}

bench_jobs() { [[ $1 =~ ^([1-9][0-9]{1,3}|10000)$ ]] || usage_error "bench: --jobs must be a number from 10 to 10000, not '$1'"; }

# bench_slurm_clean_up: however it ends, nothing of it runs on, and nothing of it is left.
bench_slurm_clean_up() {
    trap '' INT TERM HUP
    if [[ -n ${BENCH_PROGRAM:-} ]]; then
        kill -TERM -- "-$BENCH_PROGRAM" 2>/dev/null || true
        wait "$BENCH_PROGRAM" 2>/dev/null || true
    fi
    slurm_stop "$BENCH_SLURM"
    bench_clean_up
    rm -rf -- "$SHIRAKO_HOME/bench/portal"
}

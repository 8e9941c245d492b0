# shellcheck shell=bash
# The command line.

usage() {
    cat <<'TEXT'
Usage: ./shirako COMMAND

  up [--yes] [--detach | --exit] [--port N] [--config FILE]
                     install what is missing, build, start everything, run three sample jobs, keep running
      --yes          install Debian packages without asking
      --detach       leave it running in the background
      --exit         end after the samples; exit status 0 only if all of them succeeded
      --port N       the portal's port on 127.0.0.1 (8080)
      --config FILE  what else the portal is told, such as which brokers of other processes it asks
  site [--yes] FILE  a provider site in a process of its own, as FILE says (portal/federation has samples)
  site drain FILE    on the machine where that site runs: let nothing new be promised of its pool; leases go on to their end
  site open FILE     let it be promised again
  site status FILE   how its pool stands: open or draining, its size, what is delegated, which leases are left; exit status
                     3 where the site does not run
  site dead HOST FILE
                     give up what runs on a host of that site that does not answer, without waiting until the site does so
                     by itself; when the host is back, that is destroyed first
  broker [--yes] FILE
                     a broker in a process of its own
  keys FILE...       make the keys of the actors that these files configure, and name them
  down [--all]       stop what up started; the state is kept, and containers of jobs go on
      --all          end these too, on every host that the portal has itself; exit status 1 where a host does not answer:
                     the same command ends them later. What has stopped keeps its result for the next up
  status             what runs, and where its state is; exit status 0 where it is ready, 3 where it does not run
  logs [-f]          the portal's log; -f follows it
  image build [--yes]
                     build the container image (up does it by itself)
  lab build|start [--yes]
                     two real Xen hosts in an emulator, xen1 and xen2, for tests and to try things out; root only
      --yes          install Debian packages without asking
  lab status|stop    whether they run; end them as a power cut would
  test [--yes] [--xen] [SUITE...]
                     install what tests need, then run every test, or only these suites: launcher, format, fast,
                     simulation, mariadb, mysql, browser, libvirt, e2e, xen
      --xen          those on real Xen hosts too
  bench dispatch [--runs N] [--json FILE]
                     from submission to the script's start, against a bare libvirt create of the same domain
  bench leases [--yes] [--json FILE] [--quick]
                     the leasing core by itself: calendar, tickets, life cycles of leases in memory and on a MySQL, memory
      --quick        only to see that it works: figures of no worth, within a minute or two
  bench replay LOG... [--json FILE] [--quick]
                     workload logs through the broker's default policy and predictor, beside simple ones and what was published
                     (an hour for three logs); --quick with two seeds
  bench slurm [--yes] [--json FILE] [--jobs N] [--quick]
                     N jobs that do nothing (5000), one by one and as an array, through a portal over simulated machines and
                     through a Slurm of Debian's packages, with real accounting on both sides; root only
  bench xen [--yes] [--json FILE] [--rounds N] [--quick]
                     create, resize, suspend, restore and migrate on two real Xen hosts in emulators, through the driver
                     and by hand with virsh, N times each (3: half an hour); then the migration planner; root only
  simulate [--seeds A..B] [--faults LIST] [--threads N] [--story] [--json FILE]
                     whole federations in virtual time, one for each seed, several at a time, with a progress bar; a seed
                     that fails says how to play it again, and tells its story
      --seeds A..B   the seeds (1..100)
      --faults LIST  what may go wrong: all, none, or with commas between them: network, partition, crash, journal,
                     skew, host, call, event, drain, fraud (all)
      --threads N    how many seeds at a time (one for each processor)
      --story        tell what happens in each seed; where something is wrong, as little as leads to it
      --json FILE    write the result there
  replay LOG [--policy P] [--predictor R] [--compare] [--procs N] [--jitter S [--seeds A..B]] [--json FILE]
         [--report FILE [--week N]]
                     a workload log in Standard Workload Format through the broker's policies and a predictor, in virtual
                     time: slowdown, wait, utilisation, how good the predictions were
      --policy P     fcfs, easy, easy-sjbf, easy-lxf, easy-ageing, conservative; several with commas between them (easy-ageing)
      --predictor R  requested, last-two, last-two-steps, learned, clairvoyant; several with commas between them (learned)
      --compare      all policies with all predictors
      --procs N      processors of the machine (what the log's header says)
      --jitter S     move each submission by up to S seconds either way, anew for each of the seeds (1..8)
      --report FILE  write plots there, as one page for a browser
      --week N       the week whose jobs it shows, from 1 (the busiest)
  version            the version
  help               this text

Environment: SHIRAKO_HOME   all state (~/.shirako)            SHIRAKO_CACHE        what can be made again (~/.cache/shirako)
             JAVA_HOME      a JDK, 21 or newer                SHIRAKO_LIBVIRT_URI  another hypervisor than this machine's
TEXT
}

main() {
    local command=${1:-}
    (($# == 0)) || shift
    case ${1:-} in --help | -h) command=help ;; esac
    case $command in
        up) up_command "$@" ;;
        site) site_command "$@" ;;
        broker) role_command broker "$@" ;;
        keys) keys_command "$@" ;;
        down) down_command "$@" ;;
        status) status_command "$@" ;;
        logs) logs_command "$@" ;;
        image) image_command "$@" ;;
        lab) lab_command "$@" ;;
        test) test_command "$@" ;;
        bench) bench_command "$@" ;;
        simulate) simulate_command "$@" ;;
        replay) replay_command "$@" ;;
        help | --help | -h) usage ;;
        version | --version) say "Shirako $(sed -n 's|^  <version>\(.*\)</version>|\1|p' "$SHIRAKO_ROOT/pom.xml" | head -n 1)" ;;
        '') usage_error "say what to do" ;;
        *) usage_error "unknown command '$command'" ;;
    esac
}

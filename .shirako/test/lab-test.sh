# shellcheck shell=bash
# The lab's hosts: what they are called, and what is said of those that do not run.

test_a_lab_host_whose_process_is_gone_is_said_not_to_run_and_nothing_else() {
    local pid
    true &
    pid=$!
    wait "$pid"
    mkdir -p -- "$SHIRAKO_HOME/lab/xen1"
    printf '%s\n' "$pid" >"$SHIRAKO_HOME/lab/xen1/pid"
    ends_with 3 "$ROOT/shirako" lab status
    same 'xen1 does not run
xen2 does not run' "$OUT"
    same '' "$ERR"
}

test_the_labs_hosts_have_one_name_in_files_and_configuration() {
    parts
    home_prepare
    mkdir -p -- "$SHIRAKO_HOME/lab"
    echo xen+tcp://127.0.0.1:1/system >"$SHIRAKO_HOME/lab/xen1.uri"
    echo xen+tcp://127.0.0.1:2/system >"$SHIRAKO_HOME/lab/xen2.uri"
    ends_with 0 lab_configuration
    holds "$OUT" "- name: xen1
      uri: xen+tcp://127.0.0.1:1/system"
    holds "$OUT" 'labels: [xen, xen2]'
    [[ $OUT != *host1* && $OUT != *host2* ]]
}

test_a_portal_of_the_labs_hosts_lies_beside_the_home_that_the_lab_is_in() {
    parts
    SHIRAKO_HOME='/some where/home'
    ends_with 0 lab_portal
    same 'SHIRAKO_HOME=/some\ where/home-lab ./shirako up --config /some\ where/home/lab/hosts.yaml' "$OUT"
}

test_the_help_says_which_commands_take_yes() {
    local command
    ends_with 0 "$ROOT/shirako" help
    for command in 'up' 'site' 'broker' 'image build' 'lab build|start' 'test' 'bench leases' 'bench xen'; do
        holds "$OUT" "
  $command [--yes]"
    done
}

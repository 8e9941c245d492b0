# shellcheck shell=bash
# What becomes of jobs' containers when Shirako is stopped.

# told WHOSE: a home whose portal was stopped and had these hosts, and a program that ends containers, with status ENDS.
told() {
    parts
    SHIRAKO_HOME=$FOLDER/home ENDS=0
    mkdir -p home/run home/log home/app
    touch home/app/whole
    printf '%s\n' "$FOLDER/home/app" '--spring.config.additional-location=file:hosts.yaml' "$1" >home/run/portal.told
    home_prepare() { :; }
    jdk_pick() { :; }
    portal_java() {
        printf '%s\n' "$PORTAL_APP" "$@" >"$FOLDER/asked"
        printf '%s\n' 'a word of a library' 'containers: Host xen1: 2 ended.'
        return "$ENDS"
    }
}

down() (down_command "$@")

test_down_all_ends_containers_on_configured_hosts_with_what_the_portal_was_told() {
    told named
    ends_with 0 down --all
    holds "$OUT" 'Host xen1: 2 ended.'
    [[ $OUT != *library* ]]
    same "$FOLDER/home/app
shirako.portal.wiring.EndContainers
--spring.config.additional-location=file:hosts.yaml
--shirako.home=$FOLDER/home" "$(head -n 4 asked)"
    rm asked
    ends_with 0 down --all
    [[ ! -e asked ]]
}

test_down_all_fails_where_containers_may_go_on_and_can_be_tried_again() {
    told named
    ENDS=1
    ends_with 1 down --all
    holds "$OUT" 'Host xen1: 2 ended.'
    holds "$ERR" 'not all containers of jobs could be ended'
    ENDS=0
    ends_with 0 down --all
}

test_down_alone_says_that_containers_on_configured_hosts_go_on() {
    told named
    ends_with 0 down
    holds "$OUT" "What jobs run on the hosts that the configuration names goes on there."
    holds "$OUT" "'./shirako down --all' ends it"
    [[ ! -e asked ]]
}

test_down_all_says_that_containers_at_sites_of_other_processes_go_on() {
    told elsewhere
    ends_with 0 down --all
    holds "$OUT" 'goes on there until its leases are over'
    [[ ! -e asked ]]
}

test_down_all_starts_a_libvirt_of_ours_again_whose_machines_went_on_without_it() {
    told here
    mkdir -p home/libvirt
    hypervisor_folder() { echo "$FOLDER/home/libvirt"; }
    hypervisor_start() { echo started; }
    ends_with 0 down --all
    holds "$OUT" started
    holds "$OUT" 'Host xen1: 2 ended.'
}

test_a_libvirt_that_runs_is_not_started_again_to_end_containers() {
    told here
    mkdir -p home/libvirt
    echo qemu:///here >home/libvirt/uri
    hypervisor_folder() { echo "$FOLDER/home/libvirt"; }
    hypervisor_start() { echo started; }
    ends_with 0 down --all
    holds "$OUT" 'Host xen1: 2 ended.'
    [[ $OUT != *started* ]]
}

test_a_portal_that_starts_leaves_behind_what_ends_its_containers() {
    unbuilt
    SHIRAKO_HOME=$FOLDER/home UP_CONFIG=/hosts.yaml PORTAL_APP=/app
    mkdir -p home/run home/log
    build_tools
    portal_wait() { :; }
    start() (portal_start "$(port_free)" named defaults.yaml)
    ends_with 0 start
    same "/app
--spring.config.additional-location=file:defaults.yaml,optional:file:$FOLDER/home/config/,file:/hosts.yaml
named" "$(cat home/run/portal.told)"
}

# hosts FILE: whose hosts a portal with this configuration has.
hosts() {
    judge "$1"
    up_start yes 8080
}

judge() {
    parts
    home_prepare() { SHIRAKO_HOME=$FOLDER/home && mkdir -p "$SHIRAKO_HOME/run"; }
    home_prepare
    build_tools() { :; }
    packages_install() { :; }
    build_portal() { PORTAL_APP=app; }
    role_check() { :; }
    image_prepare() { IMAGE_DIR=/image; }
    hypervisor_start() { HYPERVISOR_URI=qemu:///here; }
    portal_start() { echo "hosts: $2"; }
    JDK_RELEASE=25 JAVA_HOME=jdk UP_CONFIG=$1
}

test_whose_hosts_they_are_is_told_by_the_configuration() {
    printf 'shirako:\n  hosts:\n    - uri: xen:///system\n' >hosts.yaml
    printf 'shirako:\n  service-manager:\n    name: batch\n' >federated.yaml
    local expected
    for expected in 'named hosts.yaml' 'elsewhere federated.yaml' 'here '; do
        start() (hosts "${expected#* }")
        ends_with 0 start
        holds "$OUT" "hosts: ${expected% *}"
    done
    start() (export SHIRAKO_LIBVIRT_URI=xen:///system && hosts '')
    ends_with 0 start
    holds "$OUT" 'hosts: named'
}

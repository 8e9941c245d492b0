# shellcheck shell=bash
# What becomes of jobs' containers when Shirako is stopped.

# run/portal.told, written by each start of the portal, has three lines: the application folder that it ran from, its
# configuration, and whose hosts it has: `here` for a libvirt on this machine that up found or started, `named` for those that its
# configuration or SHIRAKO_LIBVIRT_URI names, `elsewhere` where sites are other processes. It stays when the portal stops, as
# containers do, until those have been ended.

containers_told() { sed -n "$1p" "$SHIRAKO_HOME/run/portal.told" 2>/dev/null || true; }
containers_whose() { containers_told 3; }

# containers_go_on: says which of them do.
containers_go_on() {
    local running
    case $(containers_whose) in
        named) say "What jobs run on the hosts that the configuration names goes on there. The next './shirako up' finds it; './shirako down --all' ends it." ;;
        elsewhere) say "What jobs run at the sites of other processes goes on there until its leases are over." ;;
        *)
            running=$(hypervisor_containers "$(hypervisor_folder "$SHIRAKO_HOME")")
            ((running == 0)) || say "Containers of jobs that go on: $running. The next './shirako up' finds them; './shirako down --all' ends them."
            ;;
    esac
}

# containers_end: ends them on each host that answers, and says what became of them; status 1 where some may go on.
containers_end() {
    local status=0 log=$SHIRAKO_HOME/log/containers.log
    case $(containers_whose) in
        '') return 0 ;; # nothing has been started since they were ended
        elsewhere)
            say "What jobs run at the sites of other processes goes on there until its leases are over: it is not this portal's to end."
            return 0
            ;;
        here) containers_wake ;;
    esac
    containers_program
    phase_try "Ending containers" "$log" containers_destroy || status=$?
    if grep -q '^containers: ' -- "$log"; then sed -n 's/^containers: /  /p' -- "$log"; else tail_of "$log"; fi
    if ((status != 0)); then
        complain "not all containers of jobs could be ended. The whole log: $log"
        return 1
    fi
    rm -f -- "$SHIRAKO_HOME/run/portal.told"
}

# containers_wake: a libvirt of our own that was stopped while its machines went on has to answer before they can be ended.
containers_wake() {
    local folder
    folder=$(hypervisor_folder "$SHIRAKO_HOME")
    [[ -d $folder && ! -s $folder/uri ]] || return 0
    # shellcheck disable=SC2034  # hypervisor.sh reads it
    IMAGE_DIR=$(readlink -f -- "$SHIRAKO_CACHE/image/current")
    hypervisor_start "$folder"
}

# containers_program: sets PORTAL_APP and JAVA_HOME: the application that the portal ran from, or what the sources make.
containers_program() {
    jdk_pick
    PORTAL_APP=$(containers_told 1)
    if [[ ! -e $PORTAL_APP/whole ]]; then
        build_tools
        build_portal
    fi
}

# containers_destroy: told all that the portal was told; only the image may lie elsewhere by now, and is not used.
containers_destroy() {
    cd -- "$SHIRAKO_HOME" || return 1
    portal_java shirako.portal.wiring.EndContainers "$(containers_told 2)" \
        "--shirako.home=$SHIRAKO_HOME" "--shirako.image-dir=$SHIRAKO_CACHE/image"
}

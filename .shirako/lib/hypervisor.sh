# shellcheck shell=bash
# The hypervisor of the embedded site: QEMU through libvirt, set up by the scripts in xen-driver/libvirt. SHIRAKO_LIBVIRT_URI
# names another one (xen+ssh://..., say): then nothing is started here.

readonly HYPERVISOR_SOURCE=$SHIRAKO_ROOT/xen-driver/libvirt

# hypervisor_lists: the package lists of what it needs.
hypervisor_lists() { [[ -n ${SHIRAKO_LIBVIRT_URI:-} ]] || printf '%s\n' "$HYPERVISOR_SOURCE/packages"; }

# hypervisor_start FOLDER: a libvirt that answers, its state in FOLDER. Sets HYPERVISOR_URI and prints why that one.
hypervisor_start() {
    local answer=$1/answer
    if [[ -n ${SHIRAKO_LIBVIRT_URI:-} ]]; then
        HYPERVISOR_URI=$SHIRAKO_LIBVIRT_URI
        note "Hypervisor: $HYPERVISOR_URI, as SHIRAKO_LIBVIRT_URI says"
        return 0
    fi
    mkdir -p -- "$1"
    phase "Hypervisor" "$SHIRAKO_HOME/log/hypervisor.log" hypervisor_ask "$1" "$answer"
    HYPERVISOR_URI=$(hypervisor_uri "$answer")
    [[ -n $HYPERVISOR_URI ]] || die "$HYPERVISOR_SOURCE/start.sh named no libvirt URI; it said: $(cat "$answer")"
    sed 's/^/  /' "$answer"
}

hypervisor_ask() { "$HYPERVISOR_SOURCE/start.sh" "$1" 9>&- | tee "$2"; }

# hypervisor_uri FILE: the first libvirt URI in it.
hypervisor_uri() { grep -oE -m 1 '(qemu|xen|lxc|test|ch)(\+[a-z0-9]+)?://[^[:space:]]*' "$1" | head -n 1; }

# hypervisor_stop FOLDER: ends what hypervisor_start started there. Containers go on.
hypervisor_stop() {
    [[ -d $1 && -x $HYPERVISOR_SOURCE/stop.sh ]] || return 0
    "$HYPERVISOR_SOURCE/stop.sh" "$1" >>"$SHIRAKO_HOME/log/hypervisor.log" 2>&1 9>&- || complain "stopping the hypervisor: see $SHIRAKO_HOME/log/hypervisor.log"
}

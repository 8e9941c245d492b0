# shellcheck shell=bash
# The hypervisor of the embedded site: QEMU through libvirt, set up by the scripts in xen-driver/libvirt. SHIRAKO_LIBVIRT_URI
# names another one (xen+ssh://..., say): then nothing is started here.

readonly HYPERVISOR_SOURCE=$SHIRAKO_ROOT/xen-driver/libvirt

# hypervisor_lists: the package lists of what it needs.
hypervisor_lists() { [[ -n ${SHIRAKO_LIBVIRT_URI:-} ]] || printf '%s\n' "$HYPERVISOR_SOURCE/packages"; }

# hypervisor_named FILE...: whether one of these configurations names hosts: then this machine is none, unless it is among them.
hypervisor_named() { grep -qsE '^[[:space:]]+hosts:' -- "$@"; }

# hypervisor_defaults: what a configuration need not say: the image, and this machine as the host.
hypervisor_defaults() {
    printf 'shirako:\n  image-dir: "%s"\n' "$IMAGE_DIR"
    [[ -z ${HYPERVISOR_URI:-} ]] || printf '  hosts:\n    - uri: "%s"\n' "$HYPERVISOR_URI"
}

# hypervisor_folder FOLDER: where libvirt's state lies for a folder of ours: libvirt's settings take no blanks in paths.
hypervisor_folder() {
    if [[ $1 =~ ^[A-Za-z0-9/._+-]+$ ]]; then
        printf '%s/libvirt\n' "$1"
    else
        printf '/var/tmp/shirako-%s-%s\n' "$EUID" "$(printf '%s' "$1" | sha256sum | cut -c 1-12)"
    fi
}

# hypervisor_start FOLDER: a libvirt that answers, its state in FOLDER; IMAGE_DIR is booted to see whether KVM works. Sets HYPERVISOR_URI and says which one, and why.
hypervisor_start() {
    if [[ -n ${SHIRAKO_LIBVIRT_URI:-} ]]; then
        HYPERVISOR_URI=$SHIRAKO_LIBVIRT_URI
        note "Hypervisor: $HYPERVISOR_URI, as SHIRAKO_LIBVIRT_URI says"
        return 0
    fi
    mkdir -p -- "$1"
    [[ -O $1 ]] || die "$1 belongs to somebody else: set SHIRAKO_HOME to a folder without blanks in its name"
    phase "Hypervisor" "$1/start.log" hypervisor_ask "$1"
    HYPERVISOR_URI=$(cat -- "$1/uri")
    note "  $(sed -n 's/^libvirt: //p' "$1/start.log" | head -n 1): $HYPERVISOR_URI"
}

hypervisor_ask() { "$HYPERVISOR_SOURCE/start.sh" "$1" "$IMAGE_DIR" >"$1/uri" 9>&-; }

# hypervisor_containers FOLDER: how many containers run there.
hypervisor_containers() {
    [[ -s $1/uri ]] || { echo 0 && return 0; }
    { timeout 10 virsh -q -c "$(cat -- "$1/uri")" list --name 2>/dev/null || true; } | grep -c '^shirako-' || true
}

# hypervisor_stop FOLDER [--keep-machines]: ends the libvirtd that hypervisor_start started there, if it started one, and
# its containers unless they are kept: then the next start finds them again.
hypervisor_stop() {
    [[ -s $1/uri && -x $HYPERVISOR_SOURCE/stop.sh ]] || return 0
    "$HYPERVISOR_SOURCE/stop.sh" "$@" >"$1/stop.log" 2>&1 9>&- || complain "stopping the hypervisor: $(cat -- "$1/stop.log")"
    rm -f -- "$1/uri"
}

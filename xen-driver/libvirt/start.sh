#!/bin/sh
# Makes sure that a libvirt with QEMU answers and prints its URI, alone, on standard output. Usage: start.sh STATE_DIR
# [IMAGE_DIR], the latter as made by image/build.sh (default: SHIRAKO_IMAGE_DIR, or where the launcher keeps it): KVM is
# used where booting that image with it works.
#
# An ordinary user gets qemu:///session. Root gets the system's libvirtd where one answers, else a libvirtd of its own
# with everything (sockets, configuration, state, logs) below STATE_DIR. Calling it again finds the running one, or starts
# it again: machines that run survive that. SHIRAKO_LIBVIRT=own never uses the system's. What was picked, and why, goes
# to standard error; STATE_DIR/acceleration holds `kvm` or `emulation`. Root's libvirt may offer LXC too: then its URI is
# in STATE_DIR/uri.lxc.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 1 ] && [ $# -le 2 ] || { echo "usage: $0 STATE_DIR [IMAGE_DIR]" >&2; exit 64; }
image=${2:-${SHIRAKO_IMAGE_DIR:-${SHIRAKO_CACHE:-${HOME:-/root}/.cache/shirako}/image}}
[ ! -e "$image/current" ] || image=$image/current
mkdir -p "$1"
state=$(cd "$1" && pwd -P)
PATH=$PATH:/usr/sbin:/sbin
say() { printf 'libvirt: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
for tool in qemu-system-x86_64 virsh flock unshare; do
    command -v "$tool" >/dev/null 2>&1 || fail "$tool is missing. Install the packages: $(tr '\n' ' ' <"$here/packages")"
done
# LXC needs no machine, but control groups and loop devices; without its driver there is just no such URI.
offer_lxc() {
    rm -f "$state/uri.lxc"
    if answers "$1"; then
        echo "$1" >"$state/uri.lxc"
        say "containers of this machine's own kernel, for jobs that are trusted: $1"
    fi
}
answers() { timeout "${2:-15}" virsh -q -c "$1" version >/dev/null 2>&1; }

# One start at a time for each STATE_DIR; the lock is not handed on to the daemon.
exec 9>"$state/lock"
flock -w 120 9 || fail "another start.sh holds $state/lock for two minutes"

. "$here/kvm.sh"

if [ "$(id -u)" != 0 ]; then
    say "using qemu:///session of $(id -un) ($(cat "$state/acceleration"): $(cat "$state/kvm.reason"))"
    answers qemu:///session 60 || fail "qemu:///session does not answer: $(virsh -c qemu:///session version 2>&1 | tail -n 1)"
    echo qemu:///session
    exit 0
fi
if [ "${SHIRAKO_LIBVIRT:-}" != own ] && [ -S /run/libvirt/libvirt-sock ] && answers qemu:///system; then
    say "using the system's libvirtd ($(cat "$state/acceleration"): $(cat "$state/kvm.reason"))"
    offer_lxc lxc:///system
    echo qemu:///system
    exit 0
fi

# A socket's path may not be longer than 107 bytes: a deep STATE_DIR gets a short name for its run folder.
run=$state/run
[ ${#run} -le 80 ] || run=/run/shirako-$(printf %s "$state" | sha256sum | cut -c1-12)
uri="qemu+unix:///system?socket=$run/libvirt-sock"
lxc_uri="lxc+unix:///system?socket=$run/libvirt-sock"
# Whether somebody keeps a libvirtd of ours running. The number in the file may belong to somebody else by now.
kept() {
    keeper=$(cat "$run/keeper.pid" 2>/dev/null) || return 1
    { tr '\0' '\n' <"/proc/$keeper/environ"; } 2>/dev/null | grep -qxF "state=$state"
}
# Waits until it answers.
await() {
    until answers "$uri" 60; do
        kept || fail "libvirtd does not start: $(tail -n 3 "$state/log/libvirtd.log" "$state/log/start.log" 2>/dev/null)"
        [ $(($(date +%s) - started)) -lt 120 ] || fail "libvirtd does not answer after 2 minutes; see $state/log/libvirtd.log"
        sleep 0.2
    done
}
started=$(date +%s)
if kept; then
    await
    say "found our own libvirtd, process $(cat "$run/libvirtd.pid")"
    offer_lxc "$lxc_uri"
    echo "$uri"
    exit 0
fi
[ -x /usr/sbin/libvirtd ] || fail "libvirtd is missing. Install the packages: $(tr '\n' ' ' <"$here/packages")"

mkdir -p "$run" "$state/log" "$state/etc" "$state/var" "$state/run-libvirt" "$state/cache"
chmod 0711 "$state" "$run"
[ -f "$state/host-uuid" ] || cat /proc/sys/kernel/random/uuid >"$state/host-uuid"
cat >"$state/etc/libvirtd.conf" <<C
listen_tls = 0
listen_tcp = 0
unix_sock_dir = "$run"
unix_sock_rw_perms = "0700"
auth_unix_ro = "none"
auth_unix_rw = "none"
host_uuid = "$(cat "$state/host-uuid")"
max_client_requests = 20
max_workers = 20
keepalive_interval = 5
log_outputs = "3:file:$state/log/libvirtd.log"
C
cat >"$state/etc/qemu.conf" <<C
user = "root"
group = "root"
dynamic_ownership = 0
security_driver = "none"
stdio_handler = "file"
namespaces = []
C
rm -f "$run/keeper.pid"
say "starting our own libvirtd ($(cat "$state/acceleration"): $(cat "$state/kvm.reason"))"
state="$state" run="$run" setsid unshare --mount --propagation private sh "$here/inside.sh" \
    9>&- </dev/null >>"$state/log/start.log" 2>&1 &
starter=$!
until kept; do
    kill -0 "$starter" 2>/dev/null || fail "libvirtd did not start: $(tail -n 3 "$state/log/start.log")"
    sleep 0.1
done
await
say "our own libvirtd answers after $(($(date +%s) - started)) s, process $(cat "$run/libvirtd.pid")"
offer_lxc "$lxc_uri"
echo "$uri"

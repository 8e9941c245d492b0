#!/bin/sh
# Ends the libvirtd that start.sh started for STATE_DIR, and the machines that still run in it. Usage: stop.sh STATE_DIR
# [--keep-machines]. The machines are found again by the next start.sh when kept.
set -eu
[ $# -ge 1 ] || { echo "usage: $0 STATE_DIR [--keep-machines]" >&2; exit 64; }
[ -d "$1" ] || exit 0
state=$(cd "$1" && pwd -P)
PATH=$PATH:/usr/sbin:/sbin
run=$state/run
[ ${#run} -le 80 ] || run=/run/shirako-$(printf %s "$state" | sha256sum | cut -c1-12)
pid=$(cat "$run/libvirtd.pid" 2>/dev/null || true)
# Nobody is to start it again. The number in the file may belong to somebody else by now.
keeper=$(cat "$run/keeper.pid" 2>/dev/null || true)
rm -f "$run/keeper.pid"
if { tr '\0' '\n' <"/proc/${keeper:-0}/environ"; } 2>/dev/null | grep -qxF "state=$state"; then kill "$keeper" 2>/dev/null || true; fi
case $pid in '' | *[!0-9]*) exit 0 ;; esac
# The number may belong to somebody else by now.
{ tr '\0' ' ' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qF "$run/libvirtd.pid" || { rm -f "$run/libvirtd.pid"; exit 0; }
if [ "${2:-}" != --keep-machines ]; then
    for driver in qemu lxc; do
        uri="$driver+unix:///system?socket=$run/libvirt-sock"
        for name in $(timeout 20 virsh -q -c "$uri" list --name 2>/dev/null); do
            timeout 30 virsh -q -c "$uri" destroy "$name" >/dev/null 2>&1 || true
        done
    done
fi
kill "$pid" 2>/dev/null || true
tries=0
while kill -0 "$pid" 2>/dev/null; do
    tries=$((tries + 1))
    [ $tries -ne 100 ] || kill -9 "$pid" 2>/dev/null || true
    [ $tries -lt 150 ] || { echo "libvirt: process $pid does not end" >&2; exit 1; }
    sleep 0.1
done
rm -f "$run/libvirtd.pid" "$run"/libvirt-sock*

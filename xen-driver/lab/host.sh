#!/bin/sh
# One Xen host of the lab, in an emulator: needs neither hardware virtualization nor a free machine.
# Usage: host.sh start N STATE_DIR LAB_DIR    prints the host's libvirt URI, alone, on standard output, once libvirt answers
#        host.sh status N STATE_DIR           says whether it runs; exit status 0 if it does
#        host.sh stop N STATE_DIR             ends it as a power cut would
#
# Hosts 1 and 2, called xen1 and xen2, with the same STATE_DIR share STATE_DIR/shared (/shared on both, readable by the hypervisors' containers) and
# a wire. Everything listens on 127.0.0.1. STATE_DIR/xenN/uris names the ways to its libvirt: by tcp, which asks nobody who he is and is
# for tests on a machine of one's own only; by TLS, with a certificate; by ssh, with a key. LAB_DIR is what build.sh made.
# LAB_MEMORY (2048): MiB of the host; LAB_CPUS (2); LAB_WAIT (300): seconds for the start;
# LAB_GUESTS (pv): pvh for hosts with hardware virtualization, as far as it works in an emulator.
# A host that was stopped starts with a fresh disk.
set -eu
usage() { sed -n '2,5s/^# //p' "$0" >&2; exit 64; }
[ $# -ge 3 ] || usage
number=$2
case $number in 1 | 2) ;; *) usage ;; esac
name=xen$number
mkdir -p "$3/shared" "$3/$name"
state=$(cd "$3" && pwd -P)
mine=$state/$name
say() { printf 'lab: %s\n' "$*" >&2; }
fail() { say "$*"; exit 1; }
# The process may be gone: then the shell itself complains that there is nothing to read, before tr is started.
runs() { pid=$(cat "$mine/pid" 2>/dev/null) && { tr '\0' '\n' <"/proc/$pid/cmdline"; } 2>/dev/null | grep -qxF "$mine/pid"; }

if [ "$1" = stop ]; then
    if runs; then
        kill -KILL "$pid"
        while kill -0 "$pid" 2>/dev/null; do sleep 0.05; done
    fi
    rm -f "$mine/pid" "$mine/console.sock" "$mine/qmp"
    exit 0
fi
if [ "$1" = status ]; then
    if runs; then echo "$name runs as process $pid: xen+tcp://127.0.0.1:$(sed -n "${number}p" "$state/ports")/system"; exit 0; fi
    echo "$name does not run"
    exit 1
fi
[ "$1" = start ] && [ $# -eq 4 ] || usage
lab=$4
[ ! -e "$lab/current" ] || lab=$lab/current
[ -f "$lab/versions" ] || fail "there is no lab in $4; make one with: ./shirako lab build"

# Ports are picked once for each STATE_DIR, far apart for different ones, and free when they are picked.
free_port() { # FIRST
    port=$1
    while ss -Hnltu "sport = :$port" 2>/dev/null | grep -q .; do port=$((port + 7)); done
    echo "$port"
}
exec 9>"$state/lock"
flock -w 60 9 || fail "another host.sh holds $state/lock"
if [ "$(wc -l <"$state/ports" 2>/dev/null)" != 8 ]; then
    first=$((20000 + $(printf %s "$state" | cksum | cut -d' ' -f1) % 9000))
    { for _ in 1 2 3 4 5 6 7 8; do first=$(free_port "$first"); echo "$first"; first=$((first + 1)); done; } >"$state/ports"
fi
[ -f "$state/shared/keys/complete" ] || "$(dirname "$0")/keys.sh" "$state"
flock -u 9
nth() { sed -n "$1p" "$state/ports"; }
port=$(nth "$number")
peer=$((3 - number))
uri=xen+tcp://127.0.0.1:$port/system
tls=$(nth $((4 + number)))
ssh=$(nth $((6 + number)))
keys=$(printf '%s\n' "$state/keys" | sed 's/%/%25/g; s/ /%20/g; s/&/%26/g')
cat >"$mine/uris" <<U
$uri
xen+tls://127.0.0.1:$tls/system?pkipath=$keys
xen+ssh://root@127.0.0.1:$ssh/system?command=$keys/ssh&keyfile=$keys/id
U

answers() { timeout 30 virsh -q -c "$uri" hostname >/dev/null 2>&1; }
begin() {
    case ${LAB_GUESTS:-pv} in pv) svm=,-svm ;; pvh) svm= ;; *) fail "LAB_GUESTS must be pv or pvh, not $LAB_GUESTS" ;; esac
    rm -f "$mine"/console.log "$mine"/console.sock "$mine"/qmp "$mine"/disk.qcow2
    qemu-img create -q -f qcow2 -b "$(readlink -f "$lab/root.raw")" -F raw "$mine/disk.qcow2"
    # EPYC: with all that the emulator can do (max) containers died at their start or stood still once moved. -svm: what remains
    # of them with hardware virtualization, PVH, still did so now and then; without it the hypervisor runs them
    # paravirtualized, PV, which needs nothing of the emulator but an ordinary processor. -avx and what follows: with vectors
    # beyond SSE, whose emulation is young, one program in some hundreds did not get through the loader. -smap: the emulator
    # takes the stack of a return to ring 3 for the supervisor's, and dom0's kernel returns there. -rdtscp: it is reported to
    # Xen as another instruction, and a PVH container dies of it. -monitor: without, Xen waits by mwait, which newer emulators
    # refuse.
    # tb-size: MiB for translated code. A write to a page that code ran from looks at every piece translated from it, so that with
    # the gigabyte there is otherwise it took up to a second to fill or wipe such a page, and a host whose hypervisor wiped what a
    # container had left stood still for a minute. bootscrub=off: nothing has been left when a host starts.
    cpu=EPYC,-avx,-avx2,-fma,-f16c,-bmi1,-bmi2,-xsave,-xsaveopt,-xsavec,-xgetbv1,-smap,-rdtscp,-monitor$svm
    qemu-system-x86_64 -name "$name" -machine pc -accel tcg,thread=multi,tb-size=128 -cpu "$cpu" \
        -smp "${LAB_CPUS:-2}" -m "${LAB_MEMORY:-2048}" -display none -no-reboot -nodefaults -no-user-config \
        -kernel "$lab/xen" \
        -initrd "$lab/vmlinux console=hvc0 loglevel=4 mitigations=off lab.host=$number,$lab/initrd.cpio" \
        -append "console=com1 com1=115200,8n1 dom0_mem=640M,max:640M sched=credit spec-ctrl=no xpti=no pv-l1tf=no bootscrub=off noreboot" \
        -drive "file=$mine/disk.qcow2,if=none,id=root,cache=unsafe,discard=unmap" -device virtio-blk-pci,drive=root \
        -netdev "user,id=n0,restrict=on,hostfwd=tcp:127.0.0.1:$port-10.0.2.15:16509,hostfwd=tcp:127.0.0.1:$tls-10.0.2.15:16514,hostfwd=tcp:127.0.0.1:$ssh-10.0.2.15:22" \
        -device "virtio-net-pci,netdev=n0,mac=52:54:00:77:0$number:00,romfile=" \
        -netdev "socket,id=n1,udp=127.0.0.1:$(nth $((2 + peer))),localaddr=127.0.0.1:$(nth $((2 + number)))" \
        -device "virtio-net-pci,netdev=n1,mac=52:54:00:77:0$number:01,romfile=" \
        -fsdev "local,id=shared,path=$state/shared,security_model=passthrough,multidevs=remap" \
        -device virtio-9p-pci,fsdev=shared,mount_tag=shared \
        -chardev "socket,id=con,path=$mine/console.sock,server=on,wait=off,logfile=$mine/console.log" -serial chardev:con \
        -qmp "unix:$mine/qmp,server=on,wait=off" -pidfile "$mine/pid" </dev/null >"$mine/qemu.log" 2>&1 9>&- &
}

if runs; then
    say "$name runs already, process $pid"
    qemu=$pid
else
    begin
    qemu=$!
fi
started=$(date +%s)
until answers; do
    kill -0 "$qemu" 2>/dev/null || fail "the emulator ended: $(tail -n 5 "$mine/qemu.log" "$mine/console.log" 2>/dev/null)"
    [ $(($(date +%s) - started)) -lt "${LAB_WAIT:-300}" ] ||
        fail "$name: libvirt does not answer after ${LAB_WAIT:-300} s; see $mine/console.log"
    sleep 0.5
done
say "$name answers after $(($(date +%s) - started)) s, process $qemu"
echo "$uri"

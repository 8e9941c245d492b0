# Run by start.sh in a mount name space of its own: what libvirt takes for the machine's folders are ours, on disk, so
# that machines are found again after libvirtd died. It stays and starts libvirtd again whenever that dies, as an init
# system would, until stop.sh removes keeper.pid.
set -eu
bind() { # folder of the machine, folder of ours
    mkdir -p "$1"
    mount --bind "$2" "$1"
}
bind /run/libvirt "$state/run-libvirt"
bind /var/lib/libvirt "$state/var"
bind /var/cache/libvirt "$state/cache"
bind /etc/libvirt "$state/etc"
bind /var/log/libvirt "$state/log"

# Where KVM does not work its device must not be seen: libvirt would look at every emulator again at each start of a
# machine, for half a minute. A device that is there but broken cannot be told from one that works, so we show none.
if [ "$(cat "$state/acceleration")" = emulation ] && [ -e /dev/kvm ]; then
    new=$state/dev
    mkdir -p "$new"
    mount -t tmpfs -o mode=755,size=1m tmpfs "$new"
    for device in null zero full random urandom tty fuse; do
        [ -e "/dev/$device" ] || continue
        : >"$new/$device"
        mount --bind "/dev/$device" "$new/$device"
    done
    mkdir "$new/pts" "$new/shm" "$new/net"
    mount --bind /dev/pts "$new/pts"
    mount --bind /dev/shm "$new/shm"
    ln -s pts/ptmx "$new/ptmx"
    ln -s /proc/self/fd "$new/fd"
    if [ -e /dev/net/tun ]; then : >"$new/net/tun"; mount --bind /dev/net/tun "$new/net/tun"; fi
    # LXC: the disks of its containers are files that are mounted through these.
    if [ -e /dev/loop-control ]; then
        : >"$new/loop-control"
        mount --bind /dev/loop-control "$new/loop-control"
        loop=0
        while [ $loop -lt 128 ]; do mknod -m 0600 "$new/loop$loop" b 7 $loop; loop=$((loop + 1)); done
    fi
    cd /
    mount --move "$new" /dev
fi
# libvirt cannot work with both generations of control groups at once.
if mountpoint -q /sys/fs/cgroup/unified; then umount /sys/fs/cgroup/unified; fi
# libvirtd does not start without its user, whatever its configuration says. It uses root; the name is for it alone. Looked
# at before each start: when the machine's own file is replaced, as by useradd, what was mounted over it is gone.
name_users() {
    if ! getent passwd libvirt-qemu >/dev/null; then
        { cat /etc/passwd; echo 'libvirt-qemu:x:64055:64055::/nonexistent:/usr/sbin/nologin'; } >"$state/etc/passwd"
        mount --bind "$state/etc/passwd" /etc/passwd
    fi
    for group in kvm libvirt-qemu; do
        getent group "$group" >/dev/null && continue
        { cat /etc/group; echo "$group:x:$((64055 + ${#group})):"; } >"$state/etc/group.$group"
        mount --bind "$state/etc/group.$group" /etc/group
    done
}
echo $$ >"$run/keeper.pid"
early=0
while [ -e "$run/keeper.pid" ]; do
    begun=$(date +%s)
    rm -f "$run/libvirtd.pid" "$run/libvirt-sock"
    name_users
    status=0
    /usr/sbin/libvirtd -f /etc/libvirt/libvirtd.conf -p "$run/libvirtd.pid" || status=$?
    [ -e "$run/keeper.pid" ] || exit 0
    echo "libvirtd ended by itself (status $status)"
    # One that cannot even start is not worth a busy loop.
    early=$((early + 1))
    [ $(($(date +%s) - begun)) -lt 10 ] || early=0
    [ $early -lt 5 ] || break
    sleep 1
done
rm -f "$run/keeper.pid"

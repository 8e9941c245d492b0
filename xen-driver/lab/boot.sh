# Sourced by build.sh: what Xen starts: dom0's kernel and its initramfs; and the modules for $root. The kernel is unpacked here,
# to save an emulated processor from doing so at every start.
kernel_package=$(apt-cache depends linux-image-amd64 | awk '/Depends:/ { print $2; exit }')
[ -n "$kernel_package" ] || fail "apt knows no linux-image-amd64; run: apt-get update"
kernel_version=${kernel_package#linux-image-}
say "downloading $kernel_package"
mkdir -p "$work/debs" "$work/unpacked"
(cd "$work/debs" && apt-get -q -o APT::Sandbox::User=root -o Acquire::Retries=3 download "$kernel_package" \
    >"$work/log" 2>&1) || fail "apt could not download the kernel: $(tail -n 3 "$work/log")"
for deb in "$work"/debs/*.deb; do
    dpkg-deb -x "$deb" "$work/unpacked"
    dpkg-deb -W --showformat='${Package} ${Version}\n' "$deb" >>"$work/host/versions.new"
done

# The cloud kernel, which containers boot, cannot be a dom0: this is the ordinary one.
kernel=$work/unpacked/boot/vmlinuz-$kernel_version
at=$(LC_ALL=C grep -aobP '\xfd7zXZ\x00' "$kernel" | head -n 1 | cut -d: -f1)
[ -n "$at" ] || fail "$kernel is not compressed with xz as expected"
tail -c "+$((at + 1))" "$kernel" | xz -dc --single-stream >"$work/host/vmlinux" 2>/dev/null || true # what follows it is no xz
[ "$(head -c 4 "$work/host/vmlinux" | tail -c 3)" = ELF ] || fail "cannot unpack $kernel"

modules=$work/unpacked/lib/modules/$kernel_version
target=$root/usr/lib/modules/$kernel_version
mkdir -p "$target/kernel"
for part in drivers/xen drivers/virtio drivers/block drivers/net/xen-netback drivers/net/virtio_net.ko drivers/net/tun.ko \
    drivers/net/net_failover.ko net/core net/bridge net/802 net/llc net/sched net/9p fs/9p fs/fscache fs/netfs fs/ext4 fs/jbd2 \
    fs/mbcache.ko lib crypto arch/x86/crypto; do
    [ ! -e "$modules/kernel/$part" ] || (cd "$modules/kernel" && cp -a --parents "$part" "$target/kernel/")
done
cp "$modules"/modules.builtin* "$modules"/modules.order "$target/"
depmod -b "$root/usr" "$kernel_version" 2>/dev/null || chroot "$root" depmod "$kernel_version"

early=$work/early
mkdir -p "$early/bin" "$early/modules" "$early/dev" "$early/proc" "$early/sys" "$early/root"
cp "$root/bin/busybox" "$early/bin/"
install -m 755 "$here/dom0/init" "$early/init"
mknod "$early/dev/console" c 5 1
for module in virtio_pci virtio_blk crc32c_generic ext4; do
    chroot "$root" modprobe -S "$kernel_version" --show-depends "$module"
done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' >"$work/early.modules"
while read -r file; do
    cp "$root/$file" "$early/modules/"
    basename "$file"
done <"$work/early.modules" >"$early/modules.order"
(cd "$early" && find . -print0 | LC_ALL=C sort -z | cpio -0 --quiet -o -H newc) >"$work/host/initrd.cpio"
mv "$work/host/versions.new" "$work/host/versions"

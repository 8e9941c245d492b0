# Sourced by build.sh: the uncompressed kernel (PVH boot is twice as fast as a bzImage under emulation) and the initramfs.
kernel_file=$(ls "$work"/kernel/boot/vmlinuz-* | sort -V | tail -n 1)
kernel_version=${kernel_file##*/vmlinuz-}
say "unpacking kernel $kernel_version"

# A bzImage carries its payload behind the decompressor; try every place where a known magic number stands.
unpack_kernel() { # magic, command
    for at in $(LC_ALL=C grep -aobP "$1" "$kernel_file" | cut -d: -f1); do
        tail -c "+$((at + 1))" "$kernel_file" | $2 >"$work/image/vmlinux" 2>/dev/null || true
        [ "$(head -c 4 "$work/image/vmlinux" | tail -c 3)" = ELF ] && return 0
    done
    return 1
}
unpack_kernel '\x02\x21\x4c\x18' 'lz4 -dc' || unpack_kernel '\x28\xb5\x2f\xfd' 'zstd -dc' ||
    unpack_kernel '\xfd7zXZ\x00' 'xz -dc --single-stream' || unpack_kernel '\x1f\x8b\x08' 'gzip -dc' ||
    fail "cannot unpack $kernel_file: its compression is not one of lz4, zstd, xz, gzip"

# In the order in which init loads them: dependencies first. What the kernel has built in has no file and is left out.
ramfs=$work/initramfs
modules_from=$(ls -d "$work"/kernel/lib/modules/* "$work"/kernel/usr/lib/modules/* 2>/dev/null | head -n 1)
mkdir -p "$ramfs/modules" "$ramfs/proc" "$ramfs/sys" "$ramfs/dev" "$ramfs/base" "$ramfs/scratch" "$ramfs/root"
number=10
for module in virtio_ring virtio virtio_pci_modern_dev virtio_pci_legacy_dev virtio_pci virtio_blk virtio_console \
    virtio_balloon xen-blkfront crc16 mbcache jbd2 crc32c_generic libcrc32c ext4 overlay; do
    file=$(find "$modules_from" -name "$module.ko*" | head -n 1)
    [ -n "$file" ] || continue
    case $file in
    *.xz) xz -dc "$file" ;;
    *.zst) zstd -qdc "$file" ;;
    *.gz) gzip -dc "$file" ;;
    *) cat "$file" ;;
    esac >"$ramfs/modules/$number-$module.ko"
    number=$((number + 1))
done

say "compiling init"
gcc -std=gnu11 -O2 -Wall -Wextra -static -s -o "$ramfs/init" "$here"/init/*.c ||
    fail "gcc could not compile init"
(cd "$ramfs" && find . -print0 | LC_ALL=C sort -z | cpio --quiet --null -o -H newc -R 0:0) >"$work/image/initrd.cpio"

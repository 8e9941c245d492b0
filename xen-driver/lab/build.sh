#!/bin/sh
# Builds a Xen host (hypervisor, kernel, initramfs, root disk) from Debian's packages and sources, to be run in an emulator by host.sh.
# Usage: build.sh OUTDIR
#
# OUTDIR/current points to the finished one: xen, vmlinux, initrd.cpio, root.raw, versions. Nothing happens when the one
# there was made from the same inputs. Needs root; `packages` lists the tools that it calls.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 OUTDIR" >&2; exit 64; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
say() { printf 'lab: %s\n' "$*"; }
fail() { printf 'lab: %s\n' "$*" >&2; exit 1; }
PATH=$PATH:/usr/sbin:/sbin

. /etc/os-release
key=$( { echo "$ID ${VERSION_ID:-rolling}"
    (cd "$here" && sha256sum build.sh root.sh xen.sh boot.sh dom0/*); } | sha256sum | cut -c1-16)
if [ -f "$out/$key/versions" ]; then
    ln -sfn "$key" "$out/current.$$" && mv -T "$out/current.$$" "$out/current"
    say "up to date: $out/$key"
    exit 0
fi
[ "$(dpkg --print-architecture)" = amd64 ] || fail "only amd64 machines can build it, this one is $(dpkg --print-architecture)"
[ "$(id -u)" = 0 ] || fail "building it needs root: device nodes and file owners of another system's root"
missing=
for tool in mmdebstrap mke2fs cpio xz busybox depmod modprobe dpkg-deb apt-get dpkg-source make gcc bison flex python3; do
    command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
[ -z "$missing" ] || fail "tools are missing:$missing. Install the packages: $(grep -v '^#' "$here/packages" | tr '\n' ' ')"

started=$(date +%s)
work=$out/.build.$$
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
for stale in "$out"/.build.*; do # left by a build that was killed
    [ -d "$stale" ] && ! kill -0 "${stale##*.}" 2>/dev/null && rm -rf "$stale"
done
root=$work/root
mkdir -p "$work/host" "$root"
. "$here/root.sh"
. "$here/xen.sh"
. "$here/boot.sh"

say "writing the root disk"
truncate -s 6G "$work/host/root.raw"
mke2fs -q -t ext4 -O '^metadata_csum,^has_journal' -E lazy_itable_init=0 -m 0 -L dom0 -d "$root" "$work/host/root.raw"
mv -T "$work/host" "$out/$key"
ln -sfn "$key" "$out/current.$$" && mv -T "$out/current.$$" "$out/current"
for old in "$out"/????????????????; do # hosts of earlier inputs
    [ ! -d "$old" ] || [ "$old" = "$out/$key" ] || rm -rf "$old"
done
say "made $out/$key in $(($(date +%s) - started)) s: $(du -sh "$out/$key" | cut -f1)"

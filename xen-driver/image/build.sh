#!/bin/sh
# Builds the container image from Debian packages: kernel, initramfs, read-only base. Usage: build.sh OUTDIR
#
# OUTDIR/current points to the finished image: vmlinux, initrd.cpio, base.ext4, image.properties. Nothing happens when
# the image there was made from the same inputs. Needs no root rights; see `packages` for the tools it calls.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -eq 1 ] || { echo "usage: $0 OUTDIR" >&2; exit 64; }
mkdir -p "$1"
out=$(cd "$1" && pwd)
say() { printf 'image: %s\n' "$*"; }
fail() { printf 'image: %s\n' "$*" >&2; exit 1; }

missing=
for tool in apt-get apt-cache dpkg-deb gcc cpio mke2fs lz4 xz zstd tar sha256sum; do
    PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null 2>&1 || missing="$missing $tool"
done
[ "$(id -u)" = 0 ] || command -v fakeroot >/dev/null 2>&1 || missing="$missing fakeroot"
[ -z "$missing" ] || fail "tools are missing:$missing. Install the packages: $(tr '\n' ' ' <"$here/packages")"
PATH=$PATH:/usr/sbin:/sbin

. /etc/os-release
key=$( { echo "$ID ${VERSION_ID:-rolling} $(dpkg --print-architecture)"
    (cd "$here" && find . -type f | LC_ALL=C sort | xargs sha256sum); } | sha256sum | cut -c1-16)
if [ -f "$out/$key/image.properties" ]; then
    ln -sfn "$key" "$out/current.$$" && mv -T "$out/current.$$" "$out/current"
    say "up to date: $out/$key"
    exit 0
fi
[ "$(dpkg --print-architecture)" = amd64 ] || fail "only amd64 machines can build the image, this one is $(dpkg --print-architecture)"

started=$(date +%s)
work=$out/.build.$$
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP
for stale in "$out"/.build.*; do # left by a build that was killed
    [ -d "$stale" ] && ! kill -0 "${stale##*.}" 2>/dev/null && rm -rf "$stale"
done
mkdir -p "$work/image"
export work here out

. "$here/fetch.sh"
. "$here/kernel.sh"
root_stage="$here/root.sh"
if [ "$(id -u)" = 0 ]; then sh "$root_stage"; else fakeroot sh "$root_stage"; fi

{
    echo "key=$key"
    echo "system=$ID ${VERSION_ID:-rolling}"
    echo "kernel=$kernel_version"
    echo "baseBytes=$(stat -c %s "$work/image/base.ext4")"
} >"$work/image/image.properties"
chmod 0644 "$work"/image/*
mv -T "$work/image" "$out/$key" 2>/dev/null || [ -f "$out/$key/image.properties" ] || fail "cannot move the image to $out/$key"
ln -sfn "$key" "$out/current.$$" && mv -T "$out/current.$$" "$out/current"
say "made $out/$key in $(($(date +%s) - started)) s: $(du -sh "$out/$key" | cut -f1)"

# Run by build.sh, under fakeroot for an ordinary user: the guest's read-only root, as an ext4 image just big enough.
# ext4 because the kernel has it built in and the guest needs it anyway; not compressed, since emulated CPUs are slow.
set -eu
root=$work/root
mkdir -p "$root/usr/bin" "$root/usr/sbin" "$root/usr/lib" "$root/usr/lib64"
for dir in bin sbin lib lib64; do ln -s "usr/$dir" "$root/$dir"; done

count=0
total=$(ls "$work"/cache/archives/*.deb | wc -l)
for deb in "$work"/cache/archives/*.deb; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$root" --keep-directory-symlink --no-same-owner \
        --exclude='./usr/share/doc/*' --exclude='./usr/share/man/*' --exclude='./usr/share/locale/*' \
        --exclude='./usr/share/info/*' --exclude='./usr/share/lintian/*' --exclude='./usr/share/bash-completion/*' \
        --exclude='./usr/share/bug/*' --exclude='./lib/systemd/*' --exclude='./usr/lib/systemd/*'
    count=$((count + 1))
    [ $((count % 25)) -ne 0 ] || echo "image: unpacked $count of $total packages"
done
echo "image: unpacked $total packages"

# What maintainer scripts would have done, as far as scripts of scientists notice.
[ -e "$root/usr/bin/sh" ] || ln -s dash "$root/usr/bin/sh"
[ -e "$root/usr/bin/awk" ] || ln -s gawk "$root/usr/bin/awk"
[ -e "$root/usr/bin/which" ] || ln -s which.debianutils "$root/usr/bin/which"
[ -e "$root/usr/bin/python" ] || ln -s python3 "$root/usr/bin/python"
cat >"$root/etc/passwd" <<'P'
root:x:0:0:root:/root:/bin/bash
scientist:x:1000:1000:Scientist:/home/scientist:/bin/bash
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
P
printf 'root:x:0:\ntty:x:5:\nscientist:x:1000:\nnogroup:x:65534:\n' >"$root/etc/group"
printf 'passwd: files\ngroup: files\nhosts: files\n' >"$root/etc/nsswitch.conf"
printf '127.0.0.1 localhost\n' >"$root/etc/hosts"
echo container >"$root/etc/hostname"
[ -e "$root/etc/localtime" ] || ln -s /usr/share/zoneinfo/Etc/UTC "$root/etc/localtime"
mkdir -p "$root/job" "$root/home/scientist" "$root/tmp" "$root/proc" "$root/sys" "$root/dev" "$root/run" "$root/root"
chown -R 1000:1000 "$root/job" "$root/home/scientist"
chmod 1777 "$root/tmp"
rm -rf "$root"/boot "$root"/media "$root"/srv "$root"/var/cache/* "$root"/usr/share/doc "$root"/usr/share/man \
    "$root"/usr/share/gcc "$root"/usr/share/pixmaps "$root"/usr/share/menu "$root"/usr/share/applications

# As a container of LXC: init is in the base, and the places where libvirt puts the old root and the container's files.
# The base is mounted read only: libvirt cannot make them.
install -D -m 0755 "$work/initramfs/init" "$root/usr/sbin/shirako-init"
mkdir "$root/.oldroot" "$root/io" "$root/scratch"
for file in payload result console; do : >"$root/io/$file"; done

# Without compiled modules every start of python3 would compile its own: seconds under emulation. The interpreter of the
# guest is called through the guest's own loader, so the build machine may run any release.
echo "image: compiling the Python library"
lib="$root/usr/lib/x86_64-linux-gnu"
python=$(ls "$root"/usr/bin/python3.[0-9]* | grep -E 'python3\.[0-9]+$' | head -n 1)
PYTHONHOME="$root/usr" "$root/lib64/ld-linux-x86-64.so.2" --library-path "$lib" "$python" -S -m compileall -q -j 2 \
    -s "$root" -p / --invalidation-mode unchecked-hash "$root/usr/lib/${python##*/}" >/dev/null 2>&1 || true
ls "$root/usr/lib/${python##*/}/__pycache__"/os.*.pyc >/dev/null ||
    { echo "image: the Python library did not compile" >&2; exit 1; }
if [ "$(id -u)" = 0 ] && [ -z "${FAKEROOTKEY:-}" ]; then ldconfig -r "$root" 2>/dev/null || true; fi

echo "image: writing the base"
kib=$(du -sk --apparent-size "$root" | cut -f1)
inodes=$(($(find "$root" | wc -l) + 100))
rm -f "$work/image/base.ext4"
mke2fs -q -t ext4 -O '^has_journal,^resize_inode,^metadata_csum,^64bit' -m 0 -b 4096 -N "$inodes" -L base \
    -E root_owner=0:0 -d "$root" "$work/image/base.ext4" "$((kib * 118 / 100 + 8192))k"

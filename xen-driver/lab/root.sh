# Sourced by build.sh: dom0's root file system in $root.
say "installing dom0's packages"
mmdebstrap --quiet --variant=minbase \
    --include=libvirt-daemon,libvirt-daemon-driver-xen,libvirt-clients,xen-utils-4.17,qemu-system-xen,qemu-utils,iproute2,kmod,busybox-static,procps,dropbear-bin \
    --aptopt='APT::Install-Recommends "false"' --aptopt='Acquire::Retries "3"' \
    --dpkgopt='path-exclude=/usr/share/doc/*' --dpkgopt='path-exclude=/usr/share/man/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' \
    bookworm "$work/root.tar" || fail "mmdebstrap could not install dom0's packages"
tar -xf "$work/root.tar" -C "$root" --exclude='./dev/*'
rm -f "$work/root.tar"
chroot "$root" dpkg-query -W -f '${Package} ${Version}\n' >"$work/host/versions.new"

# A Xen host runs no other hypervisor, and each driver is probed at every start of libvirtd.
for driver in qemu lxc vbox nwfilter interface; do
    rm -f "$root/usr/lib/x86_64-linux-gnu/libvirt/connection-driver/libvirt_driver_$driver.so"
done
rm -rf "$root"/usr/lib/udev/hwdb* "$root"/var/lib/apt/lists/* "$root"/var/cache/apt/*
# The emulated processor has no VME, Xen hides SEP on it, and each of libvirt's CPU models wants one of them: without any
# that fits, libvirt's Xen driver refuses to start. The model 486 is made to fit; what libvirt tells of CPUs means nothing here.
sed -i "/name=.vme./d" "$root/usr/share/libvirt/cpu_map/x86_486.xml"

install -d "$root/lab" "$root/shared" "$root/srv/shirako"
install -m 755 "$here/dom0/start" "$here/dom0/libvirt" "$here/dom0/save-helper" "$root/lab/"
install -m 755 "$here/dom0/vif-bridge" "$root/etc/xen/scripts/vif-bridge"
ln -sf /bin/busybox "$root/usr/sbin/init"
printf '::sysinit:/lab/start\nhvc0::respawn:/bin/sh -l\n::ctrlaltdel:/bin/true\n' >"$root/etc/inittab"

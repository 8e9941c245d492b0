# Sourced by start.sh: whether KVM works, seen by booting the container image with it, once. Less is no proof: there are
# machines where a boot sector runs under KVM and a 64-bit kernel hangs. The verdict is kept until something changes.
kvm_key="$(uname -r) $(qemu-system-x86_64 --version | head -n 1) $(id -u) $(ls -l /dev/kvm 2>&1 | cut -c1-40) $(readlink "$image" || true)"
if [ "$(cat "$state/kvm.key" 2>/dev/null)" != "$kvm_key" ]; then
    verdict=emulation
    if [ ! -e /dev/kvm ]; then
        reason="this machine has no /dev/kvm"
    elif [ ! -f "$image/vmlinux" ]; then
        reason="KVM was not tried: no container image was named"
    elif [ ! -r /dev/kvm ] || [ ! -w /dev/kvm ]; then
        reason="$(id -un) may not open /dev/kvm"
    else
        status=0
        timeout -k 2 20 qemu-system-x86_64 -accel kvm -cpu host -m 256 -nodefaults -no-user-config -display none \
            -no-reboot -serial stdio -kernel "$image/vmlinux" -initrd "$image/initrd.cpio" \
            -append "console=ttyS0 quiet panic=-1 shirako.probe" </dev/null >"$state/kvm.log" 2>&1 9>&- || status=$?
        if grep -q '@@SHIRAKO PROBE' "$state/kvm.log"; then
            verdict=kvm
            reason="a test guest booted with KVM"
        else
            reason="/dev/kvm is there, but a test guest did not boot with it: $(head -n 1 "$state/kvm.log" | cut -c1-150)"
            [ "$status" != 124 ] || reason="/dev/kvm is there, but a test guest hung with it"
        fi
    fi
    echo "$verdict" >"$state/acceleration"
    echo "$reason" >"$state/kvm.reason"
    echo "$kvm_key" >"$state/kvm.key"
fi

# Sourced by build.sh: downloads the kernel and the guest's packages, with all they depend on, into $work/debs.
# An empty package database makes apt resolve the whole closure, whatever this machine has installed.
mkdir -p "$work/state/lists/partial" "$work/cache/archives/partial" "$work/debs"
: >"$work/state/status"
apt_empty() {
    apt-get -q -o Dir::State::status="$work/state/status" -o Dir::Cache="$work/cache" -o Debug::NoLocking=1 \
        -o APT::Sandbox::User=root -o APT::Install-Recommends=0 -o APT::Install-Suggests=0 -o Acquire::Retries=3 \
        -o Dpkg::Use-Pty=0 -o APT::Get::List-Cleanup=0 "$@"
}

# The newest kernel that the distribution points to: Debian's and Ubuntu's small ones first.
kernel_meta=
for candidate in linux-image-cloud-amd64 linux-image-virtual linux-image-amd64 linux-image-generic; do
    if apt-cache show "$candidate" >/dev/null 2>&1; then kernel_meta=$candidate; break; fi
done
[ -n "$kernel_meta" ] || fail "no kernel package is known to apt; run: apt-get update"
kernel_packages=$(apt_empty -s install "$kernel_meta" 2>/dev/null |
    sed -n 's/^Inst \(linux-\(image\|modules\)-[0-9][^ ]*\) .*/\1/p')
[ -n "$kernel_packages" ] || fail "apt cannot resolve $kernel_meta; run: apt-get update"

say "downloading $(echo $kernel_packages | tr '\n' ' ')"
(cd "$work/debs" && apt_empty download $kernel_packages >"$work/log" 2>&1) ||
    fail "apt could not download the kernel: $(tail -n 3 "$work/log")"
mkdir -p "$work/kernel"
for deb in "$work"/debs/*.deb; do dpkg-deb -x "$deb" "$work/kernel"; done

say "downloading the guest's packages"
apt_empty -y --download-only install $(cat "$here/guest-packages") >"$work/log" 2>&1 ||
    fail "apt could not download the guest's packages: $(tail -n 3 "$work/log")"

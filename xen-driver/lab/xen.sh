# Sourced by build.sh: the hypervisor, from Debian's source package, with one setting of its own. Containers can only move
# while they run, as paravirtualized guests, where the hypervisor can shadow their page tables; Debian's binary cannot.
xen=$work/xen
mkdir -p "$xen/lists/partial" "$xen/cache/archives/partial"
# The root file system says where its packages came from.
sed -n 's/^deb /deb-src /p' "$root/etc/apt/sources.list" >"$xen/sources.list"
sources() { # COMMAND ARGUMENT...
    command=$1
    shift
    "$command" -q -o Dir::Etc::sourcelist="$xen/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::lists="$xen/lists" \
        -o Dir::Cache="$xen/cache" -o APT::Sandbox::User=root -o Acquire::Retries=3 "$@" 2>>"$xen/log"
}
say "downloading Xen's source"
sources apt-get update >>"$xen/log" || fail "apt could not read the list of sources: $(tail -n 3 "$xen/log")"
xen_version=
# The newest may not be everywhere yet.
for version in $(sources apt-cache showsrc --only-source xen | sed -n 's/^Version: //p' | sort -rV); do
    (cd "$xen" && sources apt-get source --download-only "xen=$version" >>"$xen/log") && { xen_version=$version; break; }
done
[ -n "$xen_version" ] || fail "apt could not download Xen's source: $(tail -n 3 "$xen/log")"
dpkg-source -x "$xen/xen_$xen_version.dsc" "$xen/source" >>"$xen/log" 2>&1 || fail "cannot unpack Xen's source: $(tail -n 3 "$xen/log")"

say "building Xen $xen_version"
(cd "$xen/source/xen" && cp ../debian/xen-kconfig .config && echo CONFIG_SHADOW_PAGING=y >>.config &&
    make olddefconfig && grep -qx CONFIG_SHADOW_PAGING=y .config && make -j"$(nproc)") >"$xen/log" 2>&1 ||
    fail "Xen could not be built: $(tail -n 5 "$xen/log")"
cp "$xen/source/xen/xen" "$work/host/xen"
echo "xen $xen_version, built here" >>"$work/host/versions.new"

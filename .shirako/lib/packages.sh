# shellcheck shell=bash
# Debian packages: which are missing, and installing those.

# packages_listed FILE...: the lines of the lists without comments; lists that do not exist are skipped.
packages_listed() {
    local list
    for list in "$@"; do
        [[ -r $list ]] || continue
        sed -e 's/#.*//' -e 's/[[:space:]]*|[[:space:]]*/|/g' "$list" | tr -s '[:space:]' '\n' | sed '/^$/d'
    done | sort -u
}

# packages_missing FILE...: the lines of which no alternative is installed.
packages_missing() {
    local wanted installed line name found
    wanted=$(packages_listed "$@")
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f '${Package} ${db:Status-Status}\n' ${wanted//|/ } 2>/dev/null | sed -n 's/ installed$//p' || true)
    for line in $wanted; do
        found=no
        for name in ${line//|/ }; do
            grep -qxF -- "$name" <<<"$installed" && found=yes
        done
        [[ $found == yes ]] || printf '%s\n' "$line"
    done
}

# packages_choose LINE...: for each line the first alternative that the archive knows.
packages_choose() {
    local line name
    for line in "$@"; do
        for name in ${line//|/ } ''; do
            [[ -n $name ]] || name=${line%%|*}
            if [[ $(apt-cache policy "$name" 2>/dev/null) == *"Candidate: "[0-9]* ]]; then break; fi
        done
        printf '%s\n' "$name"
    done
}

# packages_install YES FILE...: installs what is missing from the lists. Asks first when run by hand, unless YES is yes.
packages_install() {
    local yes=$1 missing
    shift
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        note "This is not a Debian system. Taken to be installed: $(packages_listed "$@" | tr '\n' ' ')"
        return 0
    fi
    mapfile -t missing < <(packages_missing "$@")
    ((${#missing[@]} > 0)) || return 0
    say "Debian packages that are missing: ${missing[*]//|/ or }"
    if [[ $yes != yes ]] && by_hand; then
        agreed "Install them now with apt-get?" || die "not without these packages: apt-get install ${missing[*]%%|*}"
    fi
    local root=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "installing packages needs root and there is no sudo: run as root: apt-get install ${missing[*]%%|*}"
        sudo -v || die "installing packages needs root: run as root: apt-get install ${missing[*]%%|*}"
        root=(sudo)
    fi
    phase "Installing ${#missing[@]} Debian packages" "$SHIRAKO_HOME/log/packages.log" packages_fetch "${#root[@]}" "${missing[@]}"
    mapfile -t missing < <(packages_missing "$@")
    ((${#missing[@]} == 0)) || die "apt-get did not install: ${missing[*]}; see $SHIRAKO_HOME/log/packages.log"
}

# packages_fetch SUDO LINE...: SUDO is 1 where root's rights must be asked for.
packages_fetch() {
    local root=(env) names options=(-q -o DPkg::Lock::Timeout=600 -o Acquire::Retries=3)
    (($1 == 0)) || root=(sudo env)
    shift
    "${root[@]}" apt-get "${options[@]}" update || return 1
    mapfile -t names < <(packages_choose "$@")
    echo "==> ${names[*]}"
    "${root[@]}" DEBIAN_FRONTEND=noninteractive apt-get "${options[@]}" install -y --no-install-recommends "${names[@]}"
}

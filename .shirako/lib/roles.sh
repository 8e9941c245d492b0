# shellcheck shell=bash
# ./shirako site, broker, keys: the actors of a federation that are not the portal, each from one configuration file.
# ./shirako site drain, open, status, dead: what the operator of a site that runs tells it.

ROLE_PID=''       # the process that runs
ROLE_HYPERVISOR='' # the folder of the libvirt that was started for it

# role_command ROLE ARGUMENT...: runs until Ctrl-C or SIGTERM, or until the process ends by itself.
role_command() {
    local role=$1 yes=no config='' argument
    shift
    for argument in "$@"; do
        case $argument in
            --yes | -y) yes=yes ;;
            -*) usage_error "$role: unknown option '$argument'" ;;
            *)
                [[ -z $config ]] || usage_error "$role: one configuration file, not two"
                config=$argument
                ;;
        esac
    done
    [[ -n $config ]] || usage_error "$role: name its configuration file, such as portal/federation/$([[ $role == site ]] && echo uni-a || echo north).yaml"
    config=$(role_config "$config")
    role_prepare "$role" "$yes"
    role_run "$role" "$config"
}

# site_command ARGUMENT...: a site that runs here from now on, or a word to one that runs already.
site_command() {
    case ${1:-} in
        drain | open | status) site_instruct "$@" ;;
        dead) site_declare "${@:2}" ;;
        *) role_command site "$@" ;;
    esac
}

# site_instruct drain|open|status FILE
site_instruct() {
    (($# == 2)) || usage_error "site $1: name the configuration file that the site runs from, and nothing else"
    [[ $2 != -* ]] || usage_error "site $1: unknown option '$2'"
    site_tell "$2" "$1"
}

# site_declare HOST FILE: the host is dead.
site_declare() {
    local argument
    (($# == 2)) || usage_error 'site dead: name the host, then the configuration file that its site runs from, and nothing else'
    for argument in "$@"; do
        [[ $argument != -* ]] || usage_error "site dead: unknown option '$argument'"
    done
    [[ $1 == *[![:space:]]* ]] || usage_error 'site dead: the name of a host is not empty'
    site_tell "$2" dead "$1"
}

# site_tell FILE WORD...: exit status 3 where the site does not run.
site_tell() {
    local config
    config=$(role_config "$1")
    home_prepare
    export SHIRAKO_ACTORS_HOME=${SHIRAKO_ACTORS_HOME:-$SHIRAKO_HOME/federation}
    build_tools
    build_portal_or_older
    portal_java shirako.portal.cli.SiteCommand "${@:2}" "$config"
}

# role_config FILE: its absolute path.
role_config() {
    [[ -r $1 ]] || die "the configuration file $1 cannot be read"
    readlink -f -- "$1"
}

# role_prepare ROLE YES: packages and the build; for a site the image too.
role_prepare() {
    local lists=("$SHIRAKO_ROOT/.shirako/packages/database")
    home_prepare
    export SHIRAKO_ACTORS_HOME=${SHIRAKO_ACTORS_HOME:-$SHIRAKO_HOME/federation}
    home_lock
    build_tools
    [[ $1 != site ]] || mapfile -t -O 1 lists < <(printf '%s\n' "$IMAGE_SOURCE/packages" && hypervisor_lists)
    packages_install "$2" "${lists[@]}"
    build_portal
    [[ $1 != site ]] || image_prepare
    home_unlock
}

# role_check ROLE CONFIG: ends the launcher with the sentence that says what is wrong, before anything is made for it.
role_check() { portal_java shirako.portal.wiring.CheckConfiguration "$1" "$2" || exit 1; }

# role_run ROLE CONFIG
role_run() {
    local role=$1 config=$2 facts name home defaults flags status=0
    role_check "$role" "$config"
    facts=$(portal_java shirako.portal.cli.Keys "$config") || exit 1
    IFS=$'\t' read -r _ name home _ <<<"$facts"
    mkdir -p -- "$home/log" "$home/run"
    exec 8>"$home/run/lock"
    flock -n 8 || die "$role $name runs already: its state is in $home"
    trap role_end EXIT
    trap 'exit 130' INT TERM HUP
    defaults=$home/run/defaults.yaml
    role_defaults "$role" "$home" "$config" >"$defaults"
    mapfile -t flags < <(jdk_flags)
    [[ ! -s $home/log/$role.log ]] || mv -f -- "$home/log/$role.log" "$home/log/$role.log.1"
    (cd -- "$home" && exec "$JAVA_HOME/bin/java" "${flags[@]}" -Xmx512m -XX:+ExitOnOutOfMemoryError -jar "$PORTAL_APP/shirako.jar" "$role" \
        "--spring.config.additional-location=file:$defaults,file:$config" "--shirako.home=$home") >"$home/log/$role.log" 2>&1 </dev/null 8>&- &
    ROLE_PID=$!
    phase_try "Starting $role $name" "$home/log/start.log" role_wait "$home/log/$role.log" || {
        complain "$role $name did not start. The end of its log, $home/log/$role.log:"
        portal_last_words "$home/log/$role.log"
        exit 1
    }
    say "$role $name runs; its log is $home/log/$role.log. Ctrl-C stops it."
    wait "$ROLE_PID" || status=$?
    ROLE_PID=''
    complain "$role $name ended by itself. The end of its log, $home/log/$role.log:"
    portal_last_words "$home/log/$role.log"
    exit "$((status == 0 ? 1 : status))"
}

# role_defaults ROLE HOME CONFIG: what a configuration file need not say. A site without hosts gets this machine's.
role_defaults() {
    if [[ $1 == site ]]; then
        if ! hypervisor_named "$3"; then
            ROLE_HYPERVISOR=$(hypervisor_folder "$2")
            hypervisor_start "$ROLE_HYPERVISOR" >&2
        fi
        hypervisor_defaults
    fi
}

# role_wait LOG: until the process says that it has started; status 1 where it ends or 300 s pass before.
role_wait() {
    local deadline=$((SECONDS + 300))
    until grep -q ' : Started Application in ' "$1" 2>/dev/null; do
        kill -0 "$ROLE_PID" 2>/dev/null || { echo "its process ended"; return 1; }
        ((SECONDS < deadline)) || { echo "not started within 300 s"; return 1; }
        sleep 0.3
    done
}

# role_end: the process, then the libvirt that was started for it; containers of leases go on.
role_end() {
    trap '' INT TERM HUP
    phase_end
    if [[ -n $ROLE_PID ]] && kill -TERM "$ROLE_PID" 2>/dev/null; then wait "$ROLE_PID" || true; fi
    [[ -z $ROLE_HYPERVISOR ]] || hypervisor_stop "$ROLE_HYPERVISOR" --keep-machines
}

# keys_command CONFIG...: makes the keys of the actors that these files configure, where they have none, and names them.
keys_command() {
    local config configs=()
    (($# > 0)) || usage_error "keys: name the configuration files whose actors need keys, such as portal/federation/*.yaml"
    for config in "$@"; do configs+=("$(role_config "$config")"); done
    role_prepare keys no
    portal_java shirako.portal.cli.Keys "${configs[@]}" | while IFS=$'\t' read -r role name _ file print; do
        say "$(printf '%-16s %-10s %s  %s' "$role" "$name" "$print" "$file")"
    done
}

# shellcheck shell=bash
# Where things lie: state under SHIRAKO_HOME, what can be made again under SHIRAKO_CACHE.

# home_prepare: makes both folders and their paths absolute.
home_prepare() {
    SHIRAKO_HOME=$(home_folder "${SHIRAKO_HOME:-${HOME:-/root}/.shirako}")
    SHIRAKO_CACHE=$(home_folder "${SHIRAKO_CACHE:-${HOME:-/root}/.cache/shirako}")
    export SHIRAKO_HOME SHIRAKO_CACHE
    chmod 700 -- "$SHIRAKO_HOME"
    mkdir -p -- "$SHIRAKO_HOME/run" "$SHIRAKO_HOME/log"
}

home_folder() {
    mkdir -p -- "$1" 2>/dev/null || true
    [[ -w $1 ]] || die "cannot write to the folder $1: make it yours, or name another one in SHIRAKO_HOME or SHIRAKO_CACHE"
    (cd -P -- "$1" && pwd)
}

# home_lock: one launcher at a time changes SHIRAKO_HOME. Released by home_unlock or the launcher's end; children must
# not inherit descriptor 9.
home_lock() {
    exec 9>"$SHIRAKO_HOME/run/lock"
    flock -n 9 && return 0
    say "Another ./shirako works in $SHIRAKO_HOME; waiting for it (Ctrl-C gives up) ..."
    flock -w 900 9 || die "another ./shirako has held $SHIRAKO_HOME/run/lock for 15 minutes: end it, or set SHIRAKO_HOME to another folder"
}

home_unlock() { exec 9>&-; }

# shellcheck shell=bash
# Processes that the launcher started, known by a file with their id and the moment they began: an id alone may be
# somebody else's by now.

# process_began PID: clock ticks since boot when the process began; nothing where there is none.
process_began() {
    local stat
    stat=$(cat "/proc/$1/stat" 2>/dev/null) || return 0
    stat=${stat##*) } # the name before it may hold anything, blanks and brackets too
    # shellcheck disable=SC2086
    set -- $stat
    [[ $1 == Z ]] || printf '%s\n' "${20}"
}

# process_record FILE PID
process_record() {
    printf '%s %s\n' "$2" "$(process_began "$2")" >"$1.new"
    mv -f -- "$1.new" "$1"
}

# process_of FILE: the id of the recorded process if it still runs, else status 1.
process_of() {
    local pid began
    [[ -r $1 ]] || return 1
    read -r pid began <"$1" || return 1
    [[ $pid =~ ^[0-9]+$ && -n ${began:-} && $(process_began "$pid") == "$began" ]] || return 1
    printf '%s\n' "$pid"
}

# process_stop FILE SECONDS: asks the recorded process to end, waits, ends it by force; forgets it.
process_stop() {
    local pid deadline=$((SECONDS + $2))
    if pid=$(process_of "$1"); then
        kill -TERM "$pid" 2>/dev/null || true
        while process_of "$1" >/dev/null && ((SECONDS < deadline)); do sleep 0.1; done
        if process_of "$1" >/dev/null; then
            complain "process $pid did not end within $2 s: killed"
            kill -KILL "$pid" 2>/dev/null || true
        fi
    fi
    rm -f -- "$1"
}

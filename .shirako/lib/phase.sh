# shellcheck shell=bash
# A long step: its output goes to a log, its progress to the terminal.

PHASE_PID='' # the process group of the step that runs now, so that an interrupt can end it

# phase TITLE LOG COMMAND...: runs the command with all output in LOG, shows that time passes, and ends the launcher
# with the log's tail where the command fails.
phase() {
    local title=$1 log=$2
    phase_try "$@" && return 0
    complain "$title failed. The whole log: $log"
    tail_of "$log"
    exit 1
}

# phase_try TITLE LOG COMMAND...: the same, but hands back the command's status.
phase_try() {
    local title=$1 log=$2 start=$SECONDS status=0
    shift 2
    mkdir -p -- "$(dirname -- "$log")"
    set -m # a process group of its own: an interrupt must reach what the command starts, too
    ("$@") >"$log" 2>&1 </dev/null &
    PHASE_PID=$!
    set +m
    phase_show "$title" "$log" "$start"
    wait "$PHASE_PID" || status=$?
    PHASE_PID=''
    if ((status == 0)); then
        good "$title $DIM($(minutes $((SECONDS - start))))$PLAIN"
    fi
    return "$status"
}

# phase_show TITLE LOG START: until the step ends. On a terminal one line that moves; elsewhere a line every 30 s.
phase_show() {
    local title=$1 log=$2 start=$3 marks='|/-+' turn=0 said=0 elapsed
    [[ $LIVE == yes ]] || say "… $title"
    while kill -0 "$PHASE_PID" 2>/dev/null; do
        elapsed=$((SECONDS - start))
        if [[ $LIVE == yes ]]; then
            printf '\r\e[K%s %s %s%s %s%s' "${marks:turn++%4:1}" "$title" "$DIM" "$(minutes "$elapsed")" \
                "$(phase_detail "$log")" "$PLAIN"
            sleep 0.2
        else
            if ((elapsed / 30 > said)); then
                said=$((elapsed / 30))
                say "  $title: $(minutes "$elapsed") $(phase_detail "$log")"
            fi
            sleep 0.5
        fi
    done
    [[ $LIVE == no ]] || printf '\r\e[K'
}

# phase_detail LOG: what the step is at, as far as its log tells: Maven's module, or the last line that is meant for people.
phase_detail() {
    { tail -c 20000 -- "$1" 2>/dev/null || true; } |
        sed -n -e 's/^\[INFO\] Building \(Shirako\|[a-z-]*\) .* \[\([0-9/]*\)\]$/\1 \2/p' -e 's/^==> //p' -e 's/^image: //p' | tail -n 1 | cut -c 1-60
}

# phase_end: ends the step that runs now, if any.
phase_end() {
    [[ -n $PHASE_PID ]] || return 0
    kill -TERM -- "-$PHASE_PID" 2>/dev/null || true
    wait "$PHASE_PID" 2>/dev/null || true
    PHASE_PID=''
}

# shellcheck shell=bash
# What ./shirako replay refuses before it builds anything, and what it hands on.

replay() (replay_command "$@")

test_a_wrong_call_is_refused_before_anything_is_built() {
    unbuilt
    echo '; a log' >log.swf
    build_tools() { echo built; exit 9; }
    local words
    for words in '' '--compare' 'no-such.swf' 'log.swf log.swf' 'log.swf --fast' 'log.swf --policy' 'log.swf --json /' \
        'log.swf --json no/such/folder/file' 'log.swf --report /'; do
        # shellcheck disable=SC2086
        ends_with 2 replay $words
        holds "$ERR" 'replay: '
        holds "$ERR" 'Usage:'
        same '' "$OUT"
    done
}

test_a_right_call_is_handed_on_as_it_is() {
    unbuilt
    echo '; a log' >log.swf
    ends_with 0 replay log.swf --policy easy,fcfs --jitter 60 --seeds 1..8 --json 'a file'
    holds "$OUT" $'shirako.batch.replay.ReplayCommand\nlog.swf\n--policy\neasy,fcfs\n--jitter\n60\n--seeds\n1..8\n--json\na file'
    ends_with 0 replay --compare log.swf
}

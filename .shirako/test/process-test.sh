# shellcheck shell=bash
# Processes are ended by id and birth, never by id alone.

test_a_recorded_process_is_known_until_it_ends() {
    parts
    sleep 60 &
    process_record 'a record' $!
    same $! "$(process_of 'a record')"
    process_stop 'a record' 5
    ends_with 1 process_of 'a record'
    [[ ! -e 'a record' ]]
}

test_somebody_elses_process_with_the_same_id_is_left_alone() {
    parts
    sleep 60 &
    printf '%s 12345\n' $! >record
    ends_with 1 process_of record
    process_stop record 5
    kill -0 $!
    kill $!
}

test_a_broken_record_is_no_process() {
    parts
    local content
    for content in '' 'x y' '-1 1' "$$" '1'; do
        printf '%s\n' "$content" >record
        ends_with 1 process_of record
    done
}

test_a_process_that_will_not_end_is_killed() {
    parts
    bash -c 'trap "" TERM; while :; do sleep 0.1; done' &
    process_record record $!
    until [[ $(sed -n 's/^SigIgn:.*\(.\{4\}\)$/\1/p' "/proc/$!/status") == *4* ]]; do sleep 0.05; done
    ends_with 0 process_stop record 1
    holds "$ERR" 'killed'
    ends_with 1 kill -0 $!
}

test_a_free_port_is_free_and_a_taken_one_is_taken() {
    parts
    local port
    port=$(port_free)
    ends_with 1 port_taken "$port"
    same 000 "$(http_status "$port" /)"
}

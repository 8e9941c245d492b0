# shellcheck shell=bash
# A portal that waits for another one, which leads on its database, to end.

standing_by() {
    unbuilt
    export SHIRAKO_HOME=$FOLDER/home SHIRAKO_CACHE=$FOLDER/cache
    mkdir -p home/run home/log cache
    printf '8081\n/app\n' >home/run/portal.where
    portal_pid() { echo $$; }
    http_status() { echo 503; }
    http_answer() { printf 'HTTP/1.1 503\r\n\r\n{"title":"%s"}\n' "$ANSWER"; }
    ANSWER='Stands by'
}

test_status_tells_one_that_stands_by_from_one_that_is_not_ready() {
    standing_by
    status() (status_command)
    ends_with 4 status
    holds "$OUT" 'stands by: another portal leads on its database'
    ANSWER='Not available now'
    ends_with 1 status
    holds "$OUT" 'not ready (503)'
}

test_a_start_is_over_when_the_portal_says_that_it_stands_by() {
    standing_by
    ends_with 0 portal_wait 8081
}

test_up_leaves_the_samples_to_the_portal_that_leads() {
    standing_by
    up_start() { :; }
    up_join() { :; }
    portal_java() { echo samples; }
    up() (up_command --detach)
    ends_with 0 up
    holds "$OUT" 'Shirako stands by at http://127.0.0.1:8081/'
    [[ $OUT != *samples* ]]
}

# shellcheck shell=bash
# What the command line accepts, and what it says otherwise.

test_an_unknown_command_gets_the_usage_on_standard_error_and_status_2() {
    ends_with 2 "$ROOT/shirako" frobnicate
    holds "$ERR" "unknown command 'frobnicate'"
    holds "$ERR" 'Usage: ./shirako COMMAND'
    same '' "$OUT"
}

test_no_command_is_an_error() {
    ends_with 2 "$ROOT/shirako"
    holds "$ERR" 'say what to do'
}

test_help_is_no_error() {
    ends_with 0 "$ROOT/shirako" help
    holds "$OUT" 'Usage: ./shirako COMMAND'
    same '' "$ERR"
    ends_with 0 "$ROOT/shirako" test --help
    holds "$OUT" 'Usage:'
}

test_the_version_is_the_poms() {
    ends_with 0 "$ROOT/shirako" version
    [[ $OUT =~ ^Shirako\ [0-9]+\.[0-9]+ ]]
}

test_unknown_options_of_every_command_are_refused() {
    local words
    for words in 'up --fast' 'up --exit --detach' 'down now' 'status -v' 'logs --all' 'image' 'image burn' 'lab' 'lab burn' 'test --quick' 'test --xen nosuchsuite' 'test nosuchsuite' 'bench' 'bench sleep' 'bench dispatch --x' 'bench leases --x' 'bench leases --json' 'bench leases now' 'bench replay' 'bench replay --x' 'bench replay nosuch.swf' 'bench slurm --x' 'bench slurm --jobs' 'bench slurm --jobs 9' 'bench slurm --jobs 10001' 'bench slurm now' 'bench slurm --json' 'bench slurm --json no/such/folder/file' 'bench xen --x' 'bench xen --json' 'bench xen --rounds 0'; do
        # shellcheck disable=SC2086
        ends_with 2 "$ROOT/shirako" $words
        holds "$ERR" 'Usage:'
    done
}

test_a_word_to_a_site_names_one_file_that_can_be_read() {
    local words
    for words in 'site drain' 'site open' 'site status' 'site drain a b' 'site drain --now' 'site status -v' 'site dead' 'site dead h1' 'site dead h1 a b' 'site dead --now a' 'site dead h1 -v'; do
        # shellcheck disable=SC2086
        ends_with 2 "$ROOT/shirako" $words
        holds "$ERR" 'Usage:'
    done
    ends_with 2 "$ROOT/shirako" site dead ' ' a
    holds "$ERR" 'the name of a host is not empty'
    for words in 'site status' 'site dead h1'; do
        # shellcheck disable=SC2086
        ends_with 1 "$ROOT/shirako" $words nowhere.yaml
        holds "$ERR" 'the configuration file nowhere.yaml cannot be read'
    done
}

test_a_port_must_be_a_port() {
    local port
    for port in abc 0 -1 65536 80.5 '' 99999999999999999999; do
        ends_with 2 "$ROOT/shirako" up --port "$port"
        holds "$ERR" 'port'
    done
    ends_with 2 "$ROOT/shirako" up --port
}

test_it_works_through_a_link_from_any_folder() {
    ln -s "$ROOT/shirako" 'my link'
    ends_with 0 './my link' version
    holds "$OUT" 'Shirako'
}

test_the_home_folder_may_be_relative_and_hold_blanks() {
    SHIRAKO_HOME='a b/c d' ends_with 3 "$ROOT/shirako" status
    holds "$OUT" "$FOLDER/a b/c d"
    same 700 "$(stat -c %a 'a b/c d')"
}

test_a_home_folder_that_cannot_be_made_is_named() {
    touch file
    SHIRAKO_HOME=file/home ends_with 1 "$ROOT/shirako" status
    holds "$ERR" 'cannot write to the folder file/home'
}

test_where_nothing_runs_status_says_so_and_down_is_no_error() {
    ends_with 3 "$ROOT/shirako" status
    holds "$OUT" 'not running: ./shirako up'
    ends_with 0 "$ROOT/shirako" down
    holds "$OUT" 'not running'
    ends_with 1 "$ROOT/shirako" logs
    holds "$ERR" 'there is no log yet'
}

test_the_shell_code_is_clean() {
    if ! command -v shellcheck >/dev/null; then return 0; fi
    shellcheck -x "$ROOT/shirako" "$ROOT/.ci/run" "$ROOT"/.shirako/lib/*.sh
    # Tests define functions and set variables that the launcher's parts use: unknown to the linter.
    shellcheck -x -e SC2016,SC2034,SC2317 "$ROOT"/.shirako/test/*
}

# shellcheck shell=bash
# Debian packages: which are missing, and when they are installed.

lists() { printf '# a comment\nhave-this\n\nold-name | new-name  # either\n' >'list one'; printf 'lacking\n' >'list two'; }

installed() { fake_program dpkg-query "printf '%s installed\n' $*; exit 1"; }

test_only_missing_packages_are_missing() {
    parts
    lists
    installed have-this new-name
    same '' "$(packages_missing 'list one')"
    same lacking "$(packages_missing 'list one' 'list two' 'no such list')"
    installed have-this
    same 'old-name|new-name' "$(packages_missing 'list one')"
}

test_nothing_is_fetched_where_nothing_is_missing() {
    parts
    lists
    installed have-this old-name
    fake_program apt-get 'touch called'
    packages_install no 'list one'
    [[ ! -e called ]]
}

test_the_name_that_the_archive_knows_is_chosen() {
    parts
    fake_program apt-cache '[[ $2 == new-name ]] && echo "  Candidate: 1.2-3" || echo "  Candidate: (none)"'
    same new-name "$(packages_choose 'old-name|new-name')"
    same lacking "$(packages_choose lacking)"
}

test_all_lists_that_the_launcher_reads_are_there() {
    parts
    local list
    for list in "$ROOT"/.shirako/packages/*; do [[ -n $(packages_listed "$list") ]]; done
}

# shellcheck shell=bash
# Sites, brokers and portals with a configuration of their own: what is wrong in it is told, and nothing is made for it.

# judged STATUS SENTENCE: the launcher's functions, with a check of configurations that ends so, and nothing that builds.
judged() {
    parts
    STATUS=$1 SENTENCE=$2
    touch config.yaml
    home_prepare() { SHIRAKO_HOME=$FOLDER/home; }
    role_prepare() { home_prepare; }
    portal_java() {
        printf '%s\n' "$*" >>asked
        [[ $1 == *CheckConfiguration ]] || return 9
        ((STATUS == 0)) || printf 'shirako: %s\n' "$SENTENCE" >&2
        return "$STATUS"
    }
}

broker() (role_command broker config.yaml)

test_a_wrong_configuration_is_one_sentence_and_nothing_is_made_for_it() {
    judged 1 'config.yaml: what is wrong'
    ends_with 1 broker
    same 'shirako: config.yaml: what is wrong' "$ERR"
    same '' "$OUT"
    same "shirako.portal.wiring.CheckConfiguration broker $FOLDER/config.yaml" "$(cat asked)"
    [[ ! -e home ]]
}

test_a_right_configuration_goes_on_to_the_keys() {
    judged 0 ''
    ends_with 1 broker
    holds "$(tail -n 1 asked)" 'shirako.portal.cli.Keys'
}

test_a_word_to_a_site_comes_to_its_process_with_the_file_after_it() {
    judged 0 ''
    build_tools() { :; }
    build_portal_or_older() { :; }
    portal_java() { printf '%s\n' "$*" >>asked; }
    tell() (site_command "$@")
    ends_with 0 tell drain config.yaml
    ends_with 0 tell dead 'host 1' config.yaml
    same "shirako.portal.cli.SiteCommand drain $FOLDER/config.yaml
shirako.portal.cli.SiteCommand dead host 1 $FOLDER/config.yaml" "$(cat asked)"
}

test_a_portal_with_a_wrong_configuration_starts_nothing() {
    judged 1 'config.yaml: what is wrong'
    build_tools() { JAVA_HOME=jdk JDK_RELEASE=25; }
    packages_install() { :; }
    build_portal() { PORTAL_APP=app; }
    image_prepare() { echo prepared; }
    portal_start() { echo started; }
    start() (UP_CONFIG=$FOLDER/config.yaml && up_start yes 8080)
    ends_with 1 start
    same 'shirako: config.yaml: what is wrong' "$ERR"
    holds "$(cat asked)" 'CheckConfiguration service-manager'
    [[ $OUT != *started* && $OUT != *prepared* ]]
}

# machines FILE: which machines a portal gets that is started with this configuration.
machines() {
    parts
    home_prepare() { SHIRAKO_HOME=$FOLDER/home && mkdir -p "$SHIRAKO_HOME/run" "$SHIRAKO_HOME/config"; }
    home_prepare
    build_tools() { JAVA_HOME=jdk JDK_RELEASE=25; }
    packages_install() { :; }
    build_portal() { PORTAL_APP=app; }
    role_check() { :; }
    image_prepare() { IMAGE_DIR=/image; }
    hypervisor_start() { HYPERVISOR_URI=qemu:///here; }
    portal_start() { cat -- "$3"; }
    UP_CONFIG=$1
    up_start yes 8080
}

test_a_portal_without_hosts_in_its_configuration_gets_this_machine() {
    start() (machines '')
    ends_with 0 start
    holds "$OUT" 'image-dir: "/image"'
    holds "$OUT" '- uri: "qemu:///here"'
}

test_a_portal_whose_configuration_names_hosts_gets_those_alone() {
    printf 'shirako:\n  hosts:\n    - uri: xen:///system\n' >hosts.yaml
    start() (machines "$FOLDER/hosts.yaml")
    ends_with 0 start
    holds "$OUT" 'image-dir: "/image"'
    [[ $OUT != *qemu* ]]
    mkdir -p home/config
    mv hosts.yaml home/config/application.yaml
    start() (machines '')
    ends_with 0 start
    [[ $OUT != *qemu* ]]
}

test_what_a_process_says_of_its_own_end_is_told_without_anything_around_it() {
    parts
    printf '%s\n' 'a line of the log' '***' 'APPLICATION FAILED TO START' '***' '' 'Description:' '' 'what is wrong' '' >log
    ends_with 0 portal_last_words log
    same '    | what is wrong' "$ERR"
}

# shellcheck shell=bash
# Which JDK is picked.

test_java_home_wins_if_it_is_new_enough() {
    parts
    fake_jdk 'my jdk' 21.0.5
    JAVA_HOME=$FOLDER/'my jdk'
    jdk_pick
    same "$FOLDER/my jdk" "$JAVA_HOME"
    same 21 "$JDK_RELEASE"
}

test_a_java_home_that_is_too_old_gives_way_to_the_newest() {
    parts
    fake_jdk old 17.0.15
    fake_jdk .jdks/newer 22
    fake_jdk '.jdks/the newest' 97.0.1
    fake_jdk .sdkman/candidates/java/older 23-ea
    JAVA_HOME=$FOLDER/old
    jdk_pick
    same "$FOLDER/.jdks/the newest" "$JAVA_HOME"
}

test_versions_are_numbers_not_words() {
    parts
    fake_jdk a 9.0.4
    fake_jdk b 100
    fake_jdk c 25.0.3
    fake_jdk d 1.8.0_392
    same 8 "$(jdk_release d)"
    same b "$(jdk_newest a b c d)"
}

test_a_jre_without_compiler_does_not_fit() {
    parts
    fake_jdk jre 25
    rm jre/bin/javac
    same '' "$(jdk_release jre)"
    ends_with 1 jdk_newest jre
}

test_a_jdk_without_release_file_is_asked() {
    parts
    fake_jdk bare 24.0.1
    rm bare/release
    same 24 "$(jdk_release bare)"
}

test_where_none_fits_the_error_says_what_to_install() {
    parts
    fake_jdk old 17.0.1
    jdk_folders() { printf '%s\n' "$FOLDER/old"; }
    JAVA_HOME=$FOLDER/old
    pick() (jdk_pick)
    ends_with 1 pick
    holds "$ERR" 'no JDK 21 or newer was found'
    holds "$ERR" 'apt-get install openjdk-21-jdk-headless'
}

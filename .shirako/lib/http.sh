# shellcheck shell=bash
# Just enough HTTP for "are you there", without a program that may not be installed.

# port_taken PORT: true where something listens on 127.0.0.1:PORT.
port_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

# http_status PORT PATH: the status code that the server on 127.0.0.1 answers with; 000 where there is no answer in 5 s.
http_status() {
    local line
    line=$(
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
        printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
        read -r -t 5 line <&3 && printf '%s' "$line"
    ) 2>/dev/null || true
    [[ $line =~ ^HTTP/[0-9.]+\ ([0-9]{3}) ]] && printf '%s\n' "${BASH_REMATCH[1]}" || printf '000\n'
}

# http_answer PORT PATH: the whole of what the server on 127.0.0.1 answers with within 5 s; nothing where it does not.
http_answer() {
    (
        exec 3<>"/dev/tcp/127.0.0.1/$1" || exit 0
        printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$2" >&3
        timeout 5 cat <&3
    ) 2>/dev/null || true
}

# port_free: a port on 127.0.0.1 that nothing listens on now, below those the kernel hands out by itself.
port_free() {
    local port try
    for ((try = 0; try < 200; try++)); do
        port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
        port_taken "$port" || { printf '%s\n' "$port" && return 0; }
    done
    return 1
}

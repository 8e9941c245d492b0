# shellcheck shell=bash
# What the launcher says, and how: progress on standard output, trouble on standard error.

if [[ -t 1 && ${TERM:-dumb} != dumb && -z ${NO_COLOR:-} ]]; then
    BOLD=$'\e[1m' DIM=$'\e[2m' RED=$'\e[31m' GREEN=$'\e[32m' PLAIN=$'\e[0m' LIVE=yes
else
    BOLD='' DIM='' RED='' GREEN='' PLAIN='' LIVE=no
fi
# shellcheck disable=SC2034  # used in the other parts
readonly BOLD DIM RED GREEN PLAIN LIVE

say() { printf '%s\n' "$*"; }
note() { printf '%s%s%s\n' "$DIM" "$*" "$PLAIN"; }
good() { printf '%s✓%s %s\n' "$GREEN" "$PLAIN" "$*"; }
complain() { printf '%sshirako:%s %s\n' "$RED" "$PLAIN" "$*" >&2; }

# die TEXT...: says what was wrong and ends the launcher with status 1.
die() {
    complain "$*"
    exit 1
}

# usage_error TEXT: a wrong command line: the text, the usage, status 2.
usage_error() {
    complain "$1"
    usage >&2
    exit 2
}

# tail_of LOG [LINES]: the end of a log, set off, on standard error.
tail_of() {
    [[ -s $1 ]] || return 0
    tail -n "${2:-30}" -- "$1" | sed 's/^/    | /' >&2
}

# by_hand: true where a person sits before the terminal and can be asked.
by_hand() { [[ -t 0 && -t 1 ]]; }

# agreed QUESTION: asks; yes is the default.
agreed() {
    local answer
    read -r -p "$1 [Y/n] " answer || return 1
    [[ -z $answer || $answer == [Yy]* ]]
}

# minutes SECONDS: as 0:07 or 12:34.
minutes() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

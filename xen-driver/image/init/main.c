#include "init.h"
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

static const char *const REASONS[] = {"exited", "timeout", "output-limit", "disk-full", "out-of-memory",
                                      "bad-payload", "cannot-run"};
const char *reason_word(enum reason reason);

const char *reason_word(enum reason reason) { return REASONS[reason]; }

uint64_t now_millis(void) {
    struct timespec at;
    clock_gettime(CLOCK_BOOTTIME, &at);
    return (uint64_t)at.tv_sec * 1000 + (uint64_t)at.tv_nsec / 1000000;
}

const struct surroundings *here = &machine;

/* The container itself is broken: without a result the driver treats it as lost, and the job is tried again. */
void die(const char *format, ...) {
    char text[512];
    va_list args;
    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    console_frame("BROKEN %s: %s", text, strerror(errno));
    console_drain(1000);
    here->leave();
}

static uint64_t epoch_millis(void) {
    struct timespec at;
    clock_gettime(CLOCK_REALTIME, &at);
    return at.tv_sec < 1600000000 ? 0 : (uint64_t)at.tv_sec * 1000 + (uint64_t)at.tv_nsec / 1000000;
}

static bool kernel_line_has(const char *word) {
    char line[4096];
    FILE *file = fopen("/proc/cmdline", "re");
    bool has = file && fgets(line, sizeof line, file) && strstr(line, word);
    if (file) fclose(file);
    return has;
}

/* A machine's clock began with it, the host's did long before. */
static uint64_t uptime_millis(uint64_t begun) { return now_millis() - (here == &machine ? 0 : begun); }

int main(int count, char **words) {
    uint64_t begun = now_millis();
    if (count > 1 && strcmp(words[1], "container") == 0) here = &container;
    here->begin();
    if (here == &machine && kernel_line_has("shirako.probe")) { /* only asked whether this machine boots at all: libvirt/kvm.sh */
        console_frame("PROBE");
        console_drain(1000);
        here->leave();
    }
    struct disks disks = here->open_disks();
    here->prepare_root();
    here->limit();

    struct outcome outcome = {.rc = 125, .reason = BAD_PAYLOAD, .started_epoch_millis = epoch_millis()};
    bool unpacked = unpack_payload(&disks);
    struct limits limits = read_limits();
    result_open(&disks, &limits);
    console_limit(limits.console_bytes);
    if (here == &machine) mlockall(MCL_CURRENT | MCL_FUTURE); /* in a container it would make allocations fail */
    outputs_mark();
    uint64_t started = now_millis();
    console_frame("START uptimeMillis=%llu", (unsigned long long)uptime_millis(begun));
    if (unpacked) {
        run_job(&limits, &outcome);
        here->usage(&outcome);
    } else if (scratch_full()) {
        outcome.reason = DISK_FULL;
    }
    outcome.elapsed_millis = now_millis() - started;
    result_write(&outcome);
    console_frame_last("END rc=%d reason=%s", outcome.rc, reason_word(outcome.reason));
    console_drain(3000);
    here->leave();
}

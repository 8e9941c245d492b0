#include "init.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

const char *reason_word(enum reason reason);

/* The streams go straight to the result disk while the job runs, so that neither a full scratch disk nor a lack of
 * memory can lose them: stdout to its final place, stderr half way up, from where it moves down at the end. The very
 * first block is written last: a tar that begins has everything. */
#define SMALL (512 * 6)              /* rc, reason, usage: one block of header and one of content each */
#define STDOUT_AT (SMALL + 512)
#define TRAILER (128 << 10)          /* kept free for the list of skipped files and the end of the tar */

static int disk;
static uint64_t room, limit, stderr_at, at;
static uint64_t lengths[3];
static unsigned char copy[256 << 10];

void pwrite_all(int fd, const void *bytes, size_t size, uint64_t offset) {
    const char *from = bytes;
    while (size > 0) {
        ssize_t n = pwrite(fd, from, size, (off_t)offset);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) die("cannot write the result");
        from += n;
        offset += (uint64_t)n;
        size -= (size_t)n;
    }
}

void result_open(const struct disks *disks, const struct limits *limits) {
    disk = disks->result;
    room = disks->result_bytes;
    if (room < (1 << 20)) die("the result disk is too small");
    uint64_t most = ((room - STDOUT_AT - TRAILER) / 2 - 4096) & ~511ULL;
    limit = limits->output_bytes < most ? limits->output_bytes : most;
    stderr_at = (STDOUT_AT + limit + 4095) & ~4095ULL;
}

bool result_append(int stream, const void *bytes, size_t size) {
    uint64_t free = limit - lengths[stream];
    size_t take = size < free ? size : (size_t)free;
    pwrite_all(disk, bytes, take, (stream == 1 ? STDOUT_AT : stderr_at) + lengths[stream]);
    lengths[stream] += take;
    return take == size;
}

static void pad(void) {
    static const char zeros[512];
    if (at % 512) {
        pwrite_all(disk, zeros, 512 - at % 512, at);
        at += 512 - at % 512;
    }
}

static void put_header(const char *path, uint64_t size, uint32_t mode, int64_t mtime) {
    unsigned char header[TAR_HEADER_MAX];
    size_t used = tar_header(header, path, size, mode, mtime);
    pwrite_all(disk, header, used, at);
    at += used;
}

static void move_stderr(void) {
    for (uint64_t done = 0; done < lengths[2];) {
        uint64_t rest = lengths[2] - done;
        ssize_t n = pread(disk, copy, rest < sizeof copy ? (size_t)rest : sizeof copy, (off_t)(stderr_at + done));
        if (n <= 0) die("cannot read the result back");
        pwrite_all(disk, copy, (size_t)n, at);
        at += (uint64_t)n;
        done += (uint64_t)n;
    }
}

bool result_file(int fd, const char *path, uint64_t size, uint32_t mode, int64_t mtime) {
    char name[4200];
    snprintf(name, sizeof name, "out/files/%s", path);
    if (at + size + TAR_HEADER_MAX + 1024 + TRAILER > room || strlen(name) > 4096) return false;
    put_header(name, size, mode, mtime);
    uint64_t done = 0;
    while (done < size) {
        uint64_t rest = size - done;
        ssize_t n = read(fd, copy, rest < sizeof copy ? (size_t)rest : sizeof copy);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) { /* the file shrank or its disk is broken: keep the tar well-formed */
            n = (ssize_t)(rest < sizeof copy ? rest : sizeof copy);
            memset(copy, 0, (size_t)n);
        }
        pwrite_all(disk, copy, (size_t)n, at);
        at += (uint64_t)n;
        done += (uint64_t)n;
    }
    pad();
    return true;
}

static unsigned char *small(unsigned char *to, const char *path, const char *text) {
    size_t size = strlen(text);
    to += tar_header(to, path, size, 0644, 0);
    memset(to, 0, 512);
    memcpy(to, text, size);
    return to + 512;
}

void result_write(const struct outcome *outcome) {
    at = STDOUT_AT + lengths[1];
    pad();
    put_header("out/stderr", lengths[2], 0644, 0);
    move_stderr();
    pad();
    outputs_keep();
    size_t size;
    const char *skipped = outputs_skipped(&size);
    if (size > 0) {
        put_header("out/skipped", size, 0644, 0);
        pwrite_all(disk, skipped, size, at);
        at += size;
        pad();
    }
    static const char end[1024];
    pwrite_all(disk, end, sizeof end, at);

    static unsigned char first[STDOUT_AT];
    char text[512];
    snprintf(text, sizeof text, "%d\n", outcome->rc);
    unsigned char *next = small(first, "out/rc", text);
    snprintf(text, sizeof text, "%s\n", reason_word(outcome->reason));
    next = small(next, "out/reason", text);
    int used = snprintf(text, sizeof text, "cpuMillis=%llu\npeakMemoryKib=%llu\nelapsedMillis=%llu\n",
                        (unsigned long long)outcome->cpu_millis, (unsigned long long)outcome->peak_kib,
                        (unsigned long long)outcome->elapsed_millis);
    if (outcome->started_epoch_millis)
        snprintf(text + used, sizeof text - (size_t)used, "startedAtEpochMillis=%llu\n",
                 (unsigned long long)outcome->started_epoch_millis);
    next = small(next, "out/usage", text);
    tar_header(next, "out/stdout", lengths[1], 0644, 0);
    pwrite_all(disk, first + 512, STDOUT_AT - 512, 512);
    if (fdatasync(disk) != 0) die("cannot sync the result");
    pwrite_all(disk, first, 512, 0);
    if (fdatasync(disk) != 0) die("cannot sync the result");
}

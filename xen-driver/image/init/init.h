/* The container's init: prepares the disks, runs one job under limits, writes its result, powers off.
 * Process 1 of the guest; it never allocates memory while the job runs, so that the job cannot take it away.
 * The guest is a machine, or, when libvirt's LXC starts init with the word `container`, a container of the host's kernel. */
#pragma once
#define _GNU_SOURCE
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define JOB_UID 1000
#define ROOT "/root"       /* the job's root: base + overlay */
#define JOB ROOT "/job"    /* its working directory */
#define SETUP ROOT "/job/.shirako"

enum reason { EXITED, TIMEOUT, OUTPUT_LIMIT, DISK_FULL, OUT_OF_MEMORY, BAD_PAYLOAD, CANNOT_RUN };

/* What the payload asks for; see limits.c for the defaults. */
struct limits {
    uint64_t wall_seconds;
    uint64_t output_bytes;  /* of stdout and of stderr, each */
    uint64_t console_bytes; /* of the live log */
};

/* What became of the job. */
struct outcome {
    int rc;
    enum reason reason;
    uint64_t cpu_millis, peak_kib, elapsed_millis, started_epoch_millis;
};

struct disks { int payload, result; uint64_t result_bytes; };

/* What init finds around it, and how it gets its way there. */
struct surroundings {
    void (*begin)(void);               /* kernel file systems, modules, console */
    struct disks (*open_disks)(void);
    void (*prepare_root)(void);        /* ROOT as the job is to see it, /scratch with what it writes */
    void (*limit)(void);               /* prepare what holds the job's processes together */
    void (*enter)(void);               /* in the job's first process, still root */
    void (*confine)(void);             /* the same, just before the script is executed */
    void (*signal)(int signal);        /* to all the job's processes */
    void (*kill)(void);                /* all the job's processes */
    void (*usage)(struct outcome *outcome);
    bool (*out_of_memory)(void);       /* whether the kernel killed any of them for memory */
    void (*leave)(void) __attribute__((noreturn));
};
extern const struct surroundings machine;   /* machine.c, boot.c, control.c */
extern const struct surroundings container; /* container.c, share.c */
extern const struct surroundings *here;

/* root.c: what both have in common */
void must_mount(const char *what, const char *where, const char *type, unsigned long flags, const char *data);
int run(char *const argv[], const char *root, uid_t uid, int input);
void link_streams(void);
bool unpack_payload(const struct disks *disks);
bool scratch_full(void);

/* files.c: the kernel's small files */
void put(const char *file, const char *text);
size_t get(const char *file, char *text, size_t size);
uint64_t number_after(const char *text, const char *key);

/* boot.c: modules, file systems, disks */
void boot(void);
struct disks open_block_devices(void);
void mount_disks(void);

/* limits.c: what the payload says */
struct limits read_limits(void);
char *read_setup(const char *name, size_t *size);
char **split_nul(char *text, size_t size, char *first);

/* control.c: the job's control group in a machine */
void control_create(void);
void control_follow(void); /* what the machine has now: a lease may be resized while the job runs */
void control_enter(void);
void control_signal(int signal);
void control_kill(void);
void control_usage(struct outcome *outcome);
bool control_out_of_memory(void);

/* share.c: what the job may use of the host, in a container */
void share_note(void);
void share_usage(struct outcome *outcome);
bool share_out_of_memory(void);

/* calls.c: the system calls that a job in a container does not get */
void calls_deny(void);

/* console.c: the live log */
void console_open(void);
void console_open_file(const char *path); /* takes what comes at once: no pace, but a limit of its own */
void console_limit(uint64_t bytes);
void console_text(const char *text, size_t size);
void console_frame(const char *format, ...) __attribute__((format(printf, 1, 2)));
void console_frame_last(const char *format, ...) __attribute__((format(printf, 1, 2)));
void console_pump(void);
void console_drain(int millis);
bool console_pending(void);

/* job.c: start it, watch it, end it */
void run_job(const struct limits *limits, struct outcome *outcome);

/* result.c: streams and files into the result tar */
void result_open(const struct disks *disks, const struct limits *limits);
bool result_append(int stream, const void *bytes, size_t size); /* 1 stdout, 2 stderr; false at the limit */
void result_write(const struct outcome *outcome);
bool result_file(int fd, const char *path, uint64_t size, uint32_t mode, int64_t mtime); /* false: no room */

/* outputs.c: which files to keep */
void outputs_mark(void); /* files changed from now on are outputs */
void outputs_keep(void);
const char *outputs_skipped(size_t *size);
bool glob_match(const char *pattern, const char *path);

/* tar.c */
size_t tar_header(unsigned char *to, const char *path, uint64_t size, uint32_t mode, int64_t mtime);
#define TAR_HEADER_MAX 8192

/* main.c */
uint64_t now_millis(void);
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void pwrite_all(int fd, const void *bytes, size_t size, uint64_t at);

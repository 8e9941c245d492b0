#include "init.h"
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

/* A container of the host's kernel. libvirt made the name spaces, mounted the image's base as the root (read only, its
 * files belong to nobody whom we know), the kernel's file systems, and the container's own files: */
#define PAYLOAD "/io/payload"
#define RESULT "/io/result"
#define CONSOLE "/io/console"
/* /scratch is a file system as large as the sliver's disk. We are root only inside: an ordinary user of the host. */

#define PROCESSES_MAX 1024

/* libvirt ends a container with TERM first and waits before it kills. Nothing here is worth waiting for: the kernel ends
 * all processes with the first. */
static void end_now(int signal) { _exit(128 + signal); }

static void begin(void) {
    struct sigaction end = {.sa_handler = end_now};
    sigaction(SIGTERM, &end, NULL);
    umask(022);
    console_open_file(CONSOLE);
}

static int payload = -1;

static struct disks open_files(void) {
    struct disks disks = {open(PAYLOAD, O_RDONLY | O_CLOEXEC), open(RESULT, O_RDWR | O_CLOEXEC), 0};
    if (disks.payload < 0) die("cannot open %s", PAYLOAD);
    payload = disks.payload;
    struct stat result;
    if (disks.result < 0 || fstat(disks.result, &result) != 0) die("cannot open %s", RESULT);
    disks.result_bytes = (uint64_t)result.st_size; /* the file's size is the room that there is */
    return disks;
}

/* A folder of the scratch disk in the place of one of the base. */
static void writable(const char *from, const char *to, mode_t mode, uid_t owner) {
    if (mkdir(from, 0700) != 0 && errno != EEXIST) die("cannot make %s", from);
    if (chown(from, owner, owner) != 0 || chmod(from, mode) != 0) die("cannot hand over %s", from);
    must_mount(from, to, NULL, MS_BIND, NULL);
}

/* The devices of libvirt's /dev that a job needs, and no others: not the console, not the container's terminal. */
static void devices(void) {
    static const char *const NAMES[] = {"null", "zero", "full", "random", "urandom", "tty"};
    must_mount("dev", ROOT "/dev", "tmpfs", MS_NOSUID | MS_NOEXEC, "mode=755,size=64k,nr_inodes=64");
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char from[64], to[64];
        snprintf(from, sizeof from, "/dev/%s", NAMES[i]);
        snprintf(to, sizeof to, ROOT "/dev/%s", NAMES[i]);
        int fd = open(to, O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
        if (fd >= 0) close(fd);
        if (mount(from, to, NULL, MS_BIND, NULL) != 0 && i == 0) die("cannot give the job its %s", from);
    }
    mkdir(ROOT "/dev/shm", 01777);
    mkdir(ROOT "/dev/pts", 0755);
    mount("shm", ROOT "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777");
    mount("pts", ROOT "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,gid=5,mode=620,ptmxmode=666");
    if (symlink("pts/ptmx", ROOT "/dev/ptmx") != 0) return;
    link_streams();
}

/* The job's root is a second view of the base that lacks /io and /scratch, so that it cannot even name them. */
static void prepare_root(void) {
    if (chmod("/scratch", 0700) != 0) die("/scratch is not ours");
    must_mount("/", ROOT, NULL, MS_BIND, NULL);
    writable("/scratch/job", JOB, 0755, JOB_UID);
    writable("/scratch/home", ROOT "/home/scientist", 0755, JOB_UID);
    writable("/scratch/tmp", ROOT "/tmp", 01777, 0);
    writable("/scratch/vartmp", ROOT "/var/tmp", 01777, 0);
    must_mount("/proc", ROOT "/proc", NULL, MS_BIND | MS_REC, NULL);
    must_mount("/sys", ROOT "/sys", NULL, MS_BIND, NULL);
    devices();
    if (sethostname("container", 9) != 0) return;
}

static void enter(void) {
    put("/proc/self/oom_score_adj", "1000"); /* the job's processes go first, never init */
    /* The kernel counts a user's processes for each container by itself. */
    struct rlimit processes = {PROCESSES_MAX, PROCESSES_MAX};
    setrlimit(RLIMIT_NPROC, &processes);
}

/* Whom init can signal is exactly whom the job started: process 1 is never meant by -1. */
static void signal_all(int signal) { kill(-1, signal); }

static void kill_all(void) { kill(-1, SIGKILL); }

/* libvirt does not notice the end of a container that it is still starting, and takes it for running ever after. So the
 * driver says when it may end: it makes the payload read only. Should nobody say so, it ends all the same. */
#define LEAVE_MILLIS 60000

__attribute__((noreturn)) static void leave(void) {
    uint64_t until = now_millis() + LEAVE_MILLIS;
    struct stat file;
    while (fstat(payload, &file) == 0 && (file.st_mode & S_IWUSR) && now_millis() < until) usleep(2000);
    _exit(0);
}

const struct surroundings container = {
    .begin = begin,
    .open_disks = open_files,
    .prepare_root = prepare_root,
    .limit = share_note,
    .enter = enter,
    .confine = calls_deny,
    .signal = signal_all,
    .kill = kill_all,
    .usage = share_usage,
    .out_of_memory = share_out_of_memory,
    .leave = leave,
};

#include "init.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

void mount_kernel_file_systems(void) {
    mount("proc", "/proc", "proc", 0, NULL);
    mount("sys", "/sys", "sysfs", 0, NULL);
    mount("dev", "/dev", "devtmpfs", 0, NULL);
    mount("cgroup", "/sys/fs/cgroup", "cgroup2", 0, NULL);
}

/* The files' names carry the order; one that does not load (a Xen driver on QEMU, say) is no error. */
void load_modules(void) {
    struct dirent **names;
    int count = scandir("/modules", &names, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        char path[512];
        snprintf(path, sizeof path, "/modules/%s", names[i]->d_name);
        int fd = names[i]->d_name[0] == '.' ? -1 : open(path, O_RDONLY | O_CLOEXEC);
        if (fd >= 0) {
            syscall(SYS_finit_module, fd, "", 0);
            close(fd);
            unlink(path); /* the initramfs is memory */
        }
        free(names[i]);
    }
    if (count >= 0) free(names);
}

static char prefix[8];

static int open_disk(char letter, int flags) {
    char path[32];
    snprintf(path, sizeof path, "/dev/%s%c", prefix, letter);
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0) die("cannot open %s", path);
    return fd;
}

/* a: payload, b: result, c: base, d: scratch; vd... on QEMU and KVM, xvd... on Xen. */
struct disks open_disks(void) {
    for (int tries = 0; prefix[0] == 0; tries++) {
        if (access("/dev/vdd", F_OK) == 0) strcpy(prefix, "vd");
        else if (access("/dev/xvdd", F_OK) == 0) strcpy(prefix, "xvd");
        else if (tries > 3000) die("no disks after 15 s");
        else usleep(5000);
    }
    struct disks disks = {open_disk('a', O_RDONLY), open_disk('b', O_RDWR), 0};
    if (ioctl(disks.result, BLKGETSIZE64, &disks.result_bytes) != 0) die("the result disk has no size");
    return disks;
}

static int run(char *const argv[], const char *root, uid_t uid, int input) {
    pid_t pid = fork();
    if (pid == 0) {
        if (input >= 0) dup2(input, 0);
        if (chroot(root) != 0 || chdir("/") != 0) _exit(125);
        if (uid != 0 && (setgid(uid) != 0 || setuid(uid) != 0)) _exit(125);
        char *environment[] = {"PATH=/usr/sbin:/usr/bin", "LC_ALL=C.UTF-8", NULL};
        execve(argv[0], argv, environment);
        _exit(127);
    }
    int status = -1;
    while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR) {}
    return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : 125;
}

static void must_mount(const char *what, const char *where, const char *type, unsigned long flags, const char *data) {
    if (mount(what, where, type, flags, data) != 0) die("cannot mount %s on %s", what, where);
}

/* Base (read only) below, scratch above: the job may write anywhere, and all of it counts against its disk. */
void prepare_root(const struct disks *disks) {
    (void)disks;
    char base[32], scratch[32];
    snprintf(base, sizeof base, "/dev/%sc", prefix);
    snprintf(scratch, sizeof scratch, "/dev/%sd", prefix);
    must_mount(base, "/base", "ext4", MS_RDONLY | MS_NOATIME | MS_NOSUID, NULL);
    must_mount("dev", "/base/dev", "devtmpfs", 0, NULL);
    char *format[] = {"/usr/sbin/mke2fs", "-q", "-F", "-t", "ext4", "-m", "0", "-I", "256", "-O",
                      "^has_journal,^resize_inode,^metadata_csum", "-E", "lazy_itable_init=1,nodiscard,hash_seed=5b1a2c7e-6f0d-4c57-9c0e-0d5c1a7a7e42", "-U",
                      "5b1a2c7e-6f0d-4c57-9c0e-0d5c1a7a7e41", scratch, NULL}; /* no entropy yet: fixed identifiers */
    if (run(format, "/base", 0, -1) != 0) die("cannot format the scratch disk");
    umount("/base/dev");
    must_mount(scratch, "/scratch", "ext4", MS_NOATIME | MS_NOSUID | MS_NODEV, "noinit_itable,barrier=0");
    mkdir("/scratch/upper", 0755);
    mkdir("/scratch/work", 0755);
    mkdir("/scratch/job", 0755);
    if (chown("/scratch/job", JOB_UID, JOB_UID) != 0) die("cannot make the job's directory");
    must_mount("overlay", ROOT, "overlay", MS_NOATIME | MS_NOSUID | MS_NODEV,
               "lowerdir=/base,upperdir=/scratch/upper,workdir=/scratch/work,xino=off");
    must_mount("/scratch/job", JOB, NULL, MS_BIND, NULL);
    must_mount("proc", ROOT "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
    must_mount("sys", ROOT "/sys", "sysfs", MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
    must_mount("dev", ROOT "/dev", "devtmpfs", MS_NOSUID | MS_NOEXEC, NULL);
    mkdir(ROOT "/dev/shm", 01777);
    mkdir(ROOT "/dev/pts", 0755);
    mount("shm", ROOT "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777");
    mount("pts", ROOT "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "gid=5,mode=620,ptmxmode=666");
    if (symlink("/proc/self/fd", ROOT "/dev/fd") != 0 || symlink("/proc/self/fd/0", ROOT "/dev/stdin") != 0 ||
        symlink("/proc/self/fd/1", ROOT "/dev/stdout") != 0 || symlink("/proc/self/fd/2", ROOT "/dev/stderr") != 0) {
        /* a kernel that made them already */
    }
    if (sethostname("container", 9) != 0) return;
}

/* As the job's user, so that a payload can write nowhere but into the job's directory. */
bool unpack_payload(const struct disks *disks) {
    char *tar[] = {"/usr/bin/tar", "-x", "-f", "-", "-C", "/", "--no-same-owner", "--no-overwrite-dir", NULL};
    if (run(tar, ROOT, JOB_UID, disks->payload) != 0) return false;
    struct stat script;
    return lstat(SETUP "/script", &script) == 0 && S_ISREG(script.st_mode);
}

bool scratch_full(void) {
    struct statvfs space;
    return statvfs("/scratch", &space) == 0 &&
           (space.f_bavail * space.f_frsize < (1 << 20) || space.f_favail == 0);
}

#include "init.h"
#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static void mount_kernel_file_systems(void) {
    mount("proc", "/proc", "proc", 0, NULL);
    mount("sys", "/sys", "sysfs", 0, NULL);
    mount("dev", "/dev", "devtmpfs", 0, NULL);
    mount("cgroup", "/sys/fs/cgroup", "cgroup2", 0, NULL);
}

/* The files' names carry the order; one that does not load (a Xen driver on QEMU, say) is no error. */
static void load_modules(void) {
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

void boot(void) {
    mount_kernel_file_systems();
    load_modules();
    console_open();
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
struct disks open_block_devices(void) {
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

/* Base (read only) below, scratch above: the job may write anywhere, and all of it counts against its disk. */
void mount_disks(void) {
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
    link_streams();
    if (sethostname("container", 9) != 0) return;
}

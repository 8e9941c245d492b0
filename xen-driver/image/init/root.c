#include "init.h"
#include <errno.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

int run(char *const argv[], const char *root, uid_t uid, int input) {
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

void must_mount(const char *what, const char *where, const char *type, unsigned long flags, const char *data) {
    if (mount(what, where, type, flags, data) != 0) die("cannot mount %s on %s", what, where);
}

void link_streams(void) {
    if (symlink("/proc/self/fd", ROOT "/dev/fd") != 0 || symlink("/proc/self/fd/0", ROOT "/dev/stdin") != 0 ||
        symlink("/proc/self/fd/1", ROOT "/dev/stdout") != 0 || symlink("/proc/self/fd/2", ROOT "/dev/stderr") != 0) {
        /* a kernel that made them already */
    }
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

#include "init.h"
#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

/* A container's job talks to the host's own kernel. What no batch job needs and what most of the known ways out of a
 * container began with is refused: name spaces of its own, mounts, keys, tracing of the kernel, io_uring. */
#define REFUSED(call) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (call), 0, 1), BPF_STMT(BPF_RET | BPF_K, NO)
#define NO (SECCOMP_RET_ERRNO | EPERM)
#define MISSING (SECCOMP_RET_ERRNO | ENOSYS)
#define LOAD(field) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, field))
#define NEW_NAME_SPACES (CLONE_NEWNS | CLONE_NEWCGROUP | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWUSER | CLONE_NEWPID | CLONE_NEWNET)
#define X32 0x40000000

static struct sock_filter rules[] = {
    LOAD(arch),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0),
    BPF_STMT(BPF_RET | BPF_K, MISSING), /* the 32-bit calls have other numbers */
    LOAD(nr),
    BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, MISSING),
    REFUSED(SYS_unshare), REFUSED(SYS_setns), REFUSED(SYS_mount), REFUSED(SYS_umount2), REFUSED(SYS_pivot_root),
    REFUSED(SYS_chroot), REFUSED(SYS_open_tree), REFUSED(SYS_move_mount), REFUSED(SYS_fsopen), REFUSED(SYS_fsconfig),
    REFUSED(SYS_fsmount), REFUSED(SYS_fspick), REFUSED(442 /* mount_setattr */), REFUSED(443 /* quotactl_fd */),
    REFUSED(467 /* open_tree_attr */), REFUSED(SYS_add_key),
    REFUSED(SYS_request_key), REFUSED(SYS_keyctl), REFUSED(SYS_bpf), REFUSED(SYS_perf_event_open),
    REFUSED(SYS_userfaultfd), REFUSED(SYS_io_uring_setup), REFUSED(SYS_io_uring_enter), REFUSED(SYS_io_uring_register),
    REFUSED(SYS_syslog), REFUSED(SYS_kexec_load), REFUSED(SYS_kexec_file_load), REFUSED(SYS_init_module),
    REFUSED(SYS_finit_module), REFUSED(SYS_delete_module), REFUSED(SYS_open_by_handle_at), REFUSED(SYS_quotactl),
    REFUSED(SYS_swapon), REFUSED(SYS_swapoff), REFUSED(SYS_reboot),
    /* Its flags lie in memory, where a filter cannot look; the C library falls back to clone. */
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, MISSING),
    BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 3),
    LOAD(args[0]),
    BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, NEW_NAME_SPACES, 0, 1),
    BPF_STMT(BPF_RET | BPF_K, NO),
    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
};

void calls_deny(void) {
    struct sock_fprog program = {sizeof rules / sizeof *rules, rules};
    if (prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) _exit(126);
}

#include "init.h"
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "/sys/fs/cgroup/job"
#define KERNEL_RESERVE_KIB (16 << 10) /* for init, the kernel's own buffers and the result's pages */
#define PROCESSES_MAX "1024"

static void put(const char *file, const char *text) {
    int fd = open(file, O_WRONLY | O_CLOEXEC);
    if (fd < 0) return;
    if (write(fd, text, strlen(text)) < 0) { /* an older kernel without this control */ }
    close(fd);
}

static size_t get(const char *file, char *text, size_t size) {
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd < 0 ? -1 : read(fd, text, size - 1);
    if (fd >= 0) close(fd);
    text[n > 0 ? n : 0] = 0;
    return n > 0 ? (size_t)n : 0;
}

static uint64_t number_after(const char *text, const char *key) {
    const char *at = strstr(text, key);
    return at ? strtoull(at + strlen(key), NULL, 10) : 0;
}

void control_create(void) {
    put("/sys/fs/cgroup/cgroup.subtree_control", "+memory");
    put("/sys/fs/cgroup/cgroup.subtree_control", "+pids");
    put("/sys/fs/cgroup/cgroup.subtree_control", "+cpu");
    if (mkdir(GROUP, 0755) != 0) die("cannot make the job's control group");
    char text[4096];
    get("/proc/meminfo", text, sizeof text);
    uint64_t available = number_after(text, "MemAvailable:");
    uint64_t room = available > 2 * KERNEL_RESERVE_KIB ? available - KERNEL_RESERVE_KIB : available / 2;
    char bytes[32];
    snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)room << 10);
    put(GROUP "/memory.max", bytes);
    put(GROUP "/memory.swap.max", "0");
    put(GROUP "/pids.max", PROCESSES_MAX);
    put("/proc/sys/vm/overcommit_memory", "1"); /* too much memory ends in one way only: out-of-memory */
    put("/proc/self/oom_score_adj", "-1000");
    if (nice(-20) == -1) return;
}

void control_enter(void) {
    put(GROUP "/cgroup.procs", "0");
    put("/proc/self/oom_score_adj", "500");
}

void control_signal(int signal) {
    static char pids[1 << 16];
    size_t n = get(GROUP "/cgroup.procs", pids, sizeof pids);
    char *save = NULL;
    for (char *pid = n ? strtok_r(pids, "\n", &save) : NULL; pid; pid = strtok_r(NULL, "\n", &save))
        if (atoi(pid) > 1) kill(atoi(pid), signal);
}

void control_kill(void) {
    put(GROUP "/cgroup.kill", "1");
    control_signal(SIGKILL); /* kernels before 5.14 know no cgroup.kill */
}

void control_usage(struct outcome *outcome) {
    char text[4096];
    get(GROUP "/cpu.stat", text, sizeof text);
    outcome->cpu_millis = number_after(text, "usage_usec ") / 1000;
    get(GROUP "/memory.peak", text, sizeof text);
    outcome->peak_kib = strtoull(text, NULL, 10) >> 10;
}

bool control_out_of_memory(void) {
    char text[4096];
    get(GROUP "/memory.events", text, sizeof text);
    return number_after(text, "oom_kill ") > 0;
}

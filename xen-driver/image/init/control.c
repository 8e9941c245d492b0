#include "init.h"
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GROUP "/sys/fs/cgroup/job"
#define KERNEL_RESERVE_KIB (16 << 10) /* for init, the kernel's own buffers and the result's pages */
#define PROCESSES_MAX "1024"

static uint64_t total_kib, kept_kib; /* what the machine has, and how much of that is not the job's */

static void limit_memory(uint64_t kib) {
    char bytes[32];
    snprintf(bytes, sizeof bytes, "%llu", (unsigned long long)kib << 10);
    put(GROUP "/memory.max", bytes);
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
    total_kib = number_after(text, "MemTotal:");
    kept_kib = total_kib > room ? total_kib - room : 0;
    limit_memory(room);
    put(GROUP "/memory.swap.max", "0");
    put(GROUP "/pids.max", PROCESSES_MAX);
    put("/proc/sys/vm/overcommit_memory", "1"); /* too much memory ends in one way only: out-of-memory */
    put("/proc/self/oom_score_adj", "-1000");
    if (nice(-20) == -1) return;
}

/* The lease was resized: the job gets the memory that the balloon gave back, or is held to what it left. */
static void follow_memory(void) {
    char text[4096];
    get("/proc/meminfo", text, sizeof text);
    uint64_t now_kib = number_after(text, "MemTotal:");
    if (now_kib == total_kib || now_kib <= kept_kib) return;
    total_kib = now_kib;
    limit_memory(now_kib - kept_kib);
}

/* A processor that was plugged in stays idle until somebody brings it online. */
static void follow_processors(void) {
    for (int cpu = 1;; cpu++) {
        char path[64], state[4];
        snprintf(path, sizeof path, "/sys/devices/system/cpu/cpu%d/online", cpu);
        if (get(path, state, sizeof state) == 0) return;
        if (state[0] == '0') put(path, "1");
    }
}

void control_follow(void) {
    follow_memory();
    follow_processors();
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

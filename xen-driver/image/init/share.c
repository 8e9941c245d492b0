#include "init.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

/* The host holds a container to its share; init only reads what became of it, wherever the container's control group
 * shows: libvirt mounts it as the root of each controller's tree (first generation), or mounts the host's whole tree
 * (second generation), in which /proc/self/cgroup tells the way. */

static char groups[4096];
static uint64_t cpu_before, killed_before;

/* A file of the container's control group; false when there is none. */
static bool look(const char *controller, const char *file, char *text, size_t size) {
    char path[4400];
    for (char *line = groups; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        char names[256] = "", place[3000] = "";
        if (sscanf(line, "%*d:%255[^:\n]:%2999[^\n]", names, place) != 2 && sscanf(line, "%*d::%2999[^\n]", place) != 1)
            continue;
        if (*controller ? strstr(names, controller) == NULL : *names != 0) continue;
        const char *const roots[] = {place, ""};
        for (int i = 0; i < 2; i++) {
            snprintf(path, sizeof path, "/sys/fs/cgroup/%s%s/%s", names, roots[i], file);
            if (get(path, text, size) > 0) return true;
        }
    }
    return false;
}

static uint64_t cpu_micros(void) {
    char text[4096];
    if (look("cpuacct", "cpuacct.usage", text, sizeof text)) return strtoull(text, NULL, 10) / 1000;
    if (look("", "cpu.stat", text, sizeof text)) return number_after(text, "usage_usec ");
    struct rusage all; /* of those that somebody waited for, in the end always we */
    getrusage(RUSAGE_CHILDREN, &all);
    return (uint64_t)(all.ru_utime.tv_sec + all.ru_stime.tv_sec) * 1000000 +
           (uint64_t)(all.ru_utime.tv_usec + all.ru_stime.tv_usec);
}

static uint64_t killed_for_memory(void) {
    char text[4096];
    if (look("memory", "memory.oom_control", text, sizeof text)) return number_after(text, "oom_kill ");
    if (look("", "memory.events", text, sizeof text)) return number_after(text, "oom_kill ");
    return 0;
}

void share_note(void) {
    get("/proc/self/cgroup", groups, sizeof groups);
    cpu_before = cpu_micros();
    killed_before = killed_for_memory();
}

void share_usage(struct outcome *outcome) {
    outcome->cpu_millis = (cpu_micros() - cpu_before) / 1000;
    char text[4096];
    struct rusage most;
    getrusage(RUSAGE_CHILDREN, &most);
    outcome->peak_kib = (uint64_t)most.ru_maxrss; /* of the largest process */
    if (look("memory", "memory.max_usage_in_bytes", text, sizeof text) || look("", "memory.peak", text, sizeof text))
        outcome->peak_kib = strtoull(text, NULL, 10) >> 10;
}

bool share_out_of_memory(void) { return killed_for_memory() > killed_before; }

#include "init.h"
#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define DEPTH_MAX 40
#define PATH_LENGTH_MAX 3900
#define FILES_MAX 100000

static struct timespec mark;
static char *patterns;
static char skipped[60 << 10];
static size_t skipped_size;
static unsigned kept;
static char path[PATH_LENGTH_MAX + 300];
static int job = -1;

/* Called before the job starts: reads the patterns now (the job may overwrite them) and notes the time. A change time
 * cannot be set back without root, so it tells inputs from outputs. */
void outputs_mark(void) {
    patterns = read_setup("outputs", NULL);
    bool any = false;
    for (char *c = patterns; c && *c; c++) any |= *c != '\n' && *c != '\r' && *c != ' ';
    if (!any) patterns = NULL;
    clock_gettime(CLOCK_REALTIME, &mark); /* not the coarse clock: newer kernels may use the fine one for changes */
    usleep(10000);
}

const char *outputs_skipped(size_t *size) {
    *size = skipped_size;
    return skipped;
}

static void skip(const char *why) {
    int n = snprintf(skipped + skipped_size, sizeof skipped - skipped_size, "%s\t%s\n", path, why);
    if (n > 0 && skipped_size + (size_t)n < sizeof skipped) skipped_size += (size_t)n;
}

/* `*` and `?` and `[...]` stay within a name, `**` crosses names. */
bool glob_match(const char *pattern, const char *text) {
    for (; *pattern; pattern++, text++) {
        if (pattern[0] == '*' && pattern[1] == '*') {
            const char *rest = pattern + 2;
            if (*rest == '/' && glob_match(rest + 1, text)) return true;
            for (const char *at = text;; at++) {
                if (glob_match(rest, at)) return true;
                if (*at == 0) return false;
            }
        }
        if (*pattern == '*') {
            for (const char *at = text;; at++) {
                if (glob_match(pattern + 1, at)) return true;
                if (*at == 0 || *at == '/') return false;
            }
        }
        if (*text == 0) return false;
        if (*pattern == '[' && strchr(pattern + 2, ']') && pattern[1]) {
            const char *at = pattern + 1;
            bool negate = *at == '!' || *at == '^', hit = false;
            at += negate;
            for (const char *first = at; *at && (*at != ']' || at == first); at++) {
                if (at[1] == '-' && at[2] && at[2] != ']') {
                    hit |= at[0] <= *text && *text <= at[2];
                    at += 2;
                } else {
                    hit |= *at == *text;
                }
            }
            if (*at == 0 || hit == negate || *text == '/') return false;
            pattern = at;
        } else if (*pattern == '?') {
            if (*text == '/') return false;
        } else if (*pattern != *text) {
            return false;
        }
    }
    return *text == 0;
}

/* A pattern that names a directory keeps all that is below it. */
static bool wanted(const struct stat *file) {
    if (!patterns)
        return file->st_ctim.tv_sec > mark.tv_sec ||
               (file->st_ctim.tv_sec == mark.tv_sec && file->st_ctim.tv_nsec > mark.tv_nsec);
    char one[4096];
    for (const char *line = patterns; *line;) {
        size_t length = strcspn(line, "\n");
        size_t use = length;
        while (use > 0 && (line[use - 1] == '\r' || line[use - 1] == '/')) use--;
        const char *from = use > 2 && line[0] == '.' && line[1] == '/' ? line + 2 : line;
        use -= (size_t)(from - line);
        if (use > 0 && use < sizeof one - 4) {
            memcpy(one, from, use);
            strcpy(one + use, "/**");
            if (glob_match(one, path)) return true;
            one[use] = 0;
            if (glob_match(one, path)) return true;
        }
        line += length + (line[length] == '\n');
    }
    return false;
}

/* Links are followed only as long as they stay below the job's directory. */
static void keep(void) {
    struct open_how how = {.flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC, .resolve = RESOLVE_BENEATH | RESOLVE_NO_XDEV};
    int fd = (int)syscall(SYS_openat2, job, path, &how, sizeof how);
    struct stat file;
    if (fd < 0 || fstat(fd, &file) != 0) {
        skip("cannot be opened");
    } else if (S_ISREG(file.st_mode)) {
        if (kept >= FILES_MAX) skip("too many files");
        else if (!result_file(fd, path, (uint64_t)file.st_size, file.st_mode, file.st_mtim.tv_sec)) skip("no room left");
        else kept++;
    }
    if (fd >= 0) close(fd);
}

static void walk(int parent, size_t length, int depth) {
    DIR *dir = fdopendir(parent);
    if (!dir) {
        close(parent);
        return;
    }
    for (struct dirent *entry; (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (strcmp(name, ".") == 0 || strcmp(name, "..") == 0 || (length == 0 && strcmp(name, ".shirako") == 0)) continue;
        size_t own = (size_t)snprintf(path + length, sizeof path - length, "%s%s", length ? "/" : "", name);
        struct stat file;
        if (length + own > PATH_LENGTH_MAX || fstatat(parent, name, &file, AT_SYMLINK_NOFOLLOW) != 0) {
            skip("its path is too long");
        } else if (S_ISDIR(file.st_mode)) {
            int fd = depth < DEPTH_MAX ? openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;
            if (fd < 0) skip("its folders are too deep");
            else walk(fd, length + own, depth + 1);
        } else if ((S_ISREG(file.st_mode) || S_ISLNK(file.st_mode)) && wanted(&file)) {
            keep();
        }
        path[length] = 0;
    }
    closedir(dir);
}

void outputs_keep(void) {
    job = open(JOB, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int top = dup(job);
    if (top >= 0) walk(top, 0, 0);
}

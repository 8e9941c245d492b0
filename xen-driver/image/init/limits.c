#include "init.h"
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file of the payload's setup folder with a NUL behind it, or NULL when there is none. Read before the job starts. */
char *read_setup(const char *name, size_t *size) {
    char path[256];
    snprintf(path, sizeof path, SETUP "/%s", name);
    int fd = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    struct stat file;
    if (fd < 0 || fstat(fd, &file) != 0 || !S_ISREG(file.st_mode) || file.st_size > (8 << 20)) {
        if (fd >= 0) close(fd);
        return NULL;
    }
    char *text = malloc((size_t)file.st_size + 1);
    size_t got = 0;
    for (ssize_t n; text && got < (size_t)file.st_size && (n = read(fd, text + got, (size_t)file.st_size - got)) > 0;)
        got += (size_t)n;
    close(fd);
    if (text) text[got] = 0;
    if (size) *size = got;
    return text;
}

static uint64_t value(const char *text, const char *key, uint64_t otherwise) {
    size_t length = strlen(key);
    for (const char *line = text; line && *line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL) {
        if (strncmp(line, key, length) == 0 && line[length] == '=') {
            char *end;
            unsigned long long number = strtoull(line + length + 1, &end, 10);
            if (end != line + length + 1) return number > (1ULL << 40) ? (1ULL << 40) : number;
        }
    }
    return otherwise;
}

struct limits read_limits(void) {
    char *text = read_setup("limits", NULL);
    struct limits limits = {
        .wall_seconds = value(text, "wallSeconds", 3600),
        .output_bytes = value(text, "outputLimitMib", 64) << 20,
        .console_bytes = value(text, "consoleLimitKib", 1024) << 10,
    };
    free(text);
    if (limits.wall_seconds == 0) limits.wall_seconds = 1;
    return limits;
}

/* Pointers to the NUL-separated parts, behind `first` unless that is NULL; a NULL ends them. Kept for good. */
char **split_nul(char *text, size_t size, char *first) {
    size_t count = first ? 1 : 0;
    for (size_t i = 0; text && i < size; i++) count += text[i] == 0;
    char **parts = calloc(count + 2, sizeof *parts);
    size_t n = 0;
    if (first) parts[n++] = first;
    for (char *part = text; text && part < text + size; part += strlen(part) + 1) parts[n++] = part;
    return parts;
}

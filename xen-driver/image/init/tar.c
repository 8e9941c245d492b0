#include "init.h"
#include <stdio.h>
#include <string.h>

static void put_size(unsigned char *field, uint64_t size) {
    if (size < (1ULL << 33)) {
        snprintf((char *)field, 12, "%011llo", (unsigned long long)size);
        return;
    }
    memset(field, 0, 12); /* GNU's base-256 form: from 8 GiB on */
    field[0] = 0x80;
    for (int i = 11; i > 3; i--, size >>= 8) field[i] = (unsigned char)size;
}

static void block(unsigned char *at, const char *name, uint64_t size, uint32_t mode, int64_t mtime, char type) {
    memset(at, 0, 512);
    strncpy((char *)at, name, 100);
    snprintf((char *)at + 100, 8, "%07o", mode & 07777);
    snprintf((char *)at + 108, 8, "%07o", JOB_UID);
    snprintf((char *)at + 116, 8, "%07o", JOB_UID);
    put_size(at + 124, size);
    snprintf((char *)at + 136, 12, "%011llo", (unsigned long long)(mtime > 0 ? mtime : 0) & 0x1ffffffffULL);
    memset(at + 148, ' ', 8);
    at[156] = (unsigned char)type;
    memcpy(at + 257, "ustar  ", 8); /* GNU's magic number */
    unsigned sum = 0;
    for (int i = 0; i < 512; i++) sum += at[i];
    snprintf((char *)at + 148, 8, "%06o", sum);
}

/* Writes the header blocks of a regular file; at most TAR_HEADER_MAX bytes. Returns how many. */
size_t tar_header(unsigned char *to, const char *path, uint64_t size, uint32_t mode, int64_t mtime) {
    size_t length = strlen(path), used = 0;
    if (length > 100) {
        block(to, "././@LongLink", length + 1, 0644, 0, 'L');
        used = 512 + (length + 1 + 511) / 512 * 512;
        memset(to + 512, 0, used - 512);
        memcpy(to + 512, path, length);
    }
    block(to + used, path, size, mode, mtime, '0');
    return used + 512;
}

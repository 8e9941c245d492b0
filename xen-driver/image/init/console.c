#include "init.h"
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

/* The live log is for people who watch; the truth is in the result. It must never hold up the job: it goes through a
 * ring, at a pace that a hypervisor's console can follow, and what does not fit is left out with a notice. */
#define RING (256 << 10)
#define PACE_MILLIS 5
#define FILE_LIMIT (16 << 20) /* of a console that is a file of the host: its disk is not the job's to fill */

static char ring[RING];
static size_t head, used;
static uint64_t left = 1 << 20, dropped, last_step;
static bool cut, at_line_start = true;
static int console = -1;
static size_t step = 2048;           /* bytes at a time ... */
static uint64_t pace = PACE_MILLIS;  /* ... and how often: virtio consoles drop what comes faster than it is read */
static uint64_t most = UINT64_MAX;

void console_open(void) {
    static const char *const NAMES[] = {"/dev/hvc0", "/dev/ttyS0", "/dev/console"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES && console < 0; i++)
        console = open(NAMES[i], O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    struct termios raw;
    if (console >= 0 && tcgetattr(console, &raw) == 0) {
        cfmakeraw(&raw);
        tcsetattr(console, TCSANOW, &raw);
    }
}

void console_open_file(const char *path) {
    console = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    step = RING;
    pace = 0;
    most = FILE_LIMIT;
}

void console_limit(uint64_t bytes) { left = bytes < most ? bytes : most; }

static void append(const char *text, size_t size) {
    for (size_t i = 0; i < size; i++) ring[(head + used + i) % RING] = text[i];
    used += size;
    if (size) at_line_start = text[size - 1] == '\n';
}

static void notice(const char *text) {
    size_t size = strlen(text);
    if (used + size + 1 > RING) return;
    if (!at_line_start) append("\n", 1);
    append(text, size);
}

void console_text(const char *text, size_t size) {
    if (cut) return;
    if (dropped && used < RING / 2) {
        char line[128];
        snprintf(line, sizeof line, "[shirako: %llu bytes left out here, the result has them]\n",
                 (unsigned long long)dropped);
        notice(line);
        dropped = 0;
    }
    size_t room = RING - 1024 - (used < RING - 1024 ? used : RING - 1024);
    size_t take = size < room ? size : room;
    if (take > left) take = left;
    append(text, take);
    left -= take;
    if (left == 0 && take < size) {
        cut = true;
        notice("[shirako: the live log is cut here, the result has everything]\n");
    } else {
        dropped += size - take;
    }
}

static void frame(const char *format, va_list args) {
    char text[600] = "@@SHIRAKO ";
    vsnprintf(text + 10, sizeof text - 12, format, args);
    strcat(text, "\n");
    notice(text);
}

void console_frame(const char *format, ...) {
    va_list args;
    va_start(args, format);
    frame(format, args);
    va_end(args);
    console_pump();
}

/* The last line must not wait behind a full ring. */
void console_frame_last(const char *format, ...) {
    if (used > RING - 1024) used = RING - 1024;
    va_list args;
    va_start(args, format);
    frame(format, args);
    va_end(args);
}

bool console_pending(void) { return used > 0 && console >= 0; }

void console_pump(void) {
    if (used == 0 || console < 0) return;
    uint64_t now = now_millis();
    if (now - last_step < pace) return;
    last_step = now;
    size_t size = RING - head < used ? RING - head : used;
    ssize_t n = write(console, ring + head, size < step ? size : step);
    if (n > 0) {
        head = (head + (size_t)n) % RING;
        used -= (size_t)n;
    }
}

void console_drain(int millis) {
    uint64_t until = now_millis() + (uint64_t)millis;
    while (console_pending() && now_millis() < until) {
        console_pump();
        if (console_pending()) usleep(PACE_MILLIS * 1000);
    }
    int queued = 0;
    while (console >= 0 && now_millis() < until && ioctl(console, TIOCOUTQ, &queued) == 0 && queued > 0) usleep(1000);
}

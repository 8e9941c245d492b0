#include "init.h"
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#define GRACE_MILLIS 5000 /* between TERM and KILL */
#define DRAIN_MILLIS 5000 /* for what stands in the pipes when all processes are gone */

static char buffer[128 << 10];

/* In the child: become the job. On failure the error number goes to the parent. */
static void become_job(char **argv, char **environment, int out, int err, int failure) {
    here->enter();
    setsid();
    int null = open("/dev/null", O_RDONLY);
    dup2(null, 0);
    dup2(out, 1);
    dup2(err, 2);
    struct rlimit files = {65536, 65536}, core = {0, 0};
    setrlimit(RLIMIT_NOFILE, &files);
    setrlimit(RLIMIT_CORE, &core);
    setpriority(PRIO_PROCESS, 0, 0);
    umask(022);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    if (chroot(ROOT) == 0 && chdir("/job") == 0 && setgroups(0, NULL) == 0 && setgid(JOB_UID) == 0 &&
        setuid(JOB_UID) == 0) {
        chmod(argv[1], 0755);
        here->confine();
        execve(argv[1], argv + 1, environment);
        if (errno == ENOEXEC) execve("/bin/bash", argv, environment); /* no #! line: bash runs it */
    }
    int error = errno;
    if (write(failure, &error, sizeof error) < 0) _exit(126);
    _exit(error == ENOENT ? 127 : 126);
}

static char **environment_of_job(void) {
    static char *defaults[] = {"PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME=/home/scientist", "USER=scientist",
                               "LOGNAME=scientist", "SHELL=/bin/bash", "LANG=C.UTF-8", "TMPDIR=/tmp", "PWD=/job"};
    enum { DEFAULTS = sizeof defaults / sizeof *defaults };
    size_t size = 0;
    char *text = read_setup("environment", &size);
    char **given = split_nul(text, size, NULL);
    size_t count = 0;
    while (given[count]) count++;
    char **all = calloc(DEFAULTS + count + 1, sizeof *all);
    size_t n = 0;
    for (size_t i = 0; i < DEFAULTS; i++) {
        size_t key = strcspn(defaults[i], "=") + 1;
        bool replaced = false;
        for (size_t j = 0; j < count; j++) replaced |= strncmp(given[j], defaults[i], key) == 0;
        if (!replaced) all[n++] = defaults[i];
    }
    for (size_t j = 0; j < count; j++)
        if (strchr(given[j], '=')) all[n++] = given[j];
    return all;
}

/* Takes what the job wrote; false once the pipe has ended. */
static bool take(int fd, int stream, bool *over) {
    ssize_t n = read(fd, buffer, sizeof buffer);
    if (n < 0) return errno == EAGAIN || errno == EINTR;
    if (n == 0) return false;
    if (!*over) {
        console_text(buffer, (size_t)n);
        *over = !result_append(stream, buffer, (size_t)n);
    }
    return true;
}

static pid_t start(int out[2], int err[2], struct outcome *outcome) {
    size_t size = 0;
    char *text = read_setup("arguments", &size);
    char **argv = split_nul(text, size, "/job/.shirako/script");
    size_t count = 0;
    while (argv[count]) count++;
    char **with_shell = calloc(count + 2, sizeof *with_shell);
    with_shell[0] = "bash";
    memcpy(with_shell + 1, argv, count * sizeof *argv);
    char **environment = environment_of_job();
    int failure[2];
    if (pipe2(failure, O_CLOEXEC) != 0) die("no pipe");
    pid_t pid = fork();
    if (pid < 0) die("cannot fork");
    if (pid == 0) become_job(with_shell, environment, out[1], err[1], failure[1]);
    close(failure[1]);
    int error = 0;
    if (read(failure[0], &error, sizeof error) == sizeof error) {
        char message[256];
        int n = snprintf(message, sizeof message, "shirako: the script cannot be started: %s%s\n", strerror(error),
                         error == ENOENT ? " (the interpreter named in its #! line is not there; Windows line ends?)" : "");
        result_append(2, message, (size_t)n);
        console_text(message, (size_t)n);
        outcome->reason = CANNOT_RUN;
    }
    close(failure[0]);
    return pid;
}

static void ignore(int signal) { (void)signal; }

void run_job(const struct limits *limits, struct outcome *outcome) {
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) die("no pipes");
    fcntl(out[1], F_SETPIPE_SZ, 256 << 10);
    fcntl(out[0], F_SETFL, O_NONBLOCK);
    fcntl(err[0], F_SETFL, O_NONBLOCK);
    struct sigaction wake = {.sa_handler = ignore};
    sigaction(SIGCHLD, &wake, NULL);
    sigset_t child, before;
    sigemptyset(&child);
    sigaddset(&child, SIGCHLD);
    sigprocmask(SIG_BLOCK, &child, &before);

    outcome->reason = EXITED;
    uint64_t deadline = now_millis() + limits->wall_seconds * 1000, kill_at = 0, drain_until = 0;
    pid_t job = start(out, err, outcome);
    close(out[1]);
    close(err[1]);
    bool out_over = false, err_over = false, was_full = false, running = true;
    struct pollfd pipes[2] = {{out[0], POLLIN, 0}, {err[0], POLLIN, 0}};
    while (running || ((pipes[0].fd >= 0 || pipes[1].fd >= 0) && now_millis() < drain_until)) {
        struct timespec wait = {0, console_pending() ? 5000000 : 200000000};
        sigset_t open = before;
        ppoll(pipes, 2, &wait, &open);
        for (int i = 0; i < 2; i++)
            if (pipes[i].fd >= 0 && pipes[i].revents && !take(pipes[i].fd, i + 1, i == 0 ? &out_over : &err_over))
                pipes[i].fd = -1;
        console_pump();
        uint64_t now = now_millis();
        static uint64_t sampled, followed;
        if (now - followed >= 1000) {
            control_follow();
            followed = now;
        }
        if (now - sampled >= 200) {
            was_full |= scratch_full();
            sampled = now;
        }
        int status;
        for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;) {
            if (pid != job) continue;
            outcome->rc = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
            running = false;
            here->kill(); /* what the script left behind ends with it */
            drain_until = now + DRAIN_MILLIS;
        }
        if (!running) {
            here->kill();
            continue;
        }
        if (kill_at == 0 && (now >= deadline || out_over || err_over)) {
            outcome->reason = now >= deadline ? TIMEOUT : OUTPUT_LIMIT;
            here->signal(SIGTERM);
            kill_at = now + GRACE_MILLIS;
        } else if (kill_at != 0 && now >= kill_at) {
            here->kill();
        }
    }
    if (outcome->reason == EXITED && (out_over || err_over)) outcome->reason = OUTPUT_LIMIT;
    if (outcome->reason == EXITED && outcome->rc != 0) {
        if (here->out_of_memory()) outcome->reason = OUT_OF_MEMORY;
        else if (was_full || scratch_full()) outcome->reason = DISK_FULL;
    }
}

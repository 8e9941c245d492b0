#include "init.h"
#include <sys/reboot.h>
#include <unistd.h>

static void nothing(void) {}

__attribute__((noreturn)) static void power_off(void) {
    reboot(RB_POWER_OFF);
    for (;;) pause();
}

const struct surroundings machine = {
    .begin = boot,
    .open_disks = open_block_devices,
    .prepare_root = mount_disks,
    .limit = control_create,
    .enter = control_enter,
    .confine = nothing,
    .signal = control_signal,
    .kill = control_kill,
    .usage = control_usage,
    .out_of_memory = control_out_of_memory,
    .leave = power_off,
};

package shirako.lease.simulation;

import shirako.lease.Sliver;
import shirako.lease.Ticket;

/** Resources, added up without ever overflowing. Not the calendar's: the observer counts for itself. */
record Amount(long cpuMillis, long memoryMib, long diskMib, long networkMbits) {
    static final Amount NONE = new Amount(0, 0, 0, 0);

    static Amount of(Sliver sliver, long units) {
        return new Amount(
                units * sliver.cpuMillis(),
                units * sliver.memoryMib(),
                units * sliver.diskMib(),
                units * sliver.networkMbits());
    }

    static Amount of(Ticket ticket) {
        return of(ticket.sliver(), ticket.units());
    }

    Amount plus(Amount other) {
        return new Amount(
                cpuMillis + other.cpuMillis,
                memoryMib + other.memoryMib,
                diskMib + other.diskMib,
                networkMbits + other.networkMbits);
    }

    Amount max(Amount other) {
        return new Amount(
                Math.max(cpuMillis, other.cpuMillis),
                Math.max(memoryMib, other.memoryMib),
                Math.max(diskMib, other.diskMib),
                Math.max(networkMbits, other.networkMbits));
    }

    boolean within(Amount other) {
        return cpuMillis <= other.cpuMillis
                && memoryMib <= other.memoryMib
                && diskMib <= other.diskMib
                && networkMbits <= other.networkMbits;
    }
}

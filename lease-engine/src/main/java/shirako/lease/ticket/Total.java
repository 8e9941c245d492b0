package shirako.lease.ticket;

import shirako.lease.Ticket;

/** All units of a ticket together. */
record Total(long cpuMillis, long memoryMib, long diskMib, long networkMbits) {
    static Total of(Ticket ticket) {
        long units = ticket.units();
        return new Total(
                units * ticket.sliver().cpuMillis(),
                units * ticket.sliver().memoryMib(),
                units * ticket.sliver().diskMib(),
                units * ticket.sliver().networkMbits());
    }

    boolean within(Total other) {
        return cpuMillis <= other.cpuMillis
                && memoryMib <= other.memoryMib
                && diskMib <= other.diskMib
                && networkMbits <= other.networkMbits;
    }

    @Override
    public String toString() {
        return cpuMillis + " millicores, " + memoryMib + " MiB memory, " + diskMib + " MiB disk, " + networkMbits
                + " Mbit/s";
    }
}

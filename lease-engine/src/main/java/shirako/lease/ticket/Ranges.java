package shirako.lease.ticket;

import java.time.Instant;
import java.util.Optional;
import shirako.lease.Printable;
import shirako.lease.Refusal;
import shirako.lease.Ticket;

/** What each claim of a ticket may hold: the same for tickets that are made, read and inspected. */
final class Ranges {
    static final int LONGEST_NAME = Printable.LONGEST_NAME;
    static final int MOST_UNITS = 1_000_000;
    static final int LONGEST_CHAIN = 8;

    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");
    private static final int NANOS_OF_A_MICRO = 1000;

    private Ranges() {}

    /** What is out of range in the claims of this one ticket. */
    static Optional<Refusal> objection(Ticket ticket) {
        return name("iss", ticket.issuer().value())
                .or(() -> name("sub", ticket.holder().value()))
                .or(() -> name("aud", ticket.site().value()))
                .or(() -> name("pool", ticket.pool().value()))
                .or(() -> number("ver", ticket.version(), 1, Integer.MAX_VALUE))
                .or(() -> number("units", ticket.units(), 1, MOST_UNITS))
                .or(() -> term(ticket.term().start(), ticket.term().end()));
    }

    /** Empty, when the name has 1 to 200 characters that all leave a trace on paper, and not only spaces. */
    static Optional<Refusal> name(String claim, String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            return refuse("The claim '" + claim + "' of a ticket is a name of 1 to " + LONGEST_NAME
                    + " characters, and this one has " + name.length() + (name.isBlank() ? ", all blank." : "."));
        }
        return Printable.leavesMarks(name)
                ? Optional.empty()
                : refuse("The claim '" + claim
                        + "' of a ticket is a name, and this one holds a character that leaves no mark"
                        + " on paper. Use letters, digits and signs.");
    }

    static Optional<Refusal> number(String claim, long value, long least, long most) {
        return least <= value && value <= most
                ? Optional.empty()
                : refuse("The claim '" + claim + "' of a ticket is a number from " + least + " to " + most
                        + ", and this one is " + value + ".");
    }

    static Optional<Refusal> term(Instant start, Instant end) {
        if (start.isBefore(FIRST) || end.isAfter(LAST)) {
            return refuse("The term of a ticket lies between " + FIRST + " and " + LAST + ", and this one is from "
                    + start + " to " + end + ".");
        }
        if (!start.isBefore(end)) {
            return refuse(
                    "The term of a ticket ends after it starts, and this one is from " + start + " to " + end + ".");
        }
        if (start.getNano() % NANOS_OF_A_MICRO != 0 || end.getNano() % NANOS_OF_A_MICRO != 0) {
            return refuse("The term of a ticket is told in whole microseconds, and this one is from " + start + " to "
                    + end + ".");
        }
        return Optional.empty();
    }

    private static Optional<Refusal> refuse(String sentence) {
        return Optional.of(new Refusal(Refusal.Code.OUT_OF_RANGE, sentence));
    }
}

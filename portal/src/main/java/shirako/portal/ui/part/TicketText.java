package shirako.portal.ui.part;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.lease.ActorId;
import shirako.lease.LeaseView;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.portal.ticket.Verdict;

/** Tickets in a person's words. */
public final class TicketText {
    private TicketText() {}

    /** Through whose hands it came: "uni-kuro → nordic-broker → batch". */
    public static String path(Ticket ticket) {
        return Stream.concat(
                        Stream.of(ticket.root().issuer()),
                        ticket.chain().reversed().stream().map(Ticket::holder))
                .map(ActorId::value)
                .collect(Collectors.joining(" → "));
    }

    /** What it is for, and by whom it came: "2 units at uni-kuro, through nordic-broker". */
    public static String gist(Ticket ticket) {
        List<String> brokers = ticket.chain().reversed().stream()
                .limit(ticket.chain().size() - 1L)
                .map(link -> link.holder().value())
                .toList();
        return units(ticket.units()) + " at " + ticket.site()
                + (brokers.isEmpty() ? "" : ", through " + listed(brokers));
    }

    /** The sites that a lease is held at. */
    public static String sites(LeaseView lease) {
        return listed(lease.tickets().stream()
                .map(ticket -> ticket.site().value())
                .distinct()
                .toList());
    }

    /** So many of one kind of machine. */
    public static String machines(int units, Sliver sliver) {
        return units == 1 ? SizeText.sliver(sliver) : units + " × " + SizeText.sliver(sliver);
    }

    /** "1 unit", "3 units". */
    public static String units(int units) {
        return units == 1 ? "1 unit" : units + " units";
    }

    /** How often it was changed since it was issued; the first version says nothing. */
    public static String version(Ticket ticket) {
        return switch (ticket.version()) {
            case 1 -> "";
            case 2 -> "version 2, amended once";
            default -> "version " + ticket.version() + ", amended " + (ticket.version() - 1) + " times";
        };
    }

    /** Whether all signatures of a chain hold, in a few words. */
    public static String signatures(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Holds ignored -> "signatures hold";
            case Verdict.Broken ignored -> "signatures do not hold";
            case Verdict.NotChecked ignored -> "signatures not checked here";
        };
    }

    /** From when to when. */
    public static String term(Ticket ticket, Instant now) {
        return TimeText.at(ticket.term().start(), now) + " – "
                + TimeText.at(ticket.term().end(), now);
    }

    private static String listed(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}

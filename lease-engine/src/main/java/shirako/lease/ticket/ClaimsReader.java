package shirako.lease.ticket;

import static shirako.lease.ticket.Claims.ALWAYS;
import static shirako.lease.ticket.Claims.CPU;
import static shirako.lease.ticket.Claims.DISK;
import static shirako.lease.ticket.Claims.END;
import static shirako.lease.ticket.Claims.FORMAT;
import static shirako.lease.ticket.Claims.HOLDER;
import static shirako.lease.ticket.Claims.ID;
import static shirako.lease.ticket.Claims.ISSUER;
import static shirako.lease.ticket.Claims.KEY;
import static shirako.lease.ticket.Claims.MEMORY;
import static shirako.lease.ticket.Claims.NETWORK;
import static shirako.lease.ticket.Claims.PARENT;
import static shirako.lease.ticket.Claims.POOL;
import static shirako.lease.ticket.Claims.SITE;
import static shirako.lease.ticket.Claims.START;
import static shirako.lease.ticket.Claims.TICKET_VERSION;
import static shirako.lease.ticket.Claims.UNITS;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;

/** Makes a ticket of claims that anybody may have written. */
final class ClaimsReader {
    private final Map<String, Object> claims;
    private final Optional<Ticket> parent;
    private final Optional<String> parentDigest;

    ClaimsReader(Map<String, Object> claims, Optional<Ticket> parent, Optional<String> parentDigest) {
        this.claims = claims;
        this.parent = parent;
        this.parentDigest = parentDigest;
    }

    Ticket ticket(String signature) throws TicketRefusedException {
        checkFormat();
        checkNames();
        checkParent();
        return new Ticket(
                new TicketId(id()),
                number(TICKET_VERSION, 1, Integer.MAX_VALUE),
                parent,
                new ActorId(name(ISSUER)),
                new ActorId(name(HOLDER)),
                key(),
                new ActorId(name(SITE)),
                new PoolId(name(POOL)),
                number(UNITS, 1, Ranges.MOST_UNITS),
                new Sliver(amount(CPU), amount(MEMORY), amount(DISK), amount(NETWORK)),
                term(),
                signature);
    }

    private void checkFormat() throws TicketRefusedException {
        // First of all, since a later version may have other claims.
        if (claims.get(FORMAT) instanceof Long version && version != Claims.VERSION) {
            throw refused(
                    Code.UNKNOWN_VERSION,
                    "This is version " + version + " of the ticket format, and only version " + Claims.VERSION
                            + " is known here. Ask its issuer for that one, or install a newer Shirako.");
        }
    }

    private void checkNames() throws TicketRefusedException {
        for (String claim : ALWAYS) {
            if (!claims.containsKey(claim)) {
                throw malformed("The claim '" + claim + "' is missing.");
            }
        }
        for (String claim : claims.keySet()) {
            if (!ALWAYS.contains(claim) && !claim.equals(PARENT)) {
                throw malformed("There is a claim that no ticket has. The claims are " + ALWAYS + " and, for all but a"
                        + " site's own ticket, '" + PARENT + "'.");
            }
        }
        if (!(claims.get(FORMAT) instanceof Long)) {
            throw malformed("The claim '" + FORMAT + "' is not a whole number.");
        }
    }

    private void checkParent() throws TicketRefusedException {
        Optional<String> told = claims.containsKey(PARENT) ? Optional.of(text(PARENT)) : Optional.empty();
        if (!told.equals(parentDigest)) {
            String why = told.isEmpty()
                    ? "It is not cut from anything, and more tickets follow it."
                    : parentDigest.isEmpty()
                            ? "It is cut from another ticket, and none follows it."
                            : "It is not cut from the ticket that follows it, or that one was changed.";
            throw refused(Code.BROKEN_CHAIN, why + " Send the whole chain as its issuers wrote it.");
        }
    }

    private UUID id() throws TicketRefusedException {
        try {
            return UUID.fromString(text(ID));
        } catch (IllegalArgumentException e) {
            throw malformed("The claim '" + ID + "' is not a UUID.");
        }
    }

    private ActorKey key() throws TicketRefusedException {
        try {
            return new ActorKey(text(KEY));
        } catch (IllegalArgumentException e) {
            throw malformed("The claim '" + KEY + "' is not a public key: base64url without padding of "
                    + ActorKey.BYTES + " bytes.");
        }
    }

    private String name(String claim) throws TicketRefusedException {
        String name = text(claim);
        check(Ranges.name(claim, name));
        return name;
    }

    private int amount(String claim) throws TicketRefusedException {
        return number(claim, 0, Integer.MAX_VALUE);
    }

    private int number(String claim, int least, int most) throws TicketRefusedException {
        if (claims.get(claim) instanceof Long number) {
            check(Ranges.number(claim, number, least, most));
            return number.intValue();
        }
        throw malformed("The claim '" + claim + "' is not a whole number.");
    }

    private Term term() throws TicketRefusedException {
        Instant start = instant(START);
        Instant end = instant(END);
        check(Ranges.term(start, end));
        return new Term(start, end);
    }

    private Instant instant(String claim) throws TicketRefusedException {
        try {
            return Instant.parse(text(claim));
        } catch (DateTimeException e) {
            throw malformed("The claim '" + claim + "' is not a time like 2026-01-31T12:00:00Z.");
        }
    }

    private String text(String claim) throws TicketRefusedException {
        if (claims.get(claim) instanceof String text) {
            return text;
        }
        throw malformed("The claim '" + claim + "' is not text.");
    }

    private static void check(Optional<Refusal> refusal) throws TicketRefusedException {
        if (refusal.isPresent()) {
            throw new TicketRefusedException(refusal.get());
        }
    }

    private static TicketRefusedException malformed(String sentence) {
        return refused(Code.MALFORMED, sentence + " Send the ticket as its issuer wrote it.");
    }

    private static TicketRefusedException refused(Code code, String sentence) {
        return new TicketRefusedException(new Refusal(code, sentence));
    }
}

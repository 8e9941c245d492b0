package shirako.lease.ticket;

import java.util.List;
import java.util.Optional;
import shirako.lease.Ticket;

/** The claims of a ticket as JSON in their one form: this order, no white space, no escape that is not needed. */
final class Claims {
    /** The version of this format. */
    static final int VERSION = 1;

    static final String FORMAT = "v";
    static final String ID = "jti";
    static final String TICKET_VERSION = "ver";
    static final String ISSUER = "iss";
    static final String HOLDER = "sub";
    static final String KEY = "key";
    static final String SITE = "aud";
    static final String POOL = "pool";
    static final String UNITS = "units";
    static final String CPU = "cpu";
    static final String MEMORY = "mem";
    static final String DISK = "disk";
    static final String NETWORK = "net";
    static final String START = "start";
    static final String END = "end";
    static final String PARENT = "prn";

    /** What every ticket says; all but a root say their parent as well. */
    static final List<String> ALWAYS = List.of(
            FORMAT, ID, TICKET_VERSION, ISSUER, HOLDER, KEY, SITE, POOL, UNITS, CPU, MEMORY, DISK, NETWORK, START, END);

    private static final int USUAL_LENGTH = 512;

    private final StringBuilder json = new StringBuilder(USUAL_LENGTH).append('{');

    private Claims() {}

    static String write(Ticket ticket, Optional<String> parentDigest) {
        Claims claims = new Claims();
        claims.number(FORMAT, VERSION);
        claims.text(ID, ticket.id().toString());
        claims.number(TICKET_VERSION, ticket.version());
        claims.text(ISSUER, ticket.issuer().value());
        claims.text(HOLDER, ticket.holder().value());
        claims.text(KEY, ticket.holderKey().x());
        claims.text(SITE, ticket.site().value());
        claims.text(POOL, ticket.pool().value());
        claims.number(UNITS, ticket.units());
        claims.number(CPU, ticket.sliver().cpuMillis());
        claims.number(MEMORY, ticket.sliver().memoryMib());
        claims.number(DISK, ticket.sliver().diskMib());
        claims.number(NETWORK, ticket.sliver().networkMbits());
        claims.text(START, ticket.term().start().toString());
        claims.text(END, ticket.term().end().toString());
        parentDigest.ifPresent(digest -> claims.text(PARENT, digest));
        return claims.json.append('}').toString();
    }

    private void number(String claim, int value) {
        name(claim);
        json.append(value);
    }

    private void text(String claim, String value) {
        name(claim);
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            // Control characters would need an escape too; no name that is in range has any.
            json.append(c);
        }
        json.append('"');
    }

    private void name(String claim) {
        if (json.length() > 1) {
            json.append(',');
        }
        json.append('"').append(claim).append("\":");
    }
}

package shirako.lease.ticket;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.Ticket;

/**
 * The form in which a ticket travels: it and all it was cut from, each as a JWS in compact serialisation (RFC 7515), the
 * ticket itself first, the site's own last. Each says the SHA-256 of the next one, so that none can be exchanged.
 *
 * <p>The protected header is always {@code {"alg":"EdDSA","typ":"shirako-ticket+jws"}}. The claims are JSON without white
 * space in this order:
 *
 * <table>
 * <caption>Claims</caption>
 * <tr><th>claim</th><th>what</th></tr>
 * <tr><td>{@code v}</td><td>version of this format: 1</td></tr>
 * <tr><td>{@code jti}</td><td>id of the ticket, a UUID in lower case</td></tr>
 * <tr><td>{@code ver}</td><td>version of the ticket, 1 to 2147483647</td></tr>
 * <tr><td>{@code iss}, {@code sub}, {@code aud}</td><td>issuer, holder, site: 1 to 200 printable characters</td></tr>
 * <tr><td>{@code key}</td><td>the holder's key: 43 characters</td></tr>
 * <tr><td>{@code pool}</td><td>1 to 200 printable characters</td></tr>
 * <tr><td>{@code units}</td><td>1 to 1000000</td></tr>
 * <tr><td>{@code cpu}, {@code mem}, {@code disk}, {@code net}</td>
 *     <td>of one unit: millicores, MiB, MiB, Mbit/s; 0 to 2147483647</td></tr>
 * <tr><td>{@code start}, {@code end}</td>
 *     <td>UTC as {@link java.time.Instant#toString} prints it, at most microseconds, years 2000 to 2199</td></tr>
 * <tr><td>{@code prn}</td><td>base64url of the SHA-256 of the whole JWS of the parent; absent at a root</td></tr>
 * </table>
 */
public final class TicketDocument {
    private TicketDocument() {}

    /** The chain of a ticket, the ticket itself first. */
    public static List<String> write(Ticket ticket) {
        List<String> document = new ArrayList<>();
        Optional<String> digest = Optional.empty();
        for (Ticket link : ticket.chain().reversed()) {
            String compact = CompactTicket.compact(link, digest);
            document.add(compact);
            digest = Optional.of(CompactTicket.digest(compact));
        }
        Collections.reverse(document);
        return List.copyOf(document);
    }

    /**
     * The ticket that a document tells. It is well formed, and that is all: ask a {@link TicketInspector} before believing
     * any of it.
     *
     * @throws TicketRefusedException for every document that {@link #write} does not write; nothing else is ever thrown
     */
    public static Ticket read(List<String> document) throws TicketRefusedException {
        Optional<Refusal> tooLong = CutRules.length(document.size());
        if (tooLong.isPresent()) {
            throw new TicketRefusedException(tooLong.get());
        }
        Optional<Ticket> parent = Optional.empty();
        Optional<String> digest = Optional.empty();
        for (String compact : document.reversed()) {
            parent = Optional.of(CompactReader.read(compact, parent, digest));
            digest = Optional.of(CompactTicket.digest(compact));
        }
        return parent.orElseThrow(() -> new TicketRefusedException(new Refusal(
                Code.MALFORMED,
                "A ticket is a list of one JWS or more, and this list is empty. Send the whole chain.")));
    }
}

package shirako.lease.ticket;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.Ticket;

/**
 * Whether tickets hold at a site, found out with nothing but the site's own key: the site has signed the root, each
 * holder has signed what was cut from it, and no piece is more than what it was cut from. Safe for use by several threads.
 *
 * <p>This is what can be said of one ticket alone. Not said here: whether it may be used now and by whom, whether it was
 * used before, and whether all pieces of a ticket together are more than the ticket.
 *
 * <p>The tickets that others were cut from are remembered, so that a ticket usually costs one signature.
 */
public final class TicketInspector {
    private static final int REMEMBERED = 4096;

    private final ActorId site;
    private final Ed25519.PublicPoint siteKey;
    private final TicketMemory<Verified> verified = new TicketMemory<>(REMEMBERED);

    /**
     * What the pieces of a good ticket are verified with.
     *
     * @param digest what they say of their parent
     * @param holder whose signature they bear
     */
    private record Verified(String digest, Ed25519.PublicPoint holder) {}

    /** @throws IllegalArgumentException when {@code siteKey} is no point of the curve */
    public TicketInspector(ActorId site, ActorKey siteKey) {
        this.site = site;
        this.siteKey = Curve.point(siteKey)
                .orElseThrow(() -> new IllegalArgumentException("the key " + siteKey + " of site " + site
                        + " is no Ed25519 public key: take it from the site"));
    }

    /** Why a ticket does not hold; empty when it does. */
    public Optional<Refusal> inspect(Ticket ticket) {
        List<Ticket> chain = ticket.chain();
        Optional<Refusal> outside = CutRules.length(chain.size()).or(() -> notOfThisSite(ticket));
        if (outside.isPresent()) {
            return outside;
        }
        int next = 0;
        Optional<Verified> above = verified.recall(ticket);
        while (above.isEmpty() && ++next < chain.size()) {
            above = verified.recall(chain.get(next));
        }
        // From what is known down, so that nothing is believed of a ticket before all above it is.
        for (int i = next - 1; i >= 0; i--) {
            Optional<Refusal> refusal = objection(chain.get(i), above);
            if (refusal.isPresent()) {
                return refusal;
            }
            if (i > 0) {
                above = rememberAsParent(chain.get(i), above);
                if (above.isEmpty()) {
                    return badSignature(chain.get(i - 1), "its issuer's key is no Ed25519 public key");
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> notOfThisSite(Ticket ticket) {
        return ticket.site().equals(site)
                ? Optional.empty()
                : CutRules.refuse(Code.WRONG_SITE, ticket, "it is for site " + ticket.site() + ", and this is " + site);
    }

    private Optional<Refusal> objection(Ticket ticket, Optional<Verified> above) {
        return Ranges.objection(ticket)
                .or(() -> ticket.parent().isPresent() ? Optional.empty() : notOurRoot(ticket))
                .or(() -> signature(ticket, above))
                .or(() -> ticket.parent().flatMap(parent -> CutRules.objection(parent, ticket)));
    }

    private Optional<Refusal> notOurRoot(Ticket root) {
        return notOfThisSite(root)
                .or(() -> root.issuer().equals(site)
                        ? Optional.empty()
                        : CutRules.refuse(
                                Code.BROKEN_CHAIN,
                                root,
                                "it is not cut from anything, and was issued by " + root.issuer() + " instead of site "
                                        + site + "; send all tickets up to the site's own"));
    }

    private Optional<Refusal> signature(Ticket ticket, Optional<Verified> above) {
        byte[] input =
                CompactTicket.signingInput(ticket, above.map(Verified::digest)).getBytes(StandardCharsets.US_ASCII);
        Ed25519.PublicPoint key = above.map(Verified::holder).orElse(siteKey);
        return bytes(ticket.signature())
                        .filter(signature -> Curve.verifies(key, input, signature))
                        .isPresent()
                ? Optional.empty()
                : badSignature(
                        ticket,
                        "its signature is not that of " + ticket.issuer() + " over what it says; somebody changed it,"
                                + " or signed with a key that was not known when " + ticket.issuer()
                                + " got the ticket it was cut from");
    }

    /** The bytes of a signature in its one form. Another form would be another document with the same claims. */
    private static Optional<byte[]> bytes(String signature) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(signature);
            return Optional.of(bytes).filter(it -> CompactTicket.base64url(it).equals(signature));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private Optional<Verified> rememberAsParent(Ticket ticket, Optional<Verified> above) {
        return Curve.point(ticket.holderKey()).map(holder -> {
            String compact = CompactTicket.compact(ticket, above.map(Verified::digest));
            Verified found = new Verified(CompactTicket.digest(compact), holder);
            verified.remember(ticket, found);
            return found;
        });
    }

    private static Optional<Refusal> badSignature(Ticket ticket, String why) {
        return CutRules.refuse(Code.BAD_SIGNATURE, ticket, why);
    }
}

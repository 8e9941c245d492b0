package shirako.lease.ticket;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;

/**
 * Makes and signs tickets in the name of one actor. Nothing is made that a {@link TicketInspector} would refuse, except
 * that the signature of a parent is not verified again. Safe for use by several threads.
 *
 * <p>The ends of a term are cut to whole microseconds, which is what a ticket tells.
 */
public final class TicketMint {
    private static final int REMEMBERED = 1024;

    private final ActorSigner signer;
    private final TicketMemory<String> digests = new TicketMemory<>(REMEMBERED);

    public TicketMint(ActorSigner signer) {
        this.signer = signer;
    }

    /**
     * A root: what a site gives somebody to promise.
     *
     * @param version 1 for a new ticket, and one more than the last one for an amended one
     * @param units 1 to 1,000,000
     * @throws IllegalArgumentException when a value is out of its range
     */
    public Ticket delegate(
            TicketId id,
            int version,
            ActorId holder,
            ActorKey holderKey,
            PoolId pool,
            int units,
            Sliver sliver,
            Term term) {
        return sign(new Ticket(
                id,
                version,
                Optional.empty(),
                signer.actor(),
                holder,
                holderKey,
                signer.actor(),
                pool,
                units,
                sliver,
                inMicros(term),
                ""));
    }

    /**
     * A piece of a ticket that this actor holds, for somebody else. That all pieces together are no more than the ticket
     * is for the caller to see to.
     *
     * @throws IllegalArgumentException when this actor does not hold {@code parent}, when the piece is larger or longer
     *     than it, when the chain gets too long, or when a value is out of its range
     */
    public Ticket cut(
            Ticket parent, TicketId id, ActorId holder, ActorKey holderKey, int units, Sliver sliver, Term term) {
        return piece(parent, id, 1, holder, holderKey, units, sliver, term);
    }

    /**
     * The next version of a ticket that this actor has cut: longer, shorter, larger or smaller.
     *
     * @param newParent the same parent, perhaps in a newer version
     * @throws IllegalArgumentException when {@code newParent} is another or an older ticket than the parent so far, when
     *     {@code ticket} is a root (delegate its next version), or for the reasons of {@link #cut}
     */
    public Ticket amend(Ticket ticket, Ticket newParent, int units, Sliver sliver, Term term) {
        Ticket oldParent = ticket.parent()
                .orElseThrow(() -> new IllegalArgumentException("ticket " + ticket.id()
                        + " is not cut from anything: delegate version " + (ticket.version() + 1L) + " of it instead"));
        if (!newParent.id().equals(oldParent.id()) || newParent.version() < oldParent.version()) {
            throw new IllegalArgumentException("ticket " + ticket.id() + " is cut from version " + oldParent.version()
                    + " of ticket " + oldParent.id() + ", and can only be amended within that or a later version of it,"
                    + " not within version " + newParent.version() + " of ticket " + newParent.id());
        }
        // After the last version the sum is negative, which is out of range.
        return piece(
                newParent, ticket.id(), ticket.version() + 1, ticket.holder(), ticket.holderKey(), units, sliver, term);
    }

    private Ticket piece(
            Ticket parent,
            TicketId id,
            int version,
            ActorId holder,
            ActorKey holderKey,
            int units,
            Sliver sliver,
            Term term) {
        Ticket draft = new Ticket(
                id,
                version,
                Optional.of(parent),
                signer.actor(),
                holder,
                holderKey,
                parent.site(),
                parent.pool(),
                units,
                sliver,
                inMicros(term),
                "");
        CutRules.length(draft.chain().size())
                .or(() -> CutRules.objection(parent, draft))
                .ifPresent(TicketMint::refuse);
        if (!parent.holderKey().equals(signer.key())) {
            throw new IllegalArgumentException("ticket " + parent.id() + " is for the holder of key "
                    + parent.holderKey().fingerprint() + ", and " + parent.holder() + " signs with "
                    + signer.key().fingerprint() + " now: ask " + parent.issuer() + " for a ticket for the new key");
        }
        return sign(draft);
    }

    private Ticket sign(Ticket draft) {
        Ranges.objection(draft).ifPresent(TicketMint::refuse);
        String input = CompactTicket.signingInput(draft, draft.parent().map(this::digest));
        byte[] signature = signer.sign(input.getBytes(StandardCharsets.US_ASCII));
        return new Ticket(
                draft.id(),
                draft.version(),
                draft.parent(),
                draft.issuer(),
                draft.holder(),
                draft.holderKey(),
                draft.site(),
                draft.pool(),
                draft.units(),
                draft.sliver(),
                draft.term(),
                CompactTicket.base64url(signature));
    }

    private String digest(Ticket parent) {
        return digests.recall(parent).orElseGet(() -> {
            String digest = CompactTicket.digest(
                    CompactTicket.compact(parent, parent.parent().map(this::digest)));
            digests.remember(parent, digest);
            return digest;
        });
    }

    private static Term inMicros(Term term) {
        return new Term(term.start().truncatedTo(ChronoUnit.MICROS), term.end().truncatedTo(ChronoUnit.MICROS));
    }

    private static void refuse(Refusal refusal) {
        throw new IllegalArgumentException(refusal.sentence());
    }
}

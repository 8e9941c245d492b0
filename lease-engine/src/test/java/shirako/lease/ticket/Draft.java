package shirako.lease.ticket;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;

/** The claims of a ticket, to be changed one by one. */
final class Draft {
    TicketId id;
    int version;
    Optional<Ticket> parent;
    ActorId issuer;
    ActorId holder;
    ActorKey holderKey;
    ActorId site;
    PoolId pool;
    int units;
    Sliver sliver;
    Term term;
    String signature;

    private Draft(Ticket ticket) {
        id = ticket.id();
        version = ticket.version();
        parent = ticket.parent();
        issuer = ticket.issuer();
        holder = ticket.holder();
        holderKey = ticket.holderKey();
        site = ticket.site();
        pool = ticket.pool();
        units = ticket.units();
        sliver = ticket.sliver();
        term = ticket.term();
        signature = ticket.signature();
    }

    /** Other claims under the old signature. */
    static Ticket altered(Ticket ticket, Consumer<Draft> change) {
        Draft draft = new Draft(ticket);
        change.accept(draft);
        return draft.ticket();
    }

    /** Other claims, signed in truth by whoever it is: what {@link TicketMint} would refuse to make. */
    static Ticket signed(ActorSigner signer, Ticket ticket, Consumer<Draft> change) {
        Ticket claims = altered(ticket, change);
        Optional<String> digest = claims.parent()
                .map(parent -> CompactTicket.digest(TicketDocument.write(parent).getFirst()));
        byte[] input = CompactTicket.signingInput(claims, digest).getBytes(StandardCharsets.US_ASCII);
        return altered(claims, draft -> draft.signature = CompactTicket.base64url(signer.sign(input)));
    }

    void heldBy(ActorSigner actor) {
        holder = actor.actor();
        holderKey = actor.key();
    }

    void cutFrom(Ticket newParent) {
        parent = Optional.of(newParent);
    }

    private Ticket ticket() {
        return new Ticket(id, version, parent, issuer, holder, holderKey, site, pool, units, sliver, term, signature);
    }
}

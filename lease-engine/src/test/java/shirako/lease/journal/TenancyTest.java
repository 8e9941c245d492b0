package shirako.lease.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shirako.lease.Lease;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.ticket.Chain;

/** What a service manager believes of a lease when a site tells of it late. */
class TenancyTest {
    private static final Term TERM = Term.of(Instant.parse("2026-03-01T10:00:00Z"), Duration.ofMinutes(10));
    private static final Term LONGER = TERM.until(TERM.end().plusSeconds(300));

    private final Tenancy first = Tenancy.of(ticket(1, TERM), 0).seen(1, TERM, List.of());

    @Test
    void a_site_that_follows_the_last_ticket_runs_its_term() {
        Tenancy extended = first.with(ticket(2, LONGER)).seen(2, LONGER, List.of());

        assertThat(extended.lease()).contains(new Lease(ticket(2, LONGER), LONGER, List.of()));
        assertThat(extended.upToDate()).isTrue();
    }

    @Test
    void a_site_that_follows_the_ticket_of_before_runs_the_term_of_before() {
        Tenancy extended = first.with(ticket(2, LONGER)).seen(1, TERM, List.of());

        assertThat(extended.lease()).isEqualTo(first.lease());
        assertThat(extended.upToDate()).isFalse();
    }

    /** Seed 5586 of the simulation: an extension is given up, the lease modified, and then the site tells of the extension. */
    @Test
    void a_site_that_follows_a_ticket_that_was_amended_again_is_believed_no_more_than_is_known_to_be_promised() {
        Tenancy amendedTwice = first.with(ticket(2, LONGER)).with(ticket(3, LONGER));

        assertThat(amendedTwice.seen(2, LONGER, List.of()).lease()).isEqualTo(first.lease());
    }

    @Test
    void a_site_that_claims_more_than_the_ticket_says_is_believed_what_the_ticket_says() {
        Tenancy redeemed = Tenancy.of(ticket(1, TERM), 0).seen(1, LONGER, List.of());

        assertThat(redeemed.lease().map(Lease::term)).contains(TERM);
    }

    private static Ticket ticket(int version, Term term) {
        return new Ticket(
                new TicketId(new UUID(1, 1)),
                version,
                Optional.empty(),
                Chain.BROKER.actor(),
                Chain.MANAGER.actor(),
                Chain.MANAGER.key(),
                Chain.SITE.actor(),
                Chain.POOL,
                1,
                new Sliver(1000, 1024, 1000, 0),
                term,
                "");
    }
}

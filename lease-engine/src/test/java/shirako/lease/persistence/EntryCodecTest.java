package shirako.lease.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import shirako.lease.Account;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;
import shirako.lease.journal.Consumption;
import shirako.lease.journal.Demand;
import shirako.lease.journal.JournalException;
import shirako.lease.journal.Link;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Wish;
import shirako.lease.policy.Consumed;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import shirako.lease.ticket.Chain;
import shirako.lease.ticket.TicketDocument;
import shirako.lease.ticket.TicketMint;

class EntryCodecTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456Z");
    private static final Sliver SLIVER = new Sliver(1500, 2048, 3000, 10);
    private static final HostConstraint CONSTRAINT =
            new HostConstraint(new TreeSet<>(List.of("ssd", "rack=3")), Optional.of("EPYC-Rome"));

    private final Ticket first = ticket(1);
    private final Ticket second = ticket(2);
    private final Occupancy entry = proving(List.of(first, second, second));

    @Test
    void a_ticket_that_comes_again_is_written_once() {
        String body = EntryCodec.write(entry);
        assertThat(occurrences(body, first.signature())).isEqualTo(1);
        assertThat(occurrences(body, second.signature())).isEqualTo(1);
        assertThat(EntryCodec.read(EntryCodec.SCHEMA, body)).isEqualTo(entry);
    }

    @Test
    void an_altered_ticket_with_the_signature_of_another_one_stays_what_it_is() {
        Ticket altered = new Ticket(
                first.id(),
                first.version(),
                first.parent(),
                first.issuer(),
                first.holder(),
                first.holderKey(),
                first.site(),
                first.pool(),
                first.units() + 1,
                first.sliver(),
                first.term(),
                first.signature());
        Occupancy withIt = proving(List.of(altered));
        assertThat(EntryCodec.read(EntryCodec.SCHEMA, EntryCodec.write(withIt))).isEqualTo(withIt);
    }

    @Test
    void what_the_last_version_wrote_is_read_with_every_ticket_in_full() {
        String old = EntryCodec.write(entry)
                .replace("\"proof\":[0,", "\"proof\":[" + documents(first) + ",")
                .replace(",1]", "," + documents(second) + "]");
        assertThat(EntryCodec.read(2, old)).isEqualTo(entry);
    }

    @Test
    void what_was_written_before_there_were_dispositions_has_none() {
        String old = EntryCodec.write(entry).replaceAll("\"disposition\":\\{[^}]*},", "");
        assertThat(EntryCodec.read(5, old)).isEqualTo(entry.with(Disposition.NONE));
    }

    @Test
    void what_was_written_before_hosts_could_be_asked_for_asks_for_none() {
        assertThat(EntryCodec.read(6, withoutConstraints(EntryCodec.write(entry))))
                .isEqualTo(entry.with(HostConstraint.NONE));
    }

    @Test
    void so_do_the_requests_and_the_letters_of_that_time() {
        LeaseRequest request = LeaseRequest.bestEffort(
                entry.id(),
                "physics",
                "a job",
                Shape.atOneSite(SLIVER, 1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                NOW,
                NOW);
        String wanted = EntryCodec.write(asking(request.requiring(CONSTRAINT), CONSTRAINT));
        assertThat(wanted).contains("EPYC-Rome");
        assertThat(EntryCodec.read(6, withoutConstraints(wanted))).isEqualTo(asking(request, HostConstraint.NONE));
    }

    @Test
    void what_was_written_before_there_were_accounts_has_none() {
        LeaseRequest request = LeaseRequest.bestEffort(
                new ReservationId(new UUID(1, 2)),
                "astro",
                "x",
                Shape.atOneSite(SLIVER, 1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                NOW,
                NOW);
        String wanted = EntryCodec.write(asking(request.onAccount(new Account("a1", 2000)), HostConstraint.NONE));
        assertThat(wanted).contains("\"a1\"");
        String before = wanted.replaceAll("\"account\":\\{[^}]*},?", "").replace(",}", "}");
        assertThat(EntryCodec.read(7, before)).isEqualTo(asking(request, HostConstraint.NONE));
        assertThat(EntryCodec.read(EntryCodec.SCHEMA, wanted))
                .isEqualTo(asking(request.onAccount(new Account("a1", 2000)), HostConstraint.NONE));
    }

    @Test
    void what_an_organization_has_used_is_read_as_it_was_written() {
        Consumption used = Consumption.beginning(Chain.SITE.actor(), "astro", NOW)
                .with(new Consumed(NOW, new TreeMap<>(Map.of("a1", 0.25, "", 1e9 / 3))));
        assertThat(EntryCodec.read(EntryCodec.SCHEMA, EntryCodec.write(used))).isEqualTo(used);
    }

    private Demand asking(LeaseRequest request, HostConstraint redeemed) {
        Reservation reservation = new Reservation(
                request,
                ReservationState.TICKETED,
                PendingOperation.REDEEMING,
                List.of(first),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                NOW,
                Optional.empty());
        Message letter = new Message.Redeem(first, List.of(new UnitPayload(0, 1)), Disposition.NONE, redeemed);
        return new Demand(
                reservation,
                Optional.of(Link.to(Chain.SITE.actor()).send(letter, NOW)),
                List.of(),
                List.of(),
                Wish.NOTHING,
                NOW,
                0);
    }

    private static String withoutConstraints(String written) {
        return written.replaceAll("\"constraint\":\\{[^}]*},?", "").replace(",}", "}");
    }

    @Test
    void a_number_of_no_ticket_is_damage_and_said_so() {
        String damaged = EntryCodec.write(entry).replace("\"proof\":[0,", "\"proof\":[7,");
        assertThatThrownBy(() -> EntryCodec.read(EntryCodec.SCHEMA, damaged))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("there is no ticket 7 before this");
    }

    @Test
    void what_a_later_version_wrote_is_left_to_it() {
        assertThatThrownBy(() -> EntryCodec.read(EntryCodec.SCHEMA + 1, EntryCodec.write(entry)))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("written with schema 9, and this version reads only 2 to 8");
    }

    private Occupancy proving(List<Ticket> proof) {
        return new Occupancy(
                new ReservationId(new UUID(5, 6)),
                ReservationState.FAILED,
                PendingOperation.NONE,
                Optional.of(first),
                List.of(),
                new Disposition(Duration.ofSeconds(90), -3),
                CONSTRAINT,
                Optional.empty(),
                0,
                NOW,
                NOW,
                proof,
                Link.to(Chain.MANAGER.actor()),
                Optional.empty());
    }

    private static long occurrences(String text, String part) {
        return Pattern.compile(Pattern.quote(part)).matcher(text).results().count();
    }

    private static String documents(Ticket ticket) {
        return "[\"" + String.join("\",\"", TicketDocument.write(ticket)) + "\"]";
    }

    private static Ticket ticket(int number) {
        Term term = Term.of(NOW, Duration.ofMinutes(10));
        Ticket source = new TicketMint(Chain.SITE)
                .delegate(
                        new TicketId(new UUID(1, 0)),
                        1,
                        Chain.BROKER.actor(),
                        Chain.BROKER.key(),
                        Chain.POOL,
                        5,
                        SLIVER,
                        term);
        return new TicketMint(Chain.BROKER)
                .cut(
                        source,
                        new TicketId(new UUID(1, number)),
                        Chain.MANAGER.actor(),
                        Chain.MANAGER.key(),
                        2,
                        SLIVER,
                        term);
    }
}

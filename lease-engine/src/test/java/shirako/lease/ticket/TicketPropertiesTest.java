package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.Size;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.TicketId;

/** Any ticket survives its journey, and no document whatever does more than be refused. */
class TicketPropertiesTest {
    /** How one document is damaged: where, and with what. */
    record Damage(Kind kind, int link, int place, String piece) {
        enum Kind {
            FLIP_A_BIT,
            CUT_SHORT,
            INSERT,
            REPLACE,
            REPEAT,
            DROP_LINK,
            REPEAT_LINK,
            SWAP_WITH_NEXT
        }
    }

    @Property(tries = 100)
    void any_ticket_is_read_as_it_was_written_and_holds(@ForAll("tickets") Ticket ticket)
            throws TicketRefusedException {
        List<String> document = TicketDocument.write(ticket);
        assertThat(TicketDocument.read(document)).isEqualTo(ticket);
        TicketInspector inspector =
                new TicketInspector(ticket.site(), key(0, ticket.site()).key());
        assertThat(inspector.inspect(ticket)).isEmpty();
        assertThat(inspector.inspect(ticket)).isEmpty();
    }

    @Property(tries = 500)
    void a_random_document_is_refused(@ForAll @Size(max = 10) List<String> document) {
        readsOrRefuses(document);
    }

    @Property(tries = 500)
    void random_bytes_below_a_good_header_are_refused(@ForAll byte[] payload, @ForAll byte[] signature) {
        readsOrRefuses(List.of(CompactTicket.ENCODED_HEADER + "." + CompactTicket.base64url(payload) + "."
                + CompactTicket.base64url(signature)));
    }

    @Property(tries = 1000)
    void random_json_below_a_good_header_is_refused(@ForAll("json") String json) {
        readsOrRefuses(List.of(Forgery.jws(json, Chain.SITE)));
        readsOrRefuses(List.of(Forgery.jws(json, json, Chain.SITE)));
    }

    @Property(tries = 2000)
    void a_damaged_document_is_refused_or_holds_no_longer(
            @ForAll("damages") @Size(min = 1, max = 3) List<Damage> damages) {
        List<String> good = TicketDocument.write(Chain.third());
        List<String> document = new ArrayList<>(good);
        for (Damage damage : damages) {
            damage(document, damage);
        }
        readsOrRefuses(document);
        if (!document.equals(good)) {
            assertThat(holds(document)).isFalse();
        }
    }

    @Property(tries = 2000)
    void damaged_claims_under_a_true_signature_are_refused_or_read_as_they_are(
            @ForAll("damages") @Size(min = 1, max = 3) List<Damage> damages) {
        List<String> claims = new ArrayList<>(
                List.of(Forgery.payload(TicketDocument.write(Chain.root()).getFirst())));
        for (Damage damage : damages) {
            damage(claims, damage);
        }
        readsOrRefuses(
                claims.stream().map(json -> Forgery.jws(json, Chain.SITE)).toList());
    }

    /** The one rule: a refusal of the right type, or a ticket whose document is this very one. */
    private static void readsOrRefuses(List<String> document) {
        try {
            assertThat(TicketDocument.write(TicketDocument.read(document))).isEqualTo(document);
        } catch (TicketRefusedException e) {
            assertThat(e.refusal().sentence()).endsWith(".").isPrintable();
        }
    }

    private static boolean holds(List<String> document) {
        try {
            Ticket ticket = TicketDocument.read(document);
            // Dropping the first link leaves a good ticket of somebody else.
            return Chain.inspector().inspect(ticket).isEmpty()
                    && !Chain.third().chain().contains(ticket);
        } catch (TicketRefusedException e) {
            return false;
        }
    }

    private static void damage(List<String> document, Damage damage) {
        if (document.isEmpty()) {
            return;
        }
        int link = damage.link() % document.size();
        String text = document.get(link);
        int place = damage.place() % (text.length() + 1);
        int end = Math.min(text.length(), place + damage.piece().length());
        switch (damage.kind()) {
            case FLIP_A_BIT -> document.set(link, flipped(text, damage.place()));
            case CUT_SHORT -> document.set(link, text.substring(0, place));
            case INSERT -> document.set(link, text.substring(0, place) + damage.piece() + text.substring(place));
            case REPLACE -> document.set(link, text.substring(0, place) + damage.piece() + text.substring(end));
            case REPEAT -> document.set(link, text.substring(0, end) + text.substring(place));
            case DROP_LINK -> document.remove(link);
            case REPEAT_LINK -> document.add(link, text);
            case SWAP_WITH_NEXT -> document.add((link + 1) % document.size(), document.remove(link));
        }
    }

    private static String flipped(String text, int place) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            bytes[place / 8 % bytes.length] ^= (byte) (1 << place % 8);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        Arbitrary<String> pieces = Arbitraries.oneOf(
                tokens(),
                Arbitraries.strings().ofMinLength(1).ofMaxLength(4),
                Arbitraries.strings().ascii().ofLength(1));
        return Combinators.combine(
                        Arbitraries.of(Damage.Kind.class),
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.integers().between(0, 100_000).withDistribution(RandomDistribution.uniform()),
                        pieces)
                .as(Damage::new)
                .list();
    }

    @Provide
    Arbitrary<String> json() {
        return tokens().list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    private static Arbitrary<String> tokens() {
        return Arbitraries.of(
                "{",
                "}",
                "[",
                "]",
                ",",
                ":",
                "\"",
                "\\",
                "\\u",
                "\\ud800",
                "\\u0000",
                "\\/",
                "null",
                "true",
                "1",
                "-",
                "-0",
                "1e999",
                "0.1",
                "99999999999999999999",
                "\"v\":1",
                "\"v\":2",
                "\"v\"",
                "\"alg\":\"EdDSA\"",
                "\"alg\"",
                "\"prn\":\"\"",
                "\"start\":\"+999999999-12-31T23:59:59.999999999Z\"",
                " ",
                "\n",
                "\0",
                "\ufeff",
                "é",
                "/**/",
                "[[[[[[[[",
                "{\"\":",
                ".",
                "=",
                "-_",
                "AAAA");
    }

    @Provide
    Arbitrary<Ticket> tickets() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 8),
                        names().list().ofSize(10),
                        Arbitraries.integers().between(1, 1_000_000),
                        slivers(),
                        Arbitraries.longs().between(946_684_800_000_000L, 7_258_118_399_000_000L),
                        Arbitraries.longs().between(8, 999_999),
                        Arbitraries.integers().between(1, Integer.MAX_VALUE),
                        Arbitraries.longs())
                .as(TicketPropertiesTest::chain);
    }

    private static Ticket chain(
            int length, List<String> names, int units, Sliver sliver, long start, long micros, int version, long id) {
        Instant first = Instant.EPOCH.plus(Duration.of(start, ChronoUnit.MICROS));
        Term term = new Term(first, first.plusNanos(micros * 1000));
        ActorKeyPair issuer = key(0, new ActorId(names.getFirst()));
        ActorKeyPair holder = key(1, new ActorId(names.get(1)));
        Ticket ticket = new TicketMint(issuer)
                .delegate(
                        new TicketId(new UUID(id, version)),
                        version,
                        holder.actor(),
                        holder.key(),
                        new PoolId(names.getLast()),
                        units,
                        sliver,
                        term);
        for (int i = 2; i <= length; i++) {
            ActorKeyPair next = key(i, new ActorId(names.get(i)));
            Term shorter = term.until(term.end().minusNanos(1000L * (i - 1)));
            ticket = new TicketMint(holder)
                    .cut(
                            ticket,
                            new TicketId(new UUID(id, i)),
                            next.actor(),
                            next.key(),
                            Math.max(1, ticket.units() / i),
                            sliver,
                            shorter);
            holder = next;
        }
        return ticket;
    }

    private static ActorKeyPair key(int seed, ActorId actor) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) (100 + seed));
        return ActorKeyPair.fromSeed(actor, bytes);
    }

    private static Arbitrary<String> names() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withChars("\"\\/äЖ✓\u0301\ufffd\u00a0")
                .ofMaxLength(199)
                .map(rest -> "x" + rest)
                .injectDuplicates(0.1)
                .map(name -> name.length() < 190 ? name + "𝒜" : name);
    }

    private static Arbitrary<Sliver> slivers() {
        Arbitrary<Integer> part = Arbitraries.integers().between(0, Integer.MAX_VALUE);
        return Combinators.combine(part, part, part, part).as(Sliver::new);
    }
}

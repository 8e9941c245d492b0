package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import shirako.lease.Deferral;
import shirako.lease.HostId;
import shirako.lease.Leasable;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Timing;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.ticket.Chain;

class EnvelopeCodecTest {
    private static final String CLOSE = Letters.json(new Message.CloseLease("done"));

    static Stream<Message> messages() {
        return Samples.messages().stream();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void every_message_is_read_as_it_was_written(Message message) throws RefusedException {
        Envelope envelope = Samples.envelope(message);
        assertThat(Letters.CODEC.decode(Letters.CODEC.encode(envelope, Letters.SENDER)))
                .isEqualTo(envelope);
    }

    @Test
    void whose_requests_go_before_is_read_whatever_they_are_called() throws RefusedException {
        SortedMap<String, Integer> holders =
                new TreeMap<>(Map.of("x".repeat(200), 1, "\u82b1".repeat(200), 2, "\ud83d\ude80".repeat(100), 3));
        Deferral deferral = new Deferral(Optional.empty(), 6, "It is behind others.").behind(holders);
        Envelope envelope = Samples.envelope(new Message.UpdateTicket(1, new TicketOutcome.Deferred(deferral)));
        assertThat(Letters.CODEC.decode(Letters.CODEC.encode(envelope, Letters.SENDER)))
                .isEqualTo(envelope);
    }

    @Test
    void the_samples_are_of_every_kind() {
        Set<Class<?>> kinds = Samples.messages().stream().map(Object::getClass).collect(Collectors.toSet());
        assertThat(kinds).isEqualTo(leaves(Message.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EnvelopeCodecTest::leaves)
                : Stream.of(type);
    }

    @Test
    void this_is_what_a_message_looks_like() {
        assertThat(CLOSE)
                .isEqualTo("{\"v\":1,\"sentAt\":\"2026-03-01T12:00:00Z\",\"from\":\"broker\",\"to\":\"site\","
                        + "\"reservation\":\"01985e9c-7a3b-7c1d-8e2f-0123456789ab\",\"sequence\":7,"
                        + "\"message\":{\"is\":\"CloseLease\",\"reason\":\"done\"}}");
    }

    @Test
    void the_order_of_members_and_white_space_do_not_matter() throws RefusedException {
        String other =
                "\n{ \"message\":{\"reason\":\"done\", \"is\":\"CloseLease\"},\"sequence\":7, \"from\":\"broker\","
                        + "\"to\":\"site\",\"reservation\":\"01985e9c-7a3b-7c1d-8e2f-0123456789ab\","
                        + "\"sentAt\":\"2026-03-01T12:00:00.000Z\",\"v\":1}\n";
        assertThat(Letters.CODEC.decode(Letters.signed(other)))
                .isEqualTo(Samples.envelope(new Message.CloseLease("done")));
    }

    @Test
    void only_the_senders_own_key_signs() {
        assertThatThrownBy(() -> Letters.CODEC.encode(Samples.envelope(new Message.Vacated()), Loopback.keys("site")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("site cannot sign what broker sends");
        refused(Code.BAD_SIGNATURE, Letters.signed(JwsKind.ENVELOPE.header(), CLOSE, Loopback.keys("site")));
        refused(Code.UNKNOWN_ACTOR, Letters.signed(CLOSE.replace("broker", "nobody")));
        String compact = Letters.signed(CLOSE);
        refused(Code.BAD_SIGNATURE, compact.replace(Letters.base64(CLOSE), Letters.base64(CLOSE.replace("7", "8"))));
        String zeros = Letters.base64(new byte[64]);
        refused(Code.BAD_SIGNATURE, compact.substring(0, compact.lastIndexOf('.') + 1) + zeros);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "WRONG_ALGORITHM | {\"alg\":\"none\"}",
                "WRONG_ALGORITHM | {\"alg\":\"HS256\",\"typ\":\"shirako-envelope+jws\"}",
                "WRONG_ALGORITHM | {\"alg\":\"Ed25519\",\"typ\":\"shirako-envelope+jws\"}",
                "WRONG_ALGORITHM | {\"alg\":7}",
                "WRONG_ALGORITHM | {}",
                "MALFORMED | {\"alg\":\"EdDSA\",\"typ\":\"shirako-ticket+jws\"}",
                "MALFORMED | {\"alg\":\"EdDSA\",\"typ\":\"shirako-envelope+jws\",\"kid\":\"x\"}",
                "MALFORMED | {\"typ\":\"shirako-envelope+jws\",\"alg\":\"EdDSA\"}",
                "MALFORMED | {\"alg\":\"EdDSA\",\"alg\":\"none\"}",
                "MALFORMED | []",
                "MALFORMED | {",
            })
    void there_is_one_header(Code code, String header) {
        refused(code, Letters.signed(header, CLOSE, Letters.SENDER));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "UNKNOWN_VERSION | \"v\":1 | \"v\":2",
                "UNKNOWN_VERSION | \"v\":1 | \"v\":0",
                "UNKNOWN_VERSION | \"v\":1 | \"v\":99999999999999999999",
                "MALFORMED | \"v\":1 | \"v\":\"1\"",
                "MALFORMED | \"v\":1 | \"v\":1.0",
                "MALFORMED | \"v\":1, | ~~",
                "MALFORMED | \"v\":1 | \"v\":1,\"v\":1",
                "MALFORMED | \"from\":\"broker\" | \"from\":7",
                "MALFORMED | \"from\":\"broker\" | \"from\":\"\"",
                "MALFORMED | \"from\":\"broker\" | \"from\":{\"value\":\"broker\"}",
                "MALFORMED | \"from\":\"broker\", | ~~",
                "MALFORMED | \"from\":\"broker\" | \"from\":\"broker\",\"from\":\"site\"",
                "MALFORMED | \"to\":\"site\" | \"to\":null",
                "MALFORMED | \"to\":\"site\", | ~~",
                "MALFORMED | \"to\":\"site\" | \"to\":\"site\",\"cc\":\"batch\"",
                "OUT_OF_RANGE | \"to\":\"site\" | \"to\":\"si\\u0007te\"",
                "MALFORMED | 89ab\" | 89AB\"",
                "MALFORMED | 89ab\" | 89abc\"",
                "MALFORMED | \"sequence\":7 | \"sequence\":\"7\"",
                "MALFORMED | \"sequence\":7 | \"sequence\":7.0",
                "MALFORMED | \"sequence\":7 | \"sequence\":null",
                "MALFORMED | \"sequence\":7 | \"sequence\":true",
                "MALFORMED | \"sequence\":7, | ~~",
                "OUT_OF_RANGE | \"sequence\":7 | \"sequence\":-1",
                "OUT_OF_RANGE | \"sequence\":7 | \"sequence\":9223372036854775808",
                "MALFORMED | 12:00:00Z | 12:00:00",
                "MALFORMED | 12:00:00Z | 12:00:00+00:00",
                "MALFORMED | \"2026-03-01T12:00:00Z\" | 1772366400",
                "CLOCK_SKEW | 12:00:00Z | 12:02:00.000000001Z",
                "CLOCK_SKEW | 12:00:00Z | 11:57:59.999999999Z",
                "CLOCK_SKEW | \"2026-03-01T12:00:00Z\" | \"-1000000000-01-01T00:00:00Z\"",
                "MALFORMED | \"is\":\"CloseLease\" | \"is\":\"OpenLease\"",
                "MALFORMED | \"is\":\"CloseLease\" | \"is\":\"closelease\"",
                "MALFORMED | \"is\":\"CloseLease\" | \"is\":7",
                "MALFORMED | \"is\":\"CloseLease\", | ~~",
                "MALFORMED | \"is\":\"CloseLease\" | \"is\":\"CloseLease\",\"is\":\"CloseLease\"",
                "MALFORMED | \"is\":\"CloseLease\" | \"is\":\"java.lang.Runtime\"",
                "MALFORMED | \"reason\":\"done\" | \"reason\":7",
                "MALFORMED | \"reason\":\"done\" | \"reason\":null",
                "MALFORMED | \"reason\":\"done\" | \"reason\":[\"done\"]",
                "MALFORMED | \"reason\":\"done\" | \"reason\":\"done\",\"why\":1",
                "MALFORMED | ,\"reason\":\"done\" | ~~",
                "OUT_OF_RANGE | done | \\ud800",
                "MALFORMED | }} | }}}",
                "MALFORMED | }} | }} 1",
                "MALFORMED | }} | }",
                "MALFORMED | {\"v\" | [{\"v\"",
            })
    void every_member_is_there_once_and_of_its_type(Code code, String good, String bad) {
        assertThat(CLOSE).contains(good);
        refused(code, Letters.signed(CLOSE.replace(good, bad)));
    }

    @Test
    void what_is_no_jws_is_malformed() {
        for (String text : List.of("", ".", "..", "a.b", "a.b.c.d", "🙂", "{}", JwsKind.ENVELOPE.header())) {
            refused(Code.MALFORMED, text);
        }
        String compact = Letters.signed(CLOSE);
        refused(Code.MALFORMED, compact + "=");
        refused(Code.MALFORMED, compact + "AA");
        refused(Code.MALFORMED, compact + "\n");
        refused(Code.MALFORMED, compact.substring(0, compact.length() - 2));
        // The decoders take the last four bits of a signature for nothing.
        char last = compact.charAt(compact.length() - 1);
        assertThat("AQgw").contains(String.valueOf(last));
        refused(Code.MALFORMED, compact.substring(0, compact.length() - 1) + (char) (last + 1));
    }

    @Test
    void nothing_costs_more_than_its_length() {
        refused(Code.OUT_OF_RANGE, "a".repeat(EnvelopeCodec.MOST_BYTES + 1));
        refused(Code.MALFORMED, Letters.signed(CLOSE.replace("\"done\"", "[".repeat(100_000))));
        refused(Code.MALFORMED, Letters.signed("[".repeat(100_000)));
        refused(Code.MALFORMED, Letters.signed("{\"x\":".repeat(100)));
        refused(Code.MALFORMED, Letters.signed(CLOSE.replace("done", "x".repeat(10_001))));
        refused(Code.MALFORMED, Letters.signed(CLOSE.replace("7,", "7".repeat(1000) + ",")));
        refused(Code.MALFORMED, Letters.signed(CLOSE.replace("7,", "1e999999999,")));
        refused(Code.MALFORMED, Letters.signed(CLOSE.replace("\"reason\"", "\"" + "r".repeat(1000) + "\"")));
    }

    @Test
    void what_is_too_long_is_not_sent_either() {
        List<UnitPayload> many = Collections.nCopies(90_000, new UnitPayload(0, 1));
        assertThatThrownBy(() ->
                        Letters.CODEC.encode(Samples.envelope(new Message.Redeem(Chain.leaf(), many)), Letters.SENDER))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("1048576 bytes");
    }

    /** Eight hands, the longest names, the largest numbers, and something to say about every container. */
    @Test
    void everything_that_is_said_of_the_largest_lease_fits() throws RefusedException {
        int units = Leasable.MOST_UNITS;
        List<UnitPayload> payloads = IntStream.range(0, units)
                .mapToObj(unit -> new UnitPayload(Bounds.MOST_UNIT_NUMBERS - 1 - unit, Bounds.MOST_PAYLOAD_BYTES))
                .toList();
        HostId host = new HostId("h".repeat(200));
        List<ContainerStatus> containers = payloads.stream()
                .map(payload -> new ContainerStatus(
                        new ContainerId(Samples.RESERVATION, payload.unit()),
                        ContainerPhase.SUSPENDED,
                        Optional.of(host),
                        Samples.NOON.plusNanos(1000),
                        "d".repeat(200)))
                .toList();
        List<Integer> victims = payloads.stream().map(UnitPayload::unit).toList();
        for (Message message : List.of(
                new Message.Redeem(Chain.third(), payloads),
                new Message.ModifyLease(Chain.third(), payloads, victims),
                new Message.Placed(1, Collections.nCopies(units, host), Message.Placed.Standing.RUNNING),
                new Message.UpdateLease(
                        1,
                        new LeaseOutcome.Held(
                                1, Chain.HOUR, PendingOperation.MODIFYING, containers, Optional.empty())))) {
            String compact = Letters.CODEC.encode(Samples.envelope(message), Letters.SENDER);
            assertThat(compact.length()).isLessThan(EnvelopeCodec.MOST_BYTES * 3 / 4);
        }
    }

    @Test
    void a_ticket_in_a_message_tells_its_own_code() {
        String redeem = Letters.json(new Message.ExtendLease(Chain.leaf()));
        String[] ticket = redeem.split("\"ticket\":\\[")[1].split("]")[0].split(",");
        refused(Code.BROKEN_CHAIN, Letters.signed(redeem.replace("," + ticket[1], "")));
        refused(Code.MALFORMED, Letters.signed(redeem.replace(ticket[1], "null")));
        refused(Code.MALFORMED, Letters.signed(redeem.replace(ticket[1], "7")));
        refused(Code.MALFORMED, Letters.signed(redeem.replace("[" + ticket[0] + "," + ticket[1] + "]", "{}")));
        refused(
                Code.CHAIN_TOO_LONG,
                Letters.signed(redeem.replace(ticket[1], String.join(",", Collections.nCopies(20, ticket[1])))));
    }

    /** A field, a value in its range at the edge, and one out of it. */
    static Stream<List<Message>> edges() {
        Duration decade = Bounds.LONGEST;
        Instant last = Bounds.LAST.minusNanos(1);
        List<List<Message>> edges = new ArrayList<>();
        edges.add(List.of(new Message.ExtendTicket(Bounds.FIRST), new Message.ExtendTicket(Instant.EPOCH)));
        edges.add(List.of(new Message.ExtendTicket(last), new Message.ExtendTicket(Bounds.LAST)));
        edges.add(List.of(modify(1), modify(0)));
        edges.add(List.of(modify(1000), modify(1001)));
        edges.add(List.of(modify(new Sliver(1, 1, 0, 0)), modify(new Sliver(0, 1, 0, 0))));
        edges.add(List.of(modify(new Sliver(1, 1, 0, 0)), modify(new Sliver(1, 0, 0, 0))));
        edges.add(
                List.of(shaped(Shape.atOneSite(Samples.SLIVER, 1000)), shaped(Shape.atOneSite(Samples.SLIVER, 1001))));
        edges.add(List.of(
                shaped(Shape.atOneSite(new Sliver(1, 1, 0, 0), 1)),
                shaped(Shape.atOneSite(new Sliver(0, 1, 0, 0), 1))));
        edges.add(List.of(close(10_000), close(10_001)));
        edges.add(List.of(placed(1, "h"), placed(0, "h")));
        edges.add(List.of(placed(1, "h".repeat(200)), placed(1, "h".repeat(201))));
        edges.add(List.of(placed(1, "h 1"), placed(1, "h\u0000")));
        edges.add(List.of(payload(0, 0), payload(-1, 0)));
        edges.add(List.of(payload(999_999, 0), payload(1_000_000, 0)));
        edges.add(List.of(payload(0, 1L << 40), payload(0, (1L << 40) + 1)));
        edges.add(List.of(payload(0, 0), payload(0, -1)));
        edges.add(List.of(shrink(0), shrink(-1)));
        edges.add(List.of(sites(1000), sites(1001)));
        edges.add(List.of(lasting(decade), lasting(decade.plusNanos(1))));
        edges.add(List.of(
                ask(new Timing.Deadline(Samples.NOON, Samples.NOON.plusNanos(1))),
                ask(new Timing.Deadline(Samples.NOON, Samples.NOON))));
        edges.add(List.of(ask(new Timing.Advance(last)), ask(new Timing.Advance(Instant.MAX))));
        edges.add(List.of(ask(new Timing.BestEffort(Samples.NOON)), new Message.TicketRequest(another())));
        edges.add(List.of(
                new Message.Query(Samples.request(new Timing.BestEffort(Samples.NOON))), new Message.Query(another())));
        edges.add(List.of(held(Samples.RESERVATION), held(ReservationId.random())));
        return edges.stream();
    }

    @ParameterizedTest
    @MethodSource("edges")
    void every_field_has_a_range(List<Message> edge) {
        assertThat(Bounds.objection(Samples.envelope(edge.getFirst()))).isEmpty();
        assertThat(Bounds.objection(Samples.envelope(edge.getLast()))).hasValueSatisfying(refusal -> {
            assertThat(refusal.code()).isEqualTo(Code.OUT_OF_RANGE);
            assertThat(refusal.sentence()).contains("'message.").endsWith(".");
        });
        assertThatThrownBy(() -> Letters.CODEC.encode(Samples.envelope(edge.getLast()), Letters.SENDER))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"units\":3 | \"units\":0 | message.request.shape",
                "\"units\":3 | \"units\":1000001 | message.request.shape.units",
                "\"priority\":-3 | \"priority\":-1001 | message.request",
                "\"cpuMillis\":1000 | \"cpuMillis\":-1 | message.request.shape.sliver",
                "\"cpuMillis\":1000 | \"cpuMillis\":2147483648 | message.request.shape.sliver.cpuMillis",
                "\"expected\":\"PT1H30M\" | \"expected\":\"PT5H\" | message.request",
                "\"expected\":\"PT1H30M\" | \"expected\":\"PT0S\" | message.request",
                "\"leastUnits\":2 | \"leastUnits\":4 | message.request",
                "\"holder\":\"physics\" | \"holder\":\" \" | message.request.holder",
            })
    void a_range_is_named_with_its_field(String good, String bad, String field) {
        String json = Letters.json(new Message.Query(Samples.request(new Timing.BestEffort(Samples.NOON))));
        assertThat(json).contains(good);
        Refusal refusal = Letters.refusalOf(Letters.signed(json.replace(good, bad)));
        assertThat(refusal.code()).as(refusal.sentence()).isEqualTo(Code.OUT_OF_RANGE);
        assertThat(refusal.sentence()).contains("'" + field + "'").endsWith(".");
    }

    @Test
    void a_term_that_ends_before_it_starts_is_out_of_range() {
        String json = Samples.messages().stream()
                .map(Letters::json)
                .filter(text -> text.contains("\"end\":\"2026-03-01T13:01:00Z\""))
                .findFirst()
                .orElseThrow();
        refused(Code.OUT_OF_RANGE, Letters.signed(json.replace("13:01:00Z", "11:01:00Z")));
    }

    @Test
    void clocks_may_differ_by_the_skew_and_not_more() throws RefusedException {
        String compact = Letters.signed(CLOSE);
        for (long seconds : List.of(-120, 120)) {
            at(seconds).decode(compact);
        }
        for (long seconds : List.of(-121, 121)) {
            assertThatThrownBy(() -> at(seconds).decode(compact)).isInstanceOf(RefusedException.class);
        }
    }

    private static EnvelopeCodec at(long seconds) {
        return new EnvelopeCodec(Letters.DIRECTORY, InstantSource.fixed(Samples.NOON.plusSeconds(seconds)));
    }

    @Test
    void refusals_repeat_nothing_that_a_stranger_wrote() {
        String script = "<script>";
        for (String bad : List.of(
                CLOSE.replace("reason", script),
                CLOSE.replace("CloseLease", script),
                CLOSE.replace("\"done\"", "{\"" + script + "\":1}"),
                CLOSE.replace("89ab", script),
                CLOSE.replace("broker", script))) {
            assertThat(Letters.refusalOf(Letters.signed(bad)).sentence()).doesNotContain("script");
        }
    }

    private static Message modify(int units) {
        return new Message.ModifyTicket(units, Samples.SLIVER);
    }

    private static Message modify(Sliver sliver) {
        return new Message.ModifyTicket(1, sliver);
    }

    private static Message shaped(Shape shape) {
        LeaseRequest request = Samples.request(new Timing.BestEffort(Samples.NOON));
        return new Message.TicketRequest(request.withShape(shape));
    }

    private static Message close(int length) {
        return new Message.CloseLease("x".repeat(length));
    }

    private static Message placed(int version, String host) {
        return new Message.Placed(version, List.of(new HostId(host)), Message.Placed.Standing.SUSPENDED);
    }

    private static Message payload(int unit, long bytes) {
        return new Message.ModifyLease(Chain.leaf(), List.of(new UnitPayload(unit, bytes)), List.of());
    }

    private static Message shrink(int units) {
        return new Message.UpdateTicket(1, new TicketOutcome.ToShrink(List.of(), units, ""));
    }

    private static Message ask(Timing timing) {
        return new Message.TicketRequest(Samples.request(timing));
    }

    private static LeaseRequest another() {
        return LeaseRequest.bestEffort(
                ReservationId.random(),
                "physics",
                "a job",
                Shape.atOneSite(Samples.SLIVER, 1),
                Duration.ofHours(1),
                Duration.ofHours(1),
                Samples.NOON,
                Samples.NOON);
    }

    private static Message held(ReservationId containers) {
        ContainerStatus status = new ContainerStatus(
                new ContainerId(containers, 0), ContainerPhase.RUNNING, Optional.empty(), Samples.NOON, "");
        return new Message.UpdateLease(
                1, new LeaseOutcome.Held(1, Chain.HOUR, PendingOperation.NONE, List.of(status), Optional.empty()));
    }

    private static Message sites(int most) {
        var request = Samples.request(new Timing.BestEffort(Samples.NOON));
        return new Message.TicketRequest(
                request.withShape(new shirako.lease.Shape(request.sliver(), request.units(), most)));
    }

    private static Message lasting(Duration promised) {
        var asked = Samples.request(new Timing.BestEffort(Samples.NOON));
        return new Message.TicketRequest(new shirako.lease.LeaseRequest(
                asked.id(),
                asked.holder(),
                asked.label(),
                asked.shape(),
                asked.timing(),
                asked.expected(),
                asked.likely(),
                promised,
                0,
                asked.renewal(),
                asked.tolerance(),
                asked.constraint(),
                asked.account(),
                asked.submittedAt()));
    }

    private static void refused(Code code, String compact) {
        Refusal refusal = Letters.refusalOf(compact);
        assertThat(refusal.code()).as(refusal.sentence()).isEqualTo(code);
        assertThat(refusal.sentence()).endsWith(".");
    }
}

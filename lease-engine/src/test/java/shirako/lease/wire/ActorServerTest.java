package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.ActorId;
import shirako.lease.ReservationId;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.rate.RateLimit;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.Chain;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real server on loopback, with real TLS, and clients of every kind. */
@Timeout(60)
class ActorServerTest {
    private static final ActorId SITE = new ActorId("site");
    private static final ActorId BROKER = new ActorId("broker");
    private static final ActorId BATCH = new ActorId("batch");
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Schemas SCHEMAS = new Schemas(Reception.openApi());
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final InstantSource clock = InstantSource.system();
    private final int port = Loopback.freePort();
    private final Loopback federation = new Loopback()
            .with("site", ActorRole.SITE, port)
            .with("broker", ActorRole.BROKER, 1)
            .with("batch", ActorRole.SERVICE_MANAGER, 2);
    private final BlockingQueue<Envelope> received = new LinkedBlockingQueue<>();
    private final Station site = federation.station(clock, "site");
    private final Peers brokers = new Peers(federation.station(clock, "broker"));
    private final Peers batches = new Peers(federation.station(clock, "batch"));
    private ActorServer server = serve(RateLimit.USUAL);

    @BeforeEach
    void house() {
        site.house(SITE, received::add);
    }

    @AfterEach
    void close() {
        brokers.close();
        batches.close();
        server.close();
    }

    private ActorServer serve(RateLimit rate) {
        try {
            return ActorServer.start(
                    site,
                    ServerSettings.of(Loopback.HOST, port).limitedTo(rate).waiting(Duration.ofSeconds(5)),
                    List.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void serveAgain(RateLimit rate) {
        server.close();
        server = serve(rate);
    }

    @Test
    void an_envelope_reaches_its_receiver() throws Exception {
        Envelope envelope = Samples.envelope(new Message.Revoke(Chain.leaf()));
        Answered answered = post(brokers, BROKER, EnvelopeDesk.ONE, signed(envelope));
        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.json()).isEqualTo(MAPPER.readTree("{\"results\":[{\"is\":\"Accepted\"}]}"));
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo(envelope);
    }

    @Test
    void a_batch_is_handed_over_in_order_and_each_envelope_is_answered() throws Exception {
        Envelope first = Samples.envelope(new Message.Revoke(Chain.leaf()));
        Envelope third = Samples.envelope(new Message.Acknowledge());
        Answered answered = batch(List.of(signed(first), "rubbish", signed(third)));
        assertThat(answered.status()).isEqualTo(202);
        assertThat(answered.json().get("results").valueStream().map(result -> result.get("is")
                        .asString()))
                .containsExactly("Accepted", "Refused", "Accepted");
        assertThat(answered.json().at("/results/1/refusal/code").asString()).isEqualTo("MALFORMED");
        assertThat(received).containsExactly(first, third);
    }

    @Test
    void an_empty_batch_is_fine() throws Exception {
        assertThat(batch(List.of()).json()).isEqualTo(MAPPER.readTree("{\"results\":[]}"));
    }

    @Test
    void an_envelope_that_comes_again_soon_is_handed_over_again_and_its_sequence_tells() throws Exception {
        String compact = signed(Samples.envelope(new Message.Revoke(Chain.leaf())));
        post(brokers, BROKER, EnvelopeDesk.ONE, compact);
        post(brokers, BROKER, EnvelopeDesk.ONE, compact);
        assertThat(received.poll(5, TimeUnit.SECONDS)).isEqualTo(received.poll(5, TimeUnit.SECONDS));
    }

    @Test
    void an_old_envelope_is_refused() throws Exception {
        Instant before = clock.instant().minus(Duration.ofMinutes(3));
        EnvelopeCodec then = new EnvelopeCodec(federation.directory(), InstantSource.fixed(before));
        String old = then.encode(Samples.envelope(new Message.Revoke(Chain.leaf())), Loopback.keys("broker"));
        refused(400, "CLOCK_SKEW", post(brokers, BROKER, EnvelopeDesk.ONE, old));
    }

    @Test
    void nobody_sends_what_somebody_else_has_signed() throws Exception {
        String brokers_ = signed(Samples.envelope(new Message.Revoke(Chain.leaf())));
        refused(403, "WRONG_HOLDER", post(batches, BATCH, EnvelopeDesk.ONE, brokers_));
    }

    @Test
    void nobody_signs_in_the_name_of_somebody_else() throws Exception {
        String json = Letters.json(new Message.Revoke(Chain.leaf()))
                .replace("2026-03-01T12:00:00Z", clock.instant().toString());
        String forged = Letters.signed(JwsKind.ENVELOPE.header(), json, Loopback.keys("batch"));
        refused(401, "BAD_SIGNATURE", post(batches, BATCH, EnvelopeDesk.ONE, forged));
        String unknown = Letters.signed(json.replace("broker", "nobody"));
        refused(401, "UNKNOWN_ACTOR", post(brokers, BROKER, EnvelopeDesk.ONE, unknown));
    }

    @Test
    void an_envelope_for_an_actor_that_lives_elsewhere_is_refused() throws Exception {
        Envelope astray = new Envelope(BROKER, BATCH, ReservationId.random(), 1, new Message.Vacated());
        refused(404, "NOT_HERE", post(brokers, BROKER, EnvelopeDesk.ONE, signed(astray)));
    }

    @Test
    void an_envelope_for_an_actor_that_is_about_to_start_is_to_come_again() throws Exception {
        Station early = federation.station(clock, "site");
        server.close();
        server = ActorServer.start(early, ServerSettings.of(Loopback.HOST, port), List.of());
        refused(
                503,
                "UNAVAILABLE",
                post(brokers, BROKER, EnvelopeDesk.ONE, signed(Samples.envelope(new Message.Vacated()))));
    }

    @Test
    void malformed_requests_get_their_codes() throws Exception {
        refused(415, "MALFORMED", post(brokers, BROKER, "text/plain", "x"));
        refused(400, "MALFORMED", post(brokers, BROKER, EnvelopeDesk.ONE, "x"));
        refused(400, "MALFORMED", post(brokers, BROKER, EnvelopeDesk.ONE, ""));
        for (String body : List.of("", "{}", "\"x\"", "[", "[null]", "[7]", "[[\"x\"]]", "[\"x\"] 1", "null")) {
            refused(400, "MALFORMED", post(brokers, BROKER, EnvelopeDesk.MANY, body));
        }
        refused(404, "NOT_HERE", get(brokers, BROKER, "/v1/nothing"));
        refused(404, "NOT_HERE", get(brokers, BROKER, "/"));
        refused(405, "MALFORMED", get(brokers, BROKER, "/v1/envelopes"));
        refused(405, "MALFORMED", ask(brokers, BROKER, "/v1/about", builder -> builder.DELETE()));
        refused(
                400,
                "WRONG_ALGORITHM",
                post(
                        brokers,
                        BROKER,
                        EnvelopeDesk.ONE,
                        Letters.signed("{\"alg\":\"none\"}", "{}", Loopback.keys("broker"))));
    }

    @Test
    void what_is_too_large_is_refused_before_it_is_read() throws Exception {
        refused(413, "OUT_OF_RANGE", post(brokers, BROKER, EnvelopeDesk.ONE, "x".repeat(EnvelopeCodec.MOST_BYTES + 1)));
        refused(413, "OUT_OF_RANGE", batch(Collections.nCopies(1001, "x")));
        assertThat(batch(Collections.nCopies(1000, "x")).status()).isEqualTo(202);
        refused(413, "OUT_OF_RANGE", ask(brokers, BROKER, "/v1/envelopes", builder -> builder.header(
                        "Content-Type", EnvelopeDesk.ONE)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(new byte[EnvelopeCodec.MOST_BYTES + 1])))));
    }

    @Test
    void a_flood_is_stopped_and_others_are_served() throws Exception {
        serveAgain(new RateLimit(0.01, 5));
        for (int i = 0; i < 5; i++) {
            assertThat(get(brokers, BROKER, "/v1/about").status()).isEqualTo(200);
        }
        Answered answered = get(brokers, BROKER, "/v1/about");
        refused(429, "RATE_LIMITED", answered);
        assertThat(answered.retryAfter()).isBetween(1L, 100L);
        assertThat(get(batches, BATCH, "/v1/about").status()).isEqualTo(200);
        refused(429, "RATE_LIMITED", get(brokers, BROKER, "/v1/about"));
    }

    @Test
    void every_envelope_of_a_batch_counts() throws Exception {
        serveAgain(new RateLimit(0.01, 5));
        assertThat(batch(List.of("1", "2", "3", "4")).status()).isEqualTo(202);
        refused(429, "RATE_LIMITED", batch(List.of("1", "2")));
    }

    @Test
    void its_description_and_its_actors_are_told() throws Exception {
        Answered openApi = get(brokers, BROKER, "/v1/openapi.json");
        assertThat(openApi.status()).isEqualTo(200);
        assertThat(openApi.json()).isEqualTo(SCHEMAS.document());
        Answered about = get(brokers, BROKER, "/v1/about");
        assertThat(about.json().at("/actors/0/name").asString()).isEqualTo("site");
        assertThat(about.json().at("/actors/0/key").asString())
                .isEqualTo(Loopback.keys("site").key().x());
    }

    @Test
    void a_client_without_a_registered_key_does_not_get_in() {
        ActorKeyPair stranger = Loopback.keys("stranger");
        assertThatThrownBy(() -> shake(new OwnKey(stranger, clock.instant()))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> shake(null)).isInstanceOf(IOException.class);
    }

    @Test
    void a_registered_key_gets_in_and_its_certificate_may_be_anything_but_out_of_date() throws Exception {
        ActorKeyPair broker = Loopback.keys("broker");
        assertThat(shake(new OwnKey(broker, clock.instant()))).startsWith("HTTP/1.1 200");
        Instant longAgo = clock.instant().minus(Duration.ofDays(4000));
        assertThatThrownBy(() -> shake(new OwnKey(broker, longAgo))).isInstanceOf(IOException.class);
        Instant farAhead = clock.instant().plus(Duration.ofDays(2));
        assertThatThrownBy(() -> shake(new OwnKey(broker, farAhead))).isInstanceOf(IOException.class);
    }

    @Test
    void a_server_with_another_key_than_the_registered_one_hears_nothing() {
        Loopback other = new Loopback()
                .with("site", Loopback.keys("another"), ActorRole.SITE, port)
                .with("broker", ActorRole.BROKER, 1);
        try (Peers peers = new Peers(other.station(clock, "broker"))) {
            assertThatThrownBy(() -> get(peers, BROKER, "/v1/about"))
                    .isInstanceOf(IOException.class)
                    .rootCause()
                    .hasMessageContaining(
                            "is not the key of any actor that is registered at https://127.0.0.1:" + port);
        }
    }

    @Test
    void nobody_says_what_is_not_his_part() throws Exception {
        String close = signed(Samples.envelope(new Message.CloseLease("done")));
        refused(403, "WRONG_HOLDER", post(brokers, BROKER, EnvelopeDesk.ONE, close));
        assertThat(received).isEmpty();
    }

    @Test
    void half_a_body_is_nothing_and_holds_nobody_up() throws Exception {
        server.close();
        server = ActorServer.start(
                site, ServerSettings.of(Loopback.HOST, port).waiting(Duration.ofMillis(200)), List.of());
        String compact = signed(Samples.envelope(new Message.Revoke(Chain.leaf())));
        try (SSLSocket socket = connect(new OwnKey(Loopback.keys("broker"), clock.instant()))) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/envelopes HTTP/1.1\r\nHost: x\r\nContent-Type: application/jose\r\nContent-Length: "
                            + compact.length() + "\r\n\r\n" + compact.substring(0, compact.length() / 2))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(get(batches, BATCH, "/v1/about").status()).isEqualTo(200);
            // The end of the connection is the event: the server gives up.
            assertThat(ended(socket.getInputStream())).isTrue();
        }
        assertThat(received).isEmpty();
    }

    @Test
    void silent_clients_hold_nobody_up() throws Exception {
        List<java.net.Socket> silent = new java.util.ArrayList<>();
        for (int i = 0; i < 100; i++) {
            silent.add(new java.net.Socket(Loopback.HOST, port));
            silent.getLast().getOutputStream().write(0x16);
        }
        assertThat(get(brokers, BROKER, "/v1/about").status()).isEqualTo(200);
        for (java.net.Socket socket : silent) {
            socket.close();
        }
    }

    private static boolean ended(InputStream in) {
        try {
            return in.read() < 0;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** What a bare TLS client reads of an answer. */
    private String shake(@org.jspecify.annotations.Nullable OwnKey own) throws IOException {
        try (SSLSocket socket = connect(own)) {
            socket.getOutputStream()
                    .write("GET /v1/about HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private SSLSocket connect(@org.jspecify.annotations.Nullable OwnKey own) throws IOException {
        try {
            KnownKeys known = new KnownKeys(key -> true, "anybody", clock);
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    own == null ? null : new javax.net.ssl.KeyManager[] {own},
                    new javax.net.ssl.TrustManager[] {known},
                    null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(Loopback.HOST, port);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.startHandshake();
            return socket;
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String signed(Envelope envelope) throws RefusedException {
        return new EnvelopeCodec(federation.directory(), clock)
                .encode(envelope, Loopback.keys(envelope.from().value()));
    }

    private record Answered(int status, long retryAfter, String type, JsonNode json) {}

    private Answered batch(List<String> documents) throws IOException {
        return post(brokers, BROKER, EnvelopeDesk.MANY, MAPPER.writeValueAsString(documents));
    }

    private Answered post(Peers peers, ActorId from, String type, String body) throws IOException {
        return ask(peers, from, "/v1/envelopes", builder -> builder.header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private Answered get(Peers peers, ActorId from, String path) throws IOException {
        return ask(peers, from, path, HttpRequest.Builder::GET);
    }

    /** Every answer is as the published document says. */
    private Answered ask(
            Peers peers, ActorId from, String path, java.util.function.UnaryOperator<HttpRequest.Builder> how)
            throws IOException {
        RegisteredActor receiver = peers.station().directory().find(SITE).orElseThrow();
        Peer peer = peers.peer(from, receiver);
        HttpRequest.Builder request = how.apply(peer.request(path));
        HttpResponse<InputStream> response = peer.ask(request, PATIENCE);
        try (InputStream body = response.body()) {
            String type = response.headers().firstValue("Content-Type").orElse("");
            Answered answered = new Answered(
                    response.statusCode(),
                    response.headers().firstValueAsLong("Retry-After").orElse(-1),
                    type,
                    MAPPER.readTree(body.readAllBytes()));
            checkAgainstDescription(path, request.build().method(), answered);
            return answered;
        }
    }

    private static void checkAgainstDescription(String path, String method, Answered answered) {
        JsonNode described = SCHEMAS.document().at("/paths").path(path).path(method.toLowerCase(java.util.Locale.ROOT));
        if (described.isMissingNode()) {
            // A method or path that is not described is refused like any other.
            assertThat(SCHEMAS.objections(SCHEMAS.component("Problem"), answered.json()))
                    .isEmpty();
            return;
        }
        JsonNode response = described.path("responses").path(String.valueOf(answered.status()));
        assertThat(response.isMissingNode())
                .as(method + " " + path + " answers " + answered.status())
                .isFalse();
        JsonNode schema = response.path("content").path(answered.type()).path("schema");
        assertThat(schema.isMissingNode()).as(answered.type()).isFalse();
        assertThat(SCHEMAS.objections(schema, answered.json())).isEmpty();
        assertThat(answered.retryAfter() >= 0)
                .isEqualTo(response.path("headers").has("Retry-After"));
    }

    private static void refused(int status, String code, Answered answered) {
        assertThat(answered.json().path("code").asString(""))
                .as(answered.json().toString())
                .isEqualTo(code);
        assertThat(answered.status()).isEqualTo(status);
        assertThat(answered.json().path("status").asInt()).isEqualTo(status);
        assertThat(answered.json().path("detail").asString()).endsWith(".");
        assertThat(answered.type()).isEqualTo("application/problem+json");
    }
}

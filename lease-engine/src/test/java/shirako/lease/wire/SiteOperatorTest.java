package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.actor.Declaration;
import shirako.lease.actor.ImmediateSubstrate;
import shirako.lease.actor.PoolStatus;
import shirako.lease.actor.Shares;
import shirako.lease.actor.SiteNode;
import shirako.lease.actor.SiteSettings;
import shirako.lease.actor.Surroundings;
import shirako.lease.actor.ThreadLanes;
import shirako.lease.event.Event;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.journal.Share;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.protocol.Message;
import shirako.lease.ticket.ActorKeyPair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real site behind the real server, its operator, and all who would like to be him. */
@Timeout(60)
class SiteOperatorTest {
    private static final ActorId SITE = new ActorId("site");
    private static final ActorId BROKER = new ActorId("broker");
    private static final HostId HOST = new HostId("h1");
    private static final SiteOrder STATUS = new SiteOrder.Status();
    private static final SiteOrder DRAIN = new SiteOrder.Drain();
    private static final SiteOrder OPEN = new SiteOrder.Open();
    private static final ActorKeyPair KEY = Loopback.keys("site");
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Schemas SCHEMAS = new Schemas(Reception.openApi());

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final InstantSource clock = now::get;
    private final int port = Loopback.freePort();
    private final Loopback federation =
            new Loopback().with("site", ActorRole.SITE, port).with("broker", ActorRole.BROKER, 1);
    private final Station station = federation.station(clock, "site");
    private final MemoryJournal journal = new MemoryJournal();
    private final ImmediateSubstrate machines = new ImmediateSubstrate();
    private final ThreadLanes lanes = new ThreadLanes();
    private final Peers sites = new Peers(federation.station(clock, "site"));
    private final Peers brokers = new Peers(federation.station(clock, "broker"));
    private final SiteOperator operator = operator(KEY);
    private SiteNode site = site();
    private ActorServer server = serve();

    @BeforeEach
    void start() {
        site.start();
    }

    @AfterEach
    void close() {
        operator.close();
        sites.close();
        brokers.close();
        server.close();
        lanes.close();
    }

    private SiteOperator operator(ActorKeyPair key) {
        return new SiteOperator(key, URI.create("https://127.0.0.1:" + port), clock);
    }

    private SiteNode site() {
        return new SiteNode(
                SiteSettings.of(SITE, new PoolId("containers"), new Shares(Map.of(BROKER, 1.0))),
                KEY,
                machines,
                new AwaitRoom(),
                new Surroundings(journal, station.directory(), clock, new SecureRandom(), lanes, envelope -> {}));
    }

    private ActorServer serve() {
        try {
            return ActorServer.start(station, ServerSettings.of(Loopback.HOST, port), List.of(), Optional.of(site));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_operator_drains_his_pool_and_opens_it_again() {
        assertThat(followed(STATUS).pools().getFirst().mode()).isEqualTo(Share.Mode.OPEN);

        SiteReport drained = followed(DRAIN);

        assertThat(drained.outcome().changed()).isTrue();
        PoolStatus pool = drained.pools().getFirst();
        assertThat(pool.mode()).isEqualTo(Share.Mode.DRAINING);
        assertThat(pool.delegated()).singleElement().satisfies(part -> assertThat(part.openHosts())
                .isZero());
        assertThat(followed(DRAIN).outcome().changed()).isFalse();
        SiteReport opened = followed(OPEN);
        assertThat(opened.outcome().changed()).isTrue();
        assertThat(opened.pools().getFirst().delegated().getFirst().openHosts()).isPositive();
        assertThat(journal.of("pool:containers"))
                .extracting(Event::kind, Event::actor)
                .containsExactly(tuple("pool.drained", "olga"), tuple("pool.reopened", "olga"));
    }

    @Test
    void an_operator_declares_a_silent_host_dead_once() {
        machines.fallSilent();

        assertThat(declared(HOST)).isEqualTo(new Declaration.Dead(0));

        assertThat(declared(HOST)).isEqualTo(new Declaration.Already());
        assertThat(journal.of("host:h1"))
                .extracting(Event::kind, Event::actor)
                .containsExactly(tuple("host.dead", "olga"));
    }

    @Test
    void a_host_that_answers_or_that_is_not_there_is_not_declared_dead() {
        assertThat(declared(HOST)).isEqualTo(new Declaration.Answers());
        assertThat(declared(new HostId("h9"))).isEqualTo(new Declaration.Unknown(List.of(HOST)));
        assertThat(site.absences()).isEmpty();
    }

    @Test
    void every_order_travels_as_described() {
        for (SiteOrder order : List.of(STATUS, DRAIN, OPEN, new SiteOrder.DeclareDead(HOST))) {
            assertThat(payload(order)).contains("\"is\":\"" + order.getClass().getSimpleName() + "\"");
        }
    }

    @Test
    void what_comes_of_a_host_is_answered_as_described() throws Exception {
        for (HostId host : List.of(HOST, new HostId("h9"))) {
            assertThat(post(sites, SITE, declaring(host)).status()).isEqualTo(200);
        }
        machines.fallSilent();
        assertThat(post(sites, SITE, declaring(HOST)).json().at("/outcome/declaration/is"))
                .hasToString("\"Dead\"");
        assertThat(post(sites, SITE, declaring(HOST)).json().at("/outcome/declaration/is"))
                .hasToString("\"Already\"");
    }

    @Test
    void a_drain_outlives_the_process() {
        followed(DRAIN);
        server.close();
        site = site();
        site.start();
        now.updateAndGet(instant -> instant.plusSeconds(1));
        server = serve();

        SiteReport report = followed(STATUS);

        assertThat(report.outcome().changed()).isFalse();
        assertThat(report.pools().getFirst().mode()).isEqualTo(Share.Mode.DRAINING);
        assertThat(report.pools().getFirst().delegated().getFirst().openHosts()).isZero();
    }

    @Test
    void what_another_key_has_signed_is_refused() throws Exception {
        refused(401, "BAD_SIGNATURE", post(sites, SITE, signed(instruction(), Loopback.keys("broker"))));
        untouched();
    }

    @Test
    void another_actor_does_not_instruct_the_site_whatever_he_sends() throws Exception {
        refused(403, "WRONG_HOLDER", post(brokers, BROKER, signed(instruction(), Loopback.keys("broker"))));
        refused(403, "WRONG_HOLDER", post(brokers, BROKER, signed(instruction(), KEY)));
        untouched();
    }

    @Test
    void an_operator_with_another_key_than_the_sites_tells_it_nothing() {
        try (SiteOperator other = operator(ActorKeyPair.generate(SITE, new SecureRandom()))) {
            assertThat(other.tell(DRAIN, "eve")).isInstanceOf(OperatorAnswer.AnotherKey.class);
        }
        untouched();
    }

    @Test
    void an_instruction_of_another_time_is_refused() throws Exception {
        String early = signed(instruction(), KEY);
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)).plusNanos(1));
        refused(400, "CLOCK_SKEW", post(sites, SITE, early));
        Instant later = now.get().plus(Duration.ofMinutes(2)).plusNanos(1);
        refused(400, "CLOCK_SKEW", post(sites, SITE, signed(instruction(later), KEY)));
        untouched();
    }

    @Test
    void an_instruction_is_followed_once_for_as_long_as_it_is_fresh() throws Exception {
        String drain = signed(instruction(), KEY);
        assertThat(post(sites, SITE, drain).status()).isEqualTo(200);
        followed(OPEN);
        refused(400, "REPLAYED", post(sites, SITE, drain));
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(2)));
        refused(400, "REPLAYED", post(sites, SITE, drain));
        now.updateAndGet(instant -> instant.plusNanos(1));
        refused(400, "CLOCK_SKEW", post(sites, SITE, drain));
        untouched();
    }

    @Test
    void an_instruction_is_not_followed_again_by_the_next_process() throws Exception {
        String drain = signed(instruction(), KEY);
        now.updateAndGet(instant -> instant.plusNanos(1));
        server.close();
        server = serve();
        refused(400, "REPLAYED", post(sites, SITE, drain));
        untouched();
    }

    @Test
    void an_instruction_for_another_site_is_refused() throws Exception {
        String other = payload().replace("\"site\":\"site\"", "\"site\":\"uni-b\"");
        refused(400, "WRONG_SITE", post(sites, SITE, signed(other, KEY)));
    }

    @Test
    void malformed_instructions_get_their_codes() throws Exception {
        String good = payload();
        String drain = "{\"is\":\"Drain\"}";
        for (String body : List.of("", "x", "a.b.c", good)) {
            refused(400, "MALFORMED", post(sites, SITE, body));
        }
        List<String> malformed = List.of(
                "",
                "null",
                "[]",
                "{}",
                good + "x",
                good.replace("}", ",\"more\":1}"),
                good.replace("Drain", "Burn"),
                good.replace(drain, "1"),
                good.replace(drain, "null"),
                good.replace(drain, "{}"),
                good.replace(drain, "\"Drain\""),
                good.replace(drain, "{\"is\":\"Drain\",\"host\":\"h1\"}"),
                good.replace(drain, "{\"is\":\"DeclareDead\"}"),
                good.replace(drain, "{\"is\":\"DeclareDead\",\"host\":\" \"}"),
                good.replace(",\"order\":" + drain, ""),
                good.replaceFirst("\\{", "{\"v\":2,"),
                good.replace("\"id\":\"", "\"id\":\"0"));
        for (String payload : malformed) {
            refused(400, "MALFORMED", post(sites, SITE, signed(payload, KEY)));
        }
        refused(400, "UNKNOWN_VERSION", post(sites, SITE, signed(good.replace("\"v\":2", "\"v\":1"), KEY)));
        refused(400, "OUT_OF_RANGE", post(sites, SITE, signed(good.replace("olga", "o\\nlga"), KEY)));
        refused(400, "OUT_OF_RANGE", post(sites, SITE, signed(good.replace("olga", "o".repeat(201)), KEY)));
        String host = "{\"is\":\"DeclareDead\",\"host\":\"h\\n1\"}";
        refused(400, "OUT_OF_RANGE", post(sites, SITE, signed(good.replace(drain, host), KEY)));
        refused(400, "WRONG_ALGORITHM", post(sites, SITE, Letters.signed("{\"alg\":\"none\"}", good, KEY)));
        refused(415, "MALFORMED", ask(sites, SITE, builder -> builder.header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(signed(good, KEY)))));
        refused(405, "MALFORMED", ask(sites, SITE, HttpRequest.Builder::GET));
        untouched();
    }

    @Test
    void neither_is_an_envelope_an_instruction_nor_an_instruction_an_envelope() throws Exception {
        String asEnvelope = Letters.signed(JwsKind.ENVELOPE.header(), payload(), KEY);
        refused(400, "MALFORMED", post(sites, SITE, asEnvelope));
        String instruction = signed(Letters.json(new Message.Vacated()), KEY);
        assertThat(Letters.refusalOf(instruction).code()).isEqualTo(Refusal.Code.MALFORMED);
    }

    @Test
    void what_is_too_large_is_refused() throws Exception {
        refused(413, "OUT_OF_RANGE", post(sites, SITE, "x".repeat(InstructionCodec.MOST_BYTES + 1)));
        assertThat(operator.send("x".repeat(InstructionCodec.MOST_BYTES + 1), PATIENCE))
                .isInstanceOfSatisfying(OperatorAnswer.Refused.class, refused -> assertThat(refused.why())
                        .contains("OUT_OF_RANGE"));
    }

    @Test
    void a_process_without_a_site_says_so() throws Exception {
        server.close();
        server = ActorServer.start(station, ServerSettings.of(Loopback.HOST, port), List.of());
        refused(404, "NOT_HERE", post(sites, SITE, signed(instruction(), KEY)));
    }

    @Test
    void what_cannot_be_written_down_now_is_to_be_said_again() {
        SiteNode intruder = site();
        intruder.start();
        intruder.drain(Share.Mode.DRAINING, "another process with this journal");

        assertThat(operator.tell(DRAIN, "olga"))
                .isInstanceOfSatisfying(OperatorAnswer.Refused.class, refused -> assertThat(refused.why())
                        .contains("503", "UNAVAILABLE", "its database does not answer"));

        assertThat(followed(DRAIN).pools().getFirst().mode()).isEqualTo(Share.Mode.DRAINING);
    }

    @Test
    void where_nobody_listens_that_is_said() {
        server.close();
        assertThat(operator.tell(STATUS, "olga"))
                .isEqualTo(new OperatorAnswer.NobodyThere(URI.create("https://127.0.0.1:" + port)));
    }

    private void untouched() {
        assertThat(site.status().mode()).isEqualTo(Share.Mode.OPEN);
    }

    private SiteReport followed(SiteOrder order) {
        OperatorAnswer answer = operator.tell(order, "olga");
        assertThat(answer).isInstanceOf(OperatorAnswer.Followed.class);
        return ((OperatorAnswer.Followed) answer).report();
    }

    private Declaration declared(HostId host) {
        return ((SiteOutcome.Declared) followed(new SiteOrder.DeclareDead(host)).outcome()).declaration();
    }

    private String declaring(HostId host) {
        return signed(instruction(now.get(), new SiteOrder.DeclareDead(host)), KEY);
    }

    private Instruction instruction() {
        return instruction(now.get());
    }

    private static Instruction instruction(Instant at) {
        return instruction(at, DRAIN);
    }

    private static Instruction instruction(Instant at, SiteOrder order) {
        return new Instruction(Instruction.VERSION, at, UUID.randomUUID(), SITE, "olga", order);
    }

    private static String signed(Instruction instruction, ActorKeyPair signer) {
        return InstructionCodec.encode(instruction, signer);
    }

    private static String signed(String payload, ActorKeyPair signer) {
        return Letters.signed(JwsKind.INSTRUCTION.header(), payload, signer);
    }

    private String payload() {
        return payload(DRAIN);
    }

    private String payload(SiteOrder order) {
        String compact = signed(instruction(now.get(), order), KEY);
        String json = new String(Base64.getUrlDecoder().decode(compact.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(SCHEMAS.objections(SCHEMAS.component("Instruction"), MAPPER.readTree(json)))
                .isEmpty();
        return json;
    }

    private record Answered(int status, JsonNode json) {}

    private Answered post(Peers peers, ActorId from, String body) throws IOException {
        return ask(peers, from, builder -> builder.header("Content-Type", EnvelopeDesk.ONE)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Every answer is as the published document says. */
    private Answered ask(Peers peers, ActorId from, UnaryOperator<HttpRequest.Builder> how) throws IOException {
        Peer peer = peers.peer(from, federation.directory().find(SITE).orElseThrow());
        HttpResponse<InputStream> response = peer.ask(how.apply(peer.request(OperatorDesk.PATH)), PATIENCE);
        try (InputStream body = response.body()) {
            var answered = new Answered(response.statusCode(), MAPPER.readTree(body.readAllBytes()));
            JsonNode content = SCHEMAS.document()
                    .at("/paths")
                    .path(OperatorDesk.PATH)
                    .at("/post/responses")
                    .path(String.valueOf(answered.status()))
                    .path("content")
                    .path(response.headers().firstValue("Content-Type").orElse(""));
            assertThat(content.has("schema")).as(answered.toString()).isTrue();
            assertThat(SCHEMAS.objections(content.path("schema"), answered.json()))
                    .isEmpty();
            return answered;
        }
    }

    private static void refused(int status, String code, Answered answered) {
        assertThat(answered.json().path("code").asString(""))
                .as(answered.json().toString())
                .isEqualTo(code);
        assertThat(answered.status()).isEqualTo(status);
    }
}

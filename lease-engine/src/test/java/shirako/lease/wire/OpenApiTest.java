package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shirako.lease.Account;
import shirako.lease.Deferral;
import shirako.lease.Forecast;
import shirako.lease.LeaseRequest;
import shirako.lease.PendingOperation;
import shirako.lease.Refusal;
import shirako.lease.Renewal;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Timing;
import shirako.lease.Tolerance;
import shirako.lease.actor.Declaration;
import shirako.lease.actor.PoolStatus;
import shirako.lease.journal.Share;
import shirako.lease.protocol.HostShare;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import shirako.lease.protocol.UnitPayload;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerPhase;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.Disposition;
import shirako.lease.substrate.HostConstraint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The published description says of every message what the code does. */
class OpenApiTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final Schemas SCHEMAS = new Schemas(Reception.openApi());

    private record Described(String schema, Class<?> type) {}

    static Stream<String> letters() {
        return Samples.messages().stream().map(Letters::json);
    }

    @ParameterizedTest
    @MethodSource("letters")
    void every_message_is_as_described(String json) {
        assertThat(SCHEMAS.objections(SCHEMAS.component("Letter"), MAPPER.readTree(json)))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("letters")
    void what_lacks_a_member_is_not_as_described(String json) {
        ObjectNode letter = (ObjectNode) MAPPER.readTree(json);
        ObjectNode message = (ObjectNode) letter.get("message");
        for (String member : List.copyOf(message.propertyNames())) {
            JsonNode value = message.remove(member);
            assertThat(SCHEMAS.objections(SCHEMAS.component("Letter"), letter)).isNotEmpty();
            message.set(member, value);
        }
        message.put("more", 1);
        assertThat(SCHEMAS.objections(SCHEMAS.component("Letter"), letter)).isNotEmpty();
    }

    static Stream<Described> records() {
        Stream<Described> kinds = Stream.of(
                        Message.class,
                        TicketOutcome.class,
                        LeaseOutcome.class,
                        Forecast.class,
                        Timing.class,
                        Receipt.class,
                        SiteOrder.class,
                        SiteOutcome.class,
                        Declaration.class)
                .flatMap(type ->
                        kinds(type).map(kind -> new Described(type.getSimpleName() + kind.getSimpleName(), kind)));
        Stream<Described> parts = Stream.of(
                        Letter.class,
                        LeaseRequest.class,
                        Shape.class,
                        Sliver.class,
                        Tolerance.class,
                        Disposition.class,
                        HostConstraint.class,
                        Account.class,
                        Term.class,
                        UnitPayload.class,
                        HostShare.class,
                        ContainerId.class,
                        ContainerStatus.class,
                        Refusal.class,
                        Deferral.class,
                        Receipts.class,
                        Instruction.class,
                        SiteReport.class,
                        PoolStatus.class,
                        About.class)
                .map(type -> new Described(type.getSimpleName(), type));
        Stream<Described> inner = Stream.of(new Described("PoolStatusDelegated", PoolStatus.Delegated.class));
        return Stream.of(kinds, parts, inner).flatMap(all -> all);
    }

    @ParameterizedTest
    @MethodSource("records")
    void every_member_of_every_kind_is_described_and_required(Described described) {
        JsonNode schema = SCHEMAS.component(described.schema());
        List<String> members = new ArrayList<>();
        if (schema.get("properties").has("is")) {
            members.add("is");
            assertThat(schema.at("/properties/is/const").asString())
                    .isEqualTo(described.type().getSimpleName());
        }
        Arrays.stream(described.type().getRecordComponents())
                .map(RecordComponent::getName)
                .forEach(members::add);
        assertThat(schema.get("properties").propertyNames()).containsExactlyInAnyOrderElementsOf(members);
        assertThat(schema.get("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(members);
        assertThat(schema.get("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void every_kind_is_among_the_choices() {
        for (Class<?> type : List.of(
                Message.class,
                TicketOutcome.class,
                LeaseOutcome.class,
                Forecast.class,
                Timing.class,
                SiteOrder.class,
                SiteOutcome.class,
                Declaration.class)) {
            Set<String> names = kinds(type).map(Class::getSimpleName).collect(Collectors.toSet());
            JsonNode schema = SCHEMAS.component(type.getSimpleName());
            assertThat(schema.at("/discriminator/mapping").propertyNames()).containsExactlyInAnyOrderElementsOf(names);
            assertThat(schema.get("oneOf")).hasSize(names.size());
        }
    }

    @Test
    void every_constant_is_among_the_choices() {
        same(Refusal.Code.class, "/components/schemas/Code/enum");
        same(PendingOperation.class, "/components/schemas/LeaseOutcomeHeld/properties/pending/enum");
        same(ContainerPhase.class, "/components/schemas/ContainerStatus/properties/phase/enum");
        same(Renewal.class, "/components/schemas/LeaseRequest/properties/renewal/enum");
        same(Capability.class, "/components/schemas/MessageDelegate/properties/capabilities/items/enum");
        same(Message.Placed.Standing.class, "/components/schemas/MessagePlaced/properties/standing/enum");
        same(Share.Mode.class, "/components/schemas/PoolStatus/properties/mode/enum");
        same(ActorRole.class, "/components/schemas/About/properties/actors/items/properties/role/enum");
    }

    private static <E extends Enum<E>> void same(Class<E> type, String path) {
        assertThat(SCHEMAS.document().at(path).valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList());
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed() ? Stream.of(type.getPermittedSubclasses()).flatMap(OpenApiTest::kinds) : Stream.of(type);
    }
}

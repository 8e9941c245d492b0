package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.Size;
import shirako.lease.protocol.Envelope;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Any envelope survives its journey, and no bytes whatever do more than be refused. */
class EnvelopePropertiesTest {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final List<String> GOOD =
            Samples.messages().stream().map(Letters::json).toList();

    /** How a good payload is changed: which of its values, and into what. */
    record Change(Kind kind, int place, String value) {
        enum Kind {
            REPLACE,
            REMOVE,
            RENAME,
            ADD,
            REPEAT
        }
    }

    @Property(tries = 1000)
    void any_envelope_is_read_as_it_was_written(@ForAll("envelopes") Envelope envelope) throws RefusedException {
        assertThat(Bounds.objection(envelope)).isEmpty();
        String compact =
                Letters.CODEC.encode(envelope, Loopback.keys(envelope.from().value()));
        assertThat(Letters.CODEC.decode(compact)).isEqualTo(envelope);
    }

    @Property(tries = 1000)
    void random_text_is_refused(@ForAll String text) {
        refuses(text);
    }

    @Property(tries = 1000)
    void random_bytes_are_refused(@ForAll byte[] bytes, @ForAll byte[] signature) {
        refuses(new String(bytes, StandardCharsets.ISO_8859_1));
        refuses(Letters.base64(JwsKind.ENVELOPE.header()) + "." + Letters.base64(bytes) + "."
                + Letters.base64(signature));
        readsOrRefuses(Jws.sign(JwsKind.ENVELOPE, bytes, Letters.SENDER));
    }

    @Property(tries = 2000)
    void no_bit_of_a_signed_envelope_can_be_changed(@ForAll("samples") String json, @ForAll("places") int place) {
        String compact = Letters.signed(json);
        byte[] bytes = compact.getBytes(StandardCharsets.ISO_8859_1);
        bytes[place / 8 % bytes.length] ^= (byte) (1 << place % 8);
        refuses(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    @Property(tries = 3000)
    void flipped_bits_under_a_true_signature_are_read_or_refused(
            @ForAll("samples") String json, @ForAll("places") int place, @ForAll("places") int other) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        bytes[place / 8 % bytes.length] ^= (byte) (1 << place % 8);
        readsOrRefuses(Jws.sign(JwsKind.ENVELOPE, bytes, Letters.SENDER));
        bytes[other / 8 % bytes.length] ^= (byte) (1 << other % 8);
        readsOrRefuses(Jws.sign(JwsKind.ENVELOPE, bytes, Letters.SENDER));
    }

    @Property(tries = 2000)
    void changed_json_under_a_true_signature_is_read_or_refused(
            @ForAll("samples") String json, @ForAll("changes") @Size(min = 1, max = 3) List<Change> changes) {
        JsonNode tree = MAPPER.readTree(json);
        for (Change change : changes) {
            apply(change, tree);
        }
        String changed = tree.toString();
        String compact = Letters.signed(changed);
        readsOrRefuses(compact);
        saysWhatItSaid(compact, MAPPER.readTree(changed.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is read is all that was written: nothing is left out, made up or taken for something else. */
    private static void saysWhatItSaid(String compact, JsonNode tree) {
        try {
            ObjectNode again = (ObjectNode) MAPPER.readTree(Letters.json(Letters.CODEC.decode(compact)));
            // The time of signing is another one now, and a set has no order and says nothing twice.
            again.set("sentAt", tree.get("sentAt"));
            assertThat(withoutRepeats(again)).isEqualTo(withoutRepeats(tree));
        } catch (RefusedException e) {
            // Refused is as good.
        }
    }

    private static JsonNode withoutRepeats(JsonNode letter) {
        for (String set : List.of("/capabilities", "/constraint/labels", "/request/constraint/labels")) {
            if (letter.path("message").at(set) instanceof ArrayNode names) {
                List<String> once = names.valueStream()
                        .map(JsonNode::toString)
                        .distinct()
                        .sorted()
                        .toList();
                names.removeAll();
                once.forEach(names::add);
            }
        }
        return letter;
    }

    @Example
    void everything_that_was_ever_found_is_still_refused() throws IOException, URISyntaxException {
        Path corpus = Path.of(EnvelopePropertiesTest.class.getResource("corpus").toURI());
        try (Stream<Path> files = Files.list(corpus)) {
            List<Path> found = files.sorted().toList();
            assertThat(found).isNotEmpty();
            for (Path file : found) {
                refuses(Jws.sign(JwsKind.ENVELOPE, Files.readAllBytes(file), Letters.SENDER));
            }
        }
    }

    private static void refuses(String compact) {
        assertThat(Letters.refusalOf(compact).sentence()).endsWith(".").isPrintable();
    }

    /** The one rule: a refusal in a sentence, or an envelope that anybody could have sent. */
    private static void readsOrRefuses(String compact) {
        try {
            Envelope envelope = Letters.CODEC.decode(compact);
            assertThat(Bounds.objection(envelope)).isEmpty();
            Letters.CODEC.encode(envelope, Loopback.keys(envelope.from().value()));
        } catch (RefusedException e) {
            assertThat(e.refusal().sentence()).endsWith(".").isPrintable();
        }
    }

    private static void apply(Change change, JsonNode tree) {
        List<Runnable> changes = new ArrayList<>();
        collect(tree, change, changes);
        changes.get(change.place() % changes.size()).run();
    }

    /** One way to make the change for each place in the tree where it can be made. */
    private static void collect(JsonNode node, Change change, List<Runnable> changes) {
        JsonNode value = MAPPER.readTree(change.value());
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                changes.add(() -> {
                    switch (change.kind()) {
                        case REPLACE -> object.set(name, value);
                        case REMOVE -> object.remove(name);
                        case RENAME -> object.set(name + "x", object.remove(name));
                        case ADD -> object.set("more", value);
                        case REPEAT -> object.set(name, MAPPER.createArrayNode().add(object.get(name)));
                    }
                });
                collect(object.get(name), change, changes);
            }
        } else if (node instanceof ArrayNode array) {
            changes.add(() -> array.add(value));
            for (int i = 0; i < array.size(); i++) {
                int index = i;
                changes.add(() -> array.set(index, value));
                changes.add(() -> array.add(array.get(index)));
                collect(array.get(i), change, changes);
            }
        }
    }

    @Provide
    Arbitrary<Envelope> envelopes() {
        return AnyMessage.envelope();
    }

    @Provide
    Arbitrary<String> samples() {
        return Arbitraries.of(GOOD);
    }

    @Provide
    Arbitrary<Integer> places() {
        return Arbitraries.integers().between(0, 100_000).withDistribution(RandomDistribution.uniform());
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<String> values = Arbitraries.of(
                "null",
                "true",
                "0",
                "-1",
                "1.5",
                "1e400",
                "2147483648",
                "9223372036854775807",
                "99999999999999999999",
                "\"\"",
                "\" \"",
                "\"7\"",
                "\"NaN\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\ud83d\\ude00\"",
                "\"P1Y\"",
                "\"PT-1S\"",
                "\"PT0S\"",
                "\"PT1H\"",
                "\"PT9223372036854775807S\"",
                "\"P99999999D\"",
                "\"0000-01-01T00:00:00Z\"",
                "\"+999999999-12-31T23:59:59.999999999Z\"",
                "\"2026-03-01T12:00:00Z\"",
                "\"2026-02-30T12:00:00Z\"",
                "\"1-1-1-1-1\"",
                "\"NONE\"",
                "\"BROKER\"",
                "\"Acknowledge\"",
                "\"Held\"",
                "\"site\"",
                "[]",
                "[null]",
                "[[]]",
                "[\"a\",7]",
                "{}",
                "{\"is\":\"Closed\"}",
                "{\"is\":\"Advance\",\"start\":\"2026-03-01T12:00:00Z\"}",
                "{\"value\":\"site\"}",
                "{\"is\":{\"is\":\"Ended\"}}");
        return Combinators.combine(
                        Arbitraries.of(Change.Kind.class),
                        Arbitraries.integers().between(0, 10_000).withDistribution(RandomDistribution.uniform()),
                        values)
                .as(Change::new)
                .list();
    }
}

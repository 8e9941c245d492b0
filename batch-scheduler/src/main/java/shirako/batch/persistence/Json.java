package shirako.batch.persistence;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shirako.batch.job.Dependency;
import shirako.batch.job.InputFile;
import shirako.batch.job.StartConditions;
import shirako.batch.job.StartOutlook;
import shirako.batch.job.WaitReason;
import shirako.batch.job.Whose;
import shirako.lease.ActorId;
import shirako.lease.substrate.HostConstraint;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON that text columns hold. Written out by hand, so that renaming a record cannot make old rows unreadable. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static String ofTexts(Iterable<String> texts) {
        var array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array.toString();
    }

    static List<String> texts(String json) {
        return MAPPER.readTree(json).valueStream().map(JsonNode::asString).toList();
    }

    static String ofMap(SequencedMap<String, String> map) {
        var object = MAPPER.createObjectNode();
        map.forEach(object::put);
        return object.toString();
    }

    static SequencedMap<String, String> map(String json) {
        var map = new LinkedHashMap<String, String>();
        MAPPER.readTree(json)
                .properties()
                .forEach(property ->
                        map.put(property.getKey(), property.getValue().asString()));
        return map;
    }

    static String ofInputs(List<InputFile> inputs) {
        var array = MAPPER.createArrayNode();
        for (InputFile input : inputs) {
            array.addObject()
                    .put("path", input.path())
                    .put("upload", input.upload().toString())
                    .put("bytes", input.bytes());
        }
        return array.toString();
    }

    static List<InputFile> inputs(String json) {
        return MAPPER.readTree(json)
                .valueStream()
                .map(node -> new InputFile(
                        node.get("path").asString(),
                        UUID.fromString(node.get("upload").asString()),
                        node.get("bytes").asLong()))
                .toList();
    }

    /** Empty for a job to which any host will do. */
    static Optional<String> ofConstraint(HostConstraint constraint) {
        if (constraint.equals(HostConstraint.NONE)) {
            return Optional.empty();
        }
        ObjectNode object = MAPPER.createObjectNode();
        constraint.labels().forEach(object.putArray("labels")::add);
        constraint.cpuModel().ifPresent(model -> object.put("cpuModel", model));
        return Optional.of(object.toString());
    }

    static HostConstraint constraint(String json) {
        JsonNode node = MAPPER.readTree(json);
        var labels = new TreeSet<>(
                node.get("labels").valueStream().map(JsonNode::asString).toList());
        return new HostConstraint(
                labels, Optional.ofNullable(node.get("cpuModel")).map(JsonNode::asString));
    }

    /** Empty for conditions that every job meets. */
    static Optional<String> ofStart(StartConditions conditions) {
        if (conditions.equals(StartConditions.NONE)) {
            return Optional.empty();
        }
        ObjectNode object = MAPPER.createObjectNode();
        conditions.notBefore().ifPresent(at -> object.put("notBefore", at.toString()));
        conditions.deadline().ifPresent(at -> object.put("deadline", at.toString()));
        conditions.atOnce().ifPresent(most -> object.put("atOnce", most));
        ArrayNode dependencies = object.putArray("dependencies");
        conditions.dependencies().forEach(dependency -> {
            switch (dependency) {
                case Dependency.Singleton alone -> dependencies.addObject().put("kind", "SINGLETON");
                case Dependency.On(Dependency.Kind kind, UUID of) ->
                    dependencies.addObject().put("kind", kind.name()).put("of", of.toString());
            }
        });
        return Optional.of(object.toString());
    }

    static StartConditions start(String json) {
        JsonNode node = MAPPER.readTree(json);
        return new StartConditions(
                Optional.ofNullable(node.get("notBefore")).map(text -> Instant.parse(text.asString())),
                Optional.ofNullable(node.get("deadline")).map(text -> Instant.parse(text.asString())),
                node.get("dependencies").valueStream().map(Json::dependency).toList(),
                Optional.ofNullable(node.get("atOnce")).map(JsonNode::asInt));
    }

    private static Dependency dependency(JsonNode node) {
        String kind = node.get("kind").asString();
        return kind.equals("SINGLETON")
                ? new Dependency.Singleton()
                : new Dependency.On(
                        Dependency.Kind.valueOf(kind),
                        UUID.fromString(node.get("of").asString()));
    }

    static String ofWaiting(WaitReason reason) {
        ObjectNode object = MAPPER.createObjectNode().put("code", reason.code());
        switch (reason) {
            case WaitReason.NotConsideredYet none -> {}
            case WaitReason.NoRoomUntil room -> put(object, room.room());
            case WaitReason.BehindInQueue behind -> {
                object.put("ahead", behind.ahead());
                ObjectNode aheadOf = object.putObject("aheadOf");
                behind.aheadOf().forEach(aheadOf::put);
                behind.start().ifPresent(start -> put(object, start));
            }
            case WaitReason.SiteUnreachable site -> object.put("cause", site.cause());
            case WaitReason.StartsLater later -> {
                later.notBefore().ifPresent(start -> object.put("until", start.toString()));
                ArrayNode awaited = object.putArray("awaited");
                later.awaited().forEach(awaited::add);
            }
            case WaitReason.NextAttempt next ->
                object.put("until", next.notBefore().toString())
                        .put("attempt", next.attempt())
                        .put("because", next.because());
            case WaitReason.OverLimit over ->
                object.put("whose", over.whose().name())
                        .put("of", over.of().name())
                        .put("limit", over.limit())
                        .put("inUse", over.inUse());
            case WaitReason.OnHold hold -> object.put("by", hold.by());
        }
        return object.toString();
    }

    private static void put(ObjectNode object, StartOutlook start) {
        object.put("until", start.expected().toString())
                .put("soonest", start.soonest().toString());
        start.site().ifPresent(site -> object.put("site", site.value()));
    }

    /** Rows that were written before there was more than one start have only that. */
    private static Optional<StartOutlook> start(JsonNode node) {
        return instant(node, "until")
                .map(expected -> new StartOutlook(
                        instant(node, "soonest").orElse(expected),
                        expected,
                        Optional.ofNullable(node.get("site")).map(site -> new ActorId(site.asString()))));
    }

    private static Optional<Instant> instant(JsonNode node, String member) {
        return Optional.ofNullable(node.get(member)).map(text -> Instant.parse(text.asString()));
    }

    private static SortedMap<String, Integer> counts(@Nullable JsonNode node) {
        var counts = new TreeMap<String, Integer>();
        if (node != null) {
            node.properties()
                    .forEach(
                            count -> counts.put(count.getKey(), count.getValue().asInt()));
        }
        return counts;
    }

    static WaitReason waiting(String json) {
        JsonNode node = MAPPER.readTree(json);
        Optional<Instant> until = instant(node, "until");
        String code = node.get("code").asString();
        return switch (code) {
            case "not-considered-yet" -> new WaitReason.NotConsideredYet();
            case "no-room" -> new WaitReason.NoRoomUntil(start(node).orElseThrow());
            case "behind-in-queue" ->
                new WaitReason.BehindInQueue(node.get("ahead").asInt(), counts(node.get("aheadOf")), start(node));
            case "site-unreachable" ->
                new WaitReason.SiteUnreachable(node.get("cause").asString());
            case "starts-later" ->
                new WaitReason.StartsLater(
                        until,
                        node.get("awaited")
                                .valueStream()
                                .map(JsonNode::asString)
                                .toList());
            case "next-attempt" ->
                new WaitReason.NextAttempt(
                        node.get("attempt").asInt(),
                        until.orElseThrow(),
                        node.get("because").asString());
            case "over-limit" ->
                new WaitReason.OverLimit(
                        Whose.valueOf(node.get("whose").asString()),
                        WaitReason.OverLimit.Of.valueOf(node.get("of").asString()),
                        node.get("limit").asLong(),
                        node.get("inUse").asLong());
            case "on-hold" -> new WaitReason.OnHold(node.get("by").asString());
            default -> throw new IllegalStateException("a job's row has a wait reason that nobody wrote: " + code);
        };
    }
}

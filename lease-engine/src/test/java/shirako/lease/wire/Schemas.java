package shirako.lease.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** As much of JSON Schema as {@code openapi.json} uses; any other word in a schema is an error. */
final class Schemas {
    private static final Set<String> NOTES =
            Set.of("description", "format", "discriminator", "contentMediaType", "contentSchema");

    private final JsonNode document;

    Schemas(byte[] openApi) {
        document = JsonMapper.builder().build().readTree(openApi);
    }

    JsonNode document() {
        return document;
    }

    JsonNode component(String name) {
        return at("#/components/schemas/" + name);
    }

    JsonNode at(String reference) {
        JsonNode found = document.at(reference.substring(1));
        if (found.isMissingNode()) {
            throw new AssertionError("there is no " + reference);
        }
        return found;
    }

    /** What is wrong with a value; empty when nothing is. */
    List<String> objections(JsonNode schema, JsonNode value) {
        List<String> wrong = new ArrayList<>();
        check(schema, value, "", wrong);
        return wrong;
    }

    private void check(JsonNode schema, JsonNode value, String path, List<String> wrong) {
        for (String word : schema.propertyNames()) {
            JsonNode says = schema.get(word);
            boolean fine =
                    switch (word) {
                        case "$ref" -> {
                            check(at(says.asString()), value, path, wrong);
                            yield true;
                        }
                        case "type" -> hasType(says.asString(), value);
                        case "const" -> says.equals(value);
                        case "enum" -> says.valueStream().anyMatch(value::equals);
                        case "oneOf" ->
                            says.valueStream()
                                            .filter(one ->
                                                    objections(one, value).isEmpty())
                                            .count()
                                    == 1;
                        case "properties" -> {
                            says.propertyStream()
                                    .filter(member -> value.has(member.getKey()))
                                    .forEach(member -> check(
                                            member.getValue(),
                                            value.get(member.getKey()),
                                            path + "/" + member.getKey(),
                                            wrong));
                            yield true;
                        }
                        case "required" ->
                            says.valueStream().map(JsonNode::asString).allMatch(value::has);
                        case "additionalProperties" -> {
                            if (says.isObject()) {
                                value.propertyStream()
                                        .forEach(member ->
                                                check(says, member.getValue(), path + "/" + member.getKey(), wrong));
                                yield true;
                            }
                            yield says.asBoolean()
                                    || value.propertyNames().stream().allMatch(schema.get("properties")::has);
                        }
                        case "items" -> {
                            for (int i = 0; i < value.size(); i++) {
                                check(says, value.get(i), path + "/" + i, wrong);
                            }
                            yield true;
                        }
                        case "minItems" -> value.size() >= says.asInt();
                        case "maxItems" -> value.size() <= says.asInt();
                        case "uniqueItems" -> new HashSet<>(value.valueStream().toList()).size() == value.size();
                        case "minLength" -> value.asString("").length() >= says.asInt();
                        case "maxLength" -> value.asString("").length() <= says.asInt();
                        case "pattern" ->
                            Pattern.compile(says.asString())
                                    .matcher(value.asString(""))
                                    .find();
                        case "minimum" -> value.asLong(0) >= says.asLong();
                        case "maximum" -> value.asLong(0) <= says.asLong();
                        default -> {
                            if (!NOTES.contains(word)) {
                                throw new AssertionError("the schema at " + path + " says " + word);
                            }
                            yield true;
                        }
                    };
            if (!fine) {
                wrong.add(path + " breaks " + word + " " + says + ": " + value);
            }
        }
    }

    private static boolean hasType(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isString();
            case "integer" -> value.isIntegralNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> throw new AssertionError("no such type: " + type);
        };
    }
}

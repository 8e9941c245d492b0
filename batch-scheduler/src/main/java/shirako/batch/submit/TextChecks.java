package shirako.batch.submit;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks of names, tags, arguments, environment and output patterns. */
final class TextChecks {
    private static final int NAME_MAX = 100;
    private static final int TAGS_MAX = 20;
    private static final int TAG_MAX = 40;
    private static final int MANY_MAX = 1000;
    private static final int TEXT_MAX = 32 * 1024;
    private static final int ALL_MAX = 1 << 20;
    private static final int PATTERN_MAX = 500;
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,99}");

    private final FieldProblems problems;

    TextChecks(FieldProblems problems) {
        this.problems = problems;
    }

    void name(String name) {
        if (name.isBlank()) {
            problems.add("name", "The name is empty. Leave it out to have one made, or write one.");
        } else if (name.length() > NAME_MAX) {
            problems.add("name", "The name has " + name.length() + " characters; it may have " + NAME_MAX + ".");
        } else {
            problems.when(isControlled(name), "name", "The name has a control character or a line end in it.");
        }
    }

    void tags(Set<String> tags) {
        problems.when(tags.size() > TAGS_MAX, "tags", "There may be " + TAGS_MAX + " tags, not " + tags.size() + ".");
        for (String tag : tags) {
            if (tag.isBlank() || tag.length() > TAG_MAX || isControlled(tag)) {
                problems.add("tags", "A tag has 1 to " + TAG_MAX + " visible characters.");
            }
        }
    }

    void arguments(List<String> arguments) {
        problems.when(
                arguments.size() > MANY_MAX,
                "arguments",
                "There may be " + MANY_MAX + " arguments, not " + arguments.size() + ".");
        long all = 0;
        for (int i = 0; i < arguments.size(); i++) {
            text("arguments[" + i + "]", arguments.get(i));
            all += arguments.get(i).length();
        }
        problems.when(all > ALL_MAX, "arguments", "All arguments together are too long; put them into an input file.");
    }

    void environment(Map<String, String> environment) {
        problems.when(
                environment.size() > MANY_MAX,
                "environment",
                "There may be " + MANY_MAX + " variables, not " + environment.size() + ".");
        long all = 0;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String field = "environment[" + printable(variable.getKey()) + "]";
            problems.when(
                    !VARIABLE.matcher(variable.getKey()).matches(),
                    field,
                    "A variable's name has letters, digits and _, and does not start with a digit.");
            problems.when(
                    variable.getKey().startsWith("SHIRAKO_"),
                    field,
                    "Names that start with SHIRAKO_ are set for the job.");
            text(field, variable.getValue());
            all += variable.getValue().length();
        }
        problems.when(
                all > ALL_MAX, "environment", "All variables together are too long; put them into an input file.");
    }

    void outputs(List<String> outputs) {
        problems.when(
                outputs.size() > MANY_MAX,
                "outputs",
                "There may be " + MANY_MAX + " patterns, not " + outputs.size() + ".");
        for (int i = 0; i < outputs.size(); i++) {
            String pattern = outputs.get(i);
            if (pattern.isBlank() || pattern.length() > PATTERN_MAX || isControlled(pattern)) {
                problems.add("outputs[" + i + "]", "A pattern has 1 to " + PATTERN_MAX + " visible characters.");
            } else if (pattern.startsWith("/") || List.of(pattern.split("/")).contains("..")) {
                problems.add(
                        "outputs[" + i + "]",
                        "Patterns name files below the job's working directory, such as results/*.csv: no / at the start, no"
                                + " \"..\".");
            }
        }
    }

    private void text(String field, String text) {
        problems.when(text.length() > TEXT_MAX, field, "This is longer than " + TEXT_MAX + " characters.");
        problems.when(text.indexOf('\0') >= 0, field, "This has a NUL character in it.");
    }

    static boolean isControlled(String text) {
        return text.codePoints().anyMatch(each -> Character.isISOControl(each) || each >= 0xd800 && each <= 0xdfff);
    }

    static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "..." : plain;
    }
}

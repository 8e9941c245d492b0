package shirako.batch.submit;

import java.util.ArrayList;
import java.util.List;

/** One directive's options, cut as a shell would: by white space, with quotes; a {@code #} after a space ends it. */
final class DirectiveLine {
    private DirectiveLine() {}

    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = null;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (quote != 0) {
                if (each == quote) {
                    quote = 0;
                } else if (word != null) {
                    word.append(each);
                }
            } else if (Character.isWhitespace(each)) {
                if (word != null) {
                    words.add(word.toString());
                }
                word = null;
            } else if (each == '#' && word == null) {
                break;
            } else {
                word = word == null ? new StringBuilder() : word;
                if (each == '"' || each == '\'') {
                    quote = each;
                } else {
                    word.append(each);
                }
            }
        }
        if (word != null) {
            words.add(word.toString());
        }
        return words;
    }

    /**
     * One option.
     *
     * @param name as it was written, with its dashes
     * @param value empty when it has none
     */
    record Option(String name, String value) {}

    /** Options in all ways of writing them: {@code --a=b}, {@code --a b}, {@code -a b}, {@code -ab}. */
    static List<Option> options(List<String> words) {
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            if (word.startsWith("--") && equals > 0) {
                options.add(new Option(word.substring(0, equals), word.substring(equals + 1)));
            } else if (!word.startsWith("--") && word.startsWith("-") && word.length() > 2) {
                options.add(new Option(word.substring(0, 2), word.substring(word.charAt(2) == '=' ? 3 : 2)));
            } else if (word.startsWith("-")
                    && i + 1 < words.size()
                    && !words.get(i + 1).startsWith("-")) {
                options.add(new Option(word, words.get(++i)));
            } else {
                options.add(new Option(word, ""));
            }
        }
        return options;
    }
}

package shirako.batch.submit;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The indexes of an array job.
 *
 * @param indexes each once, ascending
 * @param throttle how many may be under way at once ({@code %n}), when it was given; from 1
 */
record ArrayIndexes(List<Integer> indexes, Optional<Integer> throttle) {
    static final ArrayIndexes NONE = new ArrayIndexes(List.of(), Optional.empty());

    private static final int LARGEST = 9_999_999;
    private static final Pattern PART = Pattern.compile("([0-9]+)(?:-([0-9]+)(?::([0-9]+))?)?");
    private static final Pattern WHOLE = Pattern.compile("([^%]+)(?:%([1-9][0-9]{0,6}))?");

    /**
     * Reads {@code 0-9}, {@code 1,3,5}, {@code 0-100:10}, each perhaps with {@code %4} behind it.
     *
     * @param most how many there may be
     * @throws IllegalArgumentException with a message for the user
     */
    static ArrayIndexes parse(String text, int most) {
        Matcher whole = WHOLE.matcher(text.strip());
        if (!whole.matches()) {
            throw wrong(text);
        }
        var indexes = new TreeSet<Integer>();
        for (String part : whole.group(1).split(",", -1)) {
            Matcher range = PART.matcher(part.strip());
            if (!range.matches()) {
                throw wrong(text);
            }
            addRange(indexes, range, most);
        }
        return new ArrayIndexes(
                List.copyOf(indexes), Optional.ofNullable(whole.group(2)).map(Integer::valueOf));
    }

    private static void addRange(TreeSet<Integer> indexes, Matcher range, int most) {
        int first = number(range.group(1));
        int last = range.group(2) == null ? first : number(range.group(2));
        int step = range.group(3) == null ? 1 : number(range.group(3));
        if (last < first) {
            throw new IllegalArgumentException("The range " + range.group() + " ends before it starts.");
        }
        if (step == 0) {
            throw new IllegalArgumentException("The step of the range " + range.group() + " must be 1 or more.");
        }
        for (int index = first; index <= Math.min(last, LARGEST); index += step) {
            indexes.add(index);
            if (indexes.size() > most) {
                throw new IllegalArgumentException("An array job may have " + most + " tasks; this has more.");
            }
        }
        if (last > LARGEST) {
            throw new IllegalArgumentException(
                    "An index may be 0 to " + LARGEST + "; " + TextChecks.printable(range.group()) + " goes beyond.");
        }
    }

    /** Of a number beyond every index it only counts that it is too large. */
    private static int number(String digits) {
        try {
            return Math.min(Integer.parseInt(digits), LARGEST + 1);
        } catch (NumberFormatException larger) {
            return LARGEST + 1;
        }
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException("\"" + TextChecks.printable(text)
                + "\" is no list of indexes; write 0-9, or 1,3,5, or 0-100:10 for every tenth.");
    }
}

package shirako.batch.submit;

import java.util.ArrayList;
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
        List<Range> ranges = ranges(whole.group(1), text, most);
        var indexes = new TreeSet<Integer>();
        ranges.forEach(range -> range.addTo(indexes));
        return new ArrayIndexes(
                List.copyOf(indexes), Optional.ofNullable(whole.group(2)).map(Integer::valueOf));
    }

    /** Nothing is counted out before it is known to be little enough, whatever was written how often. */
    private static List<Range> ranges(String list, String text, int most) {
        List<Range> ranges = new ArrayList<>();
        long named = 0;
        for (String part : list.split(",", -1)) {
            Matcher read = PART.matcher(part.strip());
            if (!read.matches()) {
                throw wrong(text);
            }
            Range range = Range.of(read);
            named += range.size();
            if (named > most) {
                throw new IllegalArgumentException("An array job may have " + most + " tasks; \""
                        + TextChecks.printable(text) + "\" has more. Submit it in several parts.");
            }
            if (range.last() > LARGEST) {
                throw new IllegalArgumentException(
                        "An index may be 0 to " + LARGEST + "; " + range.text() + " goes beyond.");
            }
            ranges.add(range);
        }
        return ranges;
    }

    /** One stretch of indexes, read but not counted out. */
    private record Range(String text, int first, int last, int step) {
        static Range of(Matcher read) {
            int first = number(read.group(1));
            int last = read.group(2) == null ? first : number(read.group(2));
            int step = read.group(3) == null ? 1 : number(read.group(3));
            String text = TextChecks.printable(read.group());
            if (last < first) {
                throw new IllegalArgumentException("The range " + text + " ends before it starts.");
            }
            if (step == 0) {
                throw new IllegalArgumentException("The step of the range " + text + " must be 1 or more.");
            }
            return new Range(text, first, last, step);
        }

        /** How many of its indexes may be, repeats of other ranges included. */
        int size() {
            return first > LARGEST ? 0 : (Math.min(last, LARGEST) - first) / step + 1;
        }

        void addTo(TreeSet<Integer> indexes) {
            for (int i = 0; i < size(); i++) {
                indexes.add(first + i * step);
            }
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

package shirako.batch.workload;

import java.util.Arrays;

/** The eighteen numbers of one line. Fractions of a second, which some logs have, are cut off. */
final class SwfFields {
    static final int COUNT = 18;
    private static final int DIGITS_MAX = 15;

    private final long[] values = new long[COUNT];

    /** @throws IllegalArgumentException with the reason, when the line is not of the form */
    SwfFields(String line) {
        int at = 0;
        int count = 0;
        while (true) {
            while (at < line.length() && blank(line.charAt(at))) {
                at++;
            }
            if (at == line.length()) {
                break;
            }
            int from = at;
            while (at < line.length() && !blank(line.charAt(at))) {
                at++;
            }
            if (count == COUNT) {
                throw new IllegalArgumentException("It has more than " + COUNT + " fields.");
            }
            values[count++] = number(line, from, at, count);
        }
        if (count < COUNT) {
            throw new IllegalArgumentException("It has " + count + " fields instead of " + COUNT + ".");
        }
    }

    long at(int field) {
        return values[field - 1];
    }

    private static boolean blank(char character) {
        return character == ' ' || character == '\t';
    }

    private static long number(String line, int from, int to, int field) {
        int at = from;
        boolean negative = line.charAt(at) == '-';
        if (negative || line.charAt(at) == '+') {
            at++;
        }
        int first = at;
        long value = 0;
        while (at < to && digit(line.charAt(at))) {
            value = value * 10 + line.charAt(at++) - '0';
        }
        boolean whole = at > first && at - first <= DIGITS_MAX;
        if (at < to && line.charAt(at) == '.') {
            do {
                at++;
            } while (at < to && digit(line.charAt(at)));
        }
        if (!whole || at < to) {
            String text = line.substring(from, Math.min(to, from + 20));
            throw new IllegalArgumentException("Its field " + field + " is no number: '" + text + "'.");
        }
        return negative ? -value : value;
    }

    private static boolean digit(char character) {
        return character >= '0' && character <= '9';
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}

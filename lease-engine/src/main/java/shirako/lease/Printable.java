package shirako.lease;

/** Names that people can read, compare and type: what a stranger's names are held to. */
public final class Printable {
    /** The most characters (UTF-16 units) that a name has. */
    public static final int LONGEST_NAME = 200;

    private Printable() {}

    /** Whether a text has 1 to 200 characters that all leave a trace on paper, and not only spaces. */
    public static boolean name(String text) {
        return !text.isBlank() && text.length() <= LONGEST_NAME && leavesMarks(text);
    }

    /** Whether every character leaves a trace on paper, spaces included. */
    public static boolean leavesMarks(String text) {
        return text.codePoints().allMatch(Printable::leavesMark);
    }

    private static boolean leavesMark(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

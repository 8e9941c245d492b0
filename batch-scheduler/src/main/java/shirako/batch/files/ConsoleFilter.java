package shirako.batch.files;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes a container's console apart: what the script wrote, between the frames {@code @@SHIRAKO START} and {@code @@SHIRAKO
 * END}; what the kernel says before and after is dropped. The same bytes always give the same log, however they are cut.
 */
public final class ConsoleFilter {
    private static final byte[] FRAME = "@@SHIRAKO ".getBytes(StandardCharsets.US_ASCII);
    private static final int FRAME_MAX = 1024;

    enum Where {
        BEFORE,
        INSIDE,
        AFTER
    }

    enum Line {
        /** So far it could be a frame; held back. */
        PERHAPS_FRAME,
        FRAME,
        PLAIN
    }

    private Where where = Where.BEFORE;
    private Line line = Line.PERHAPS_FRAME;
    private boolean carriageReturn;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    /** Whether the script's start was seen. */
    public boolean started() {
        return where != Where.BEFORE;
    }

    /** Whether the script's end was seen: nothing comes into the log any more. */
    public boolean ended() {
        return where == Where.AFTER;
    }

    /** How it stands between two bytes. */
    record Standing(Where where, Line line, boolean carriageReturn, byte[] held) {}

    Standing standing() {
        return new Standing(where, line, carriageReturn, held.toByteArray());
    }

    /** One that goes on as another one stood. */
    static ConsoleFilter from(Standing standing) {
        var filter = new ConsoleFilter();
        filter.where = standing.where();
        filter.line = standing.line();
        filter.carriageReturn = standing.carriageReturn();
        filter.held.writeBytes(standing.held());
        return filter;
    }

    /** What these next bytes of the console add to the log. */
    public byte[] add(byte[] console, int from) {
        var log = new ByteArrayOutputStream(console.length - from);
        for (int i = from; i < console.length; i++) {
            take(console[i], log);
        }
        return log.toByteArray();
    }

    private void take(byte each, ByteArrayOutputStream log) {
        // Terminals end lines with both; the log has the script's own line ends again.
        if (carriageReturn && each != '\n' && each != '\r') {
            carriageReturn = false;
            take('\r', log, true);
        }
        if (each == '\r') {
            carriageReturn = true;
            return;
        }
        carriageReturn = false;
        take(each, log, false);
    }

    private void take(int each, ByteArrayOutputStream log, boolean lone) {
        if (each == '\n') {
            endLine(log);
            return;
        }
        switch (line) {
            case PLAIN -> write(each, log);
            case FRAME -> {
                if (held.size() < FRAME_MAX) {
                    held.write(each);
                }
            }
            case PERHAPS_FRAME -> {
                boolean fits = !lone && each == FRAME[held.size()];
                held.write(each);
                if (!fits) {
                    release(log);
                    line = Line.PLAIN;
                } else if (held.size() == FRAME.length) {
                    line = Line.FRAME;
                }
            }
        }
    }

    private void endLine(ByteArrayOutputStream log) {
        if (line == Line.FRAME) {
            frame(held.toString(StandardCharsets.UTF_8));
            held.reset();
        } else {
            release(log);
            write('\n', log);
        }
        line = Line.PERHAPS_FRAME;
    }

    private void frame(String text) {
        // Figures may follow the word, such as how long the guest took to boot.
        String word = text.substring(FRAME.length).strip().split(" ", 2)[0];
        if (where == Where.BEFORE && word.equals("START")) {
            where = Where.INSIDE;
        } else if (where == Where.INSIDE && word.equals("END")) {
            where = Where.AFTER;
        }
    }

    private void release(ByteArrayOutputStream log) {
        for (byte each : held.toByteArray()) {
            write(each, log);
        }
        held.reset();
    }

    private void write(int each, ByteArrayOutputStream log) {
        if (where == Where.INSIDE) {
            log.write(each);
        }
    }
}

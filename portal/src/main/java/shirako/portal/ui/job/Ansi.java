package shirako.portal.ui.job;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Turns a console's bytes into text, piece by piece: characters that are cut by a piece's end wait for the next piece,
 * terminal control sequences are left out, and so are control characters other than tabs and ends of lines.
 */
final class Ansi {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private ByteBuffer cut = ByteBuffer.allocate(0);
    private Place place = Place.TEXT;

    /** Where in a control sequence the text stands. */
    private enum Place {
        TEXT,
        ESCAPE,
        /** After {@code ESC [}: ends with a letter. */
        CONTROL,
        /** After {@code ESC ]}: ends with a bell or {@code ESC \}. */
        COMMAND,
        COMMAND_ESCAPE,
        /** After {@code ESC (} and the like: one character more. */
        ONE_MORE
    }

    String text(byte[] piece) {
        ByteBuffer bytes = ByteBuffer.allocate(cut.remaining() + piece.length);
        bytes.put(cut).put(piece).flip();
        CharBuffer characters = CharBuffer.allocate(bytes.remaining() + 1);
        decoder.decode(bytes, characters, false);
        cut = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
        characters.flip();
        StringBuilder kept = new StringBuilder(characters.length());
        while (characters.hasRemaining()) {
            take(characters.get(), kept);
        }
        return kept.toString();
    }

    private void take(char c, StringBuilder kept) {
        switch (place) {
            case TEXT -> {
                if (c == 0x1b) {
                    place = Place.ESCAPE;
                } else if (c >= 0x20 && c != 0x7f || c == '\n' || c == '\t' || c == '\r') {
                    kept.append(c);
                }
            }
            case ESCAPE ->
                place = switch (c) {
                    case '[' -> Place.CONTROL;
                    case ']', 'P', '_', '^' -> Place.COMMAND;
                    case '(', ')', '*', '+', '#', '%' -> Place.ONE_MORE;
                    default -> Place.TEXT;
                };
            case CONTROL -> {
                if (c >= 0x40 && c <= 0x7e) {
                    place = Place.TEXT;
                }
            }
            case COMMAND -> {
                if (c == 0x07) {
                    place = Place.TEXT;
                } else if (c == 0x1b) {
                    place = Place.COMMAND_ESCAPE;
                }
            }
            case COMMAND_ESCAPE, ONE_MORE -> place = Place.TEXT;
        }
    }
}

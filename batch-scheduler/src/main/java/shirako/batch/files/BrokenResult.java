package shirako.batch.files;

import java.io.IOException;

/** A container's result cannot be read, or is none. Continues "the result cannot be used: ". */
public final class BrokenResult extends IOException {
    BrokenResult(String message) {
        super(message);
    }
}

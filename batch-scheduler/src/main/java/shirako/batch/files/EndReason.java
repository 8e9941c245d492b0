package shirako.batch.files;

import java.util.Optional;
import java.util.stream.Stream;

/** Why a script's run ended, in the words that the container writes. */
public enum EndReason {
    EXITED("exited"),
    TIMEOUT("timeout"),
    OUTPUT_LIMIT("output-limit"),
    DISK_FULL("disk-full"),
    OUT_OF_MEMORY("out-of-memory"),
    BAD_PAYLOAD("bad-payload"),
    CANNOT_RUN("cannot-run");

    private final String word;

    EndReason(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<EndReason> of(String word) {
        return Stream.of(values())
                .filter(reason -> reason.word.equals(word.strip()))
                .findFirst();
    }
}

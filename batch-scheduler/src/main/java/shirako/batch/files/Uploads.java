package shirako.batch.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Content that users hand in before the job that uses it. */
public interface Uploads {
    /**
     * Stores a stream; memory use does not grow with its size.
     *
     * @param user whose upload it is: only this user's jobs may name it
     * @param name the file's name, for people
     * @param limitBytes the stream is refused as soon as it proves longer
     * @throws TooLarge when the stream is longer than {@code limitBytes}; nothing is kept then
     */
    Upload store(String user, String name, InputStream content, long limitBytes) throws IOException, TooLarge;

    Optional<Upload> find(UUID id);

    /**
     * @param id names the content
     * @param user whose it is
     * @param name the file's name, for people
     * @param bytes its size in bytes
     * @param sha256 its digest in hexadecimal
     */
    record Upload(UUID id, String user, String name, long bytes, String sha256) {}

    /** The stream is longer than allowed. */
    final class TooLarge extends Exception {
        private final long limitBytes;

        public TooLarge(long limitBytes) {
            super("longer than the limit of " + limitBytes + " bytes");
            this.limitBytes = limitBytes;
        }

        public long limitBytes() {
            return limitBytes;
        }
    }
}

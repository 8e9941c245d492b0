package shirako.lease.persistence;

import java.nio.ByteBuffer;
import java.util.UUID;

/** A UUID as the 16 bytes that it is in the database. */
final class UuidBytes {
    private static final int LENGTH = 16;

    private UuidBytes() {}

    static byte[] of(UUID id) {
        return ByteBuffer.allocate(LENGTH)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID read(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}

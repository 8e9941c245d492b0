package shirako.portal.fake;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import shirako.batch.files.UploadLedger;
import shirako.batch.files.Uploads.Upload;

/** The list of uploads in memory. */
public final class MemoryLedger implements UploadLedger {
    private final Map<UUID, Upload> uploads = new ConcurrentHashMap<>();

    @Override
    public void record(Upload upload, Instant at) {
        uploads.put(upload.id(), upload);
    }

    @Override
    public Optional<Upload> find(UUID id) {
        return Optional.ofNullable(uploads.get(id));
    }
}

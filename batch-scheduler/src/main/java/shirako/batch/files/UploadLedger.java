package shirako.batch.files;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Port: which uploads there are; their content lies in files. */
public interface UploadLedger {
    void record(Uploads.Upload upload, Instant at);

    Optional<Uploads.Upload> find(UUID id);
}

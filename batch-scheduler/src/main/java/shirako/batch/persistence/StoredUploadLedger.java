package shirako.batch.persistence;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import shirako.batch.files.UploadLedger;
import shirako.batch.files.Uploads.Upload;
import shirako.lease.persistence.Transactions;

/** The list of uploads on the database. */
public final class StoredUploadLedger implements UploadLedger {
    private final Transactions transactions;

    public StoredUploadLedger(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public void record(Upload upload, Instant at) {
        transactions.run(entities -> entities.persist(new UploadRow(upload, at)));
    }

    @Override
    public Optional<Upload> find(UUID id) {
        return transactions.call(entities ->
                Optional.ofNullable(entities.find(UploadRow.class, id)).map(UploadRow::upload));
    }
}

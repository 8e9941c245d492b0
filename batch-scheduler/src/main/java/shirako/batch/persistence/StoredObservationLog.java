package shirako.batch.persistence;

import jakarta.persistence.PersistenceException;
import java.util.List;
import java.util.Optional;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import shirako.lease.persistence.Transactions;
import shirako.predict.CompletedJob;
import shirako.predict.ObservationLog;

/** What the runtime predictor learned from, on the database; read back in pages. */
public final class StoredObservationLog implements ObservationLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoredObservationLog.class);
    private static final int PAGE = 1000;

    private final Transactions transactions;

    private final int pageSize;

    public StoredObservationLog(Transactions transactions) {
        this(transactions, PAGE);
    }

    StoredObservationLog(Transactions transactions, int pageSize) {
        this.transactions = transactions;
        this.pageSize = pageSize;
    }

    @Override
    public void append(CompletedJob job) {
        try {
            transactions.run(entities -> {
                if (entities.find(ObservationRow.class, job.id()) == null) {
                    entities.persist(new ObservationRow(job));
                }
            });
        } catch (PersistenceException failed) {
            // Told twice at once: the twin of this call was quicker.
            if (!isKnown(job)) {
                throw failed;
            }
        }
    }

    private boolean isKnown(CompletedJob job) {
        return transactions.call(entities -> entities.find(ObservationRow.class, job.id()) != null);
    }

    @Override
    public Stream<CompletedJob> replay() {
        return StreamSupport.stream(new Pages(), false).flatMap(List::stream);
    }

    private List<ObservationRow> after(@Nullable ObservationRow last) {
        String where = last == null ? "" : " where o.endedAt > :at or (o.endedAt = :at and o.job > :job)";
        return transactions.call(entities -> {
            var query = entities.createQuery(
                    "select o from ObservationRow o" + where + " order by o.endedAt, o.job", ObservationRow.class);
            if (last != null) {
                query.setParameter("at", last.endedAt()).setParameter("job", last.job());
            }
            return query.setMaxResults(pageSize).getResultList();
        });
    }

    /** A page at a time. Rows that make no sense are left out, counted, and the first of them told: one must not stop the rest. */
    private final class Pages extends AbstractSpliterator<List<CompletedJob>> {
        private @Nullable ObservationRow last;
        private long leftOut;

        Pages() {
            super(Long.MAX_VALUE, ORDERED);
        }

        @Override
        public boolean tryAdvance(Consumer<? super List<CompletedJob>> action) {
            List<ObservationRow> page = after(last);
            if (page.isEmpty()) {
                if (leftOut > 0) {
                    LOG.warn("{} observations of earlier jobs make no sense and are not learned from", leftOut);
                }
                return false;
            }
            last = page.getLast();
            action.accept(page.stream().flatMap(row -> read(row).stream()).toList());
            return true;
        }

        private Optional<CompletedJob> read(ObservationRow row) {
            try {
                return Optional.of(row.completed());
            } catch (IllegalArgumentException senseless) {
                if (leftOut++ == 0) {
                    LOG.warn("the observation of job {} is not learned from: {}", row.job(), senseless.getMessage());
                }
                return Optional.empty();
            }
        }
    }
}

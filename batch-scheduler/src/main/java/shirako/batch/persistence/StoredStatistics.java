package shirako.batch.persistence;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import shirako.batch.statistics.Buckets;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.JobStatistics;
import shirako.lease.persistence.Transactions;

/**
 * Figures of jobs, added up by the database over the two indexes that are made for it; what is read is as much as there are
 * pieces of time and organizations, however many jobs there are.
 */
public final class StoredStatistics implements JobStatistics {
    private final Transactions transactions;

    public StoredStatistics(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Figures of(Set<String> vos, Buckets buckets, Instant now) {
        var sums = new FigureSums(buckets);
        if (!vos.isEmpty()) {
            transactions.run(entities -> read(entities, vos, new StatisticsSql(buckets), now, sums));
        }
        return sums.figures();
    }

    private static void read(EntityManager entities, Set<String> vos, StatisticsSql sql, Instant now, FigureSums sums) {
        rows(entities, sql.use(now), vos).forEach(sums::use);
        rows(entities, sql.ended(), vos).forEach(sums::ended);
        for (StatisticsSql.Slice slice : StatisticsSql.Slice.values()) {
            rows(entities, sql.waits(slice), vos).forEach(sums::waits);
            rows(entities, sql.errors(slice), vos).forEach(sums::errors);
        }
    }

    private static List<Object[]> rows(EntityManager entities, String sql, Set<String> vos) {
        List<?> rows = entities.createNativeQuery(sql, Object[].class)
                .setParameter("vos", vos)
                .getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }
}

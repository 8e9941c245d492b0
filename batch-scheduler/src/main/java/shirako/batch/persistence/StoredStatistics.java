package shirako.batch.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
        List<String> numbered = List.copyOf(new TreeSet<>(vos));
        var sums = new FigureSums(buckets, numbered);
        if (!numbered.isEmpty()) {
            var sql = new StatisticsSql(buckets, numbered.size());
            transactions.run(entities -> read(entities, numbered, sql, now, sums));
        }
        return sums.figures();
    }

    private static void read(
            EntityManager entities, List<String> vos, StatisticsSql sql, Instant now, FigureSums sums) {
        rows(entities, sql.use(now), vos).forEach(sums::use);
        rows(entities, sql.ended(), vos).forEach(sums::ended);
        for (StatisticsSql.Slice slice : StatisticsSql.Slice.values()) {
            rows(entities, sql.waits(slice), vos).forEach(sums::waits);
            rows(entities, sql.errors(slice), vos).forEach(sums::errors);
        }
    }

    private static List<Object[]> rows(EntityManager entities, String sql, List<String> vos) {
        Query query = entities.createNativeQuery(sql, Object[].class);
        for (int i = 0; i < vos.size(); i++) {
            query.setParameter(StatisticsSql.parameter(i), vos.get(i));
        }
        List<?> rows = query.getResultList();
        return rows.stream().map(Object[].class::cast).toList();
    }
}

package shirako.lease.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shirako.lease.ActorId;
import shirako.lease.journal.JournalException;

/**
 * Writes many entries with few statements: an update for each of them costs the server twice as much. The versions of
 * those that are there are compared under a lock first, so that of two processes that act for one actor only one writes.
 */
final class EntryStatements {
    private static final List<String> KEY = List.of("actor", "reservation");
    private static final List<String> VALUES = List.of(
            "version",
            "kind",
            "state",
            "pending",
            "settled",
            "holder",
            "label",
            "host",
            "ticket",
            "units",
            "cpu_millis",
            "memory_mib",
            "disk_mib",
            "network_mbits",
            "term_start",
            "term_end",
            "body_schema",
            "body");
    private static final String INSERT = "insert into lease_entry ("
            + Stream.of(KEY, VALUES).flatMap(List::stream).collect(Collectors.joining(", "))
            + ") values (" + marks(KEY.size() + VALUES.size()) + ")";
    /** All of them are there: it never inserts. */
    private static final String UPDATE = INSERT + " on duplicate key update "
            + VALUES.stream().map(name -> name + " = values(" + name + ")").collect(Collectors.joining(", "));

    private EntryStatements() {}

    /**
     * @param rows those of version 1 are new
     * @throws SQLException also when a new row is there already
     * @throws JournalException when another one has another version than the one before
     */
    static void write(Connection connection, ActorId actor, List<EntryRow> rows) throws SQLException {
        Map<Boolean, List<EntryRow>> byAge = rows.stream().collect(Collectors.partitioningBy(EntryRow::fresh));
        List<EntryRow> changed = byAge.get(false);
        if (!changed.isEmpty()) {
            compare(changed, versions(connection, actor, changed));
            execute(connection, UPDATE, changed);
        }
        if (!byAge.get(true).isEmpty()) {
            // Not looked for first: a lock on what is not there yet would keep other actors from writing beside it.
            execute(connection, INSERT, byAge.get(true));
        }
    }

    private static void execute(Connection connection, String sql, List<EntryRow> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (EntryRow row : rows) {
                row.bind(statement);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static Map<UUID, Long> versions(Connection connection, ActorId actor, List<EntryRow> rows)
            throws SQLException {
        String select = "select reservation, version from lease_entry where actor = ? and reservation in ("
                + marks(rows.size()) + ") for update";
        Map<UUID, Long> versions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, actor.value());
            for (int i = 0; i < rows.size(); i++) {
                statement.setBytes(i + 2, UuidBytes.of(rows.get(i).reservation()));
            }
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    versions.put(UuidBytes.read(found.getBytes(1)), found.getLong(2));
                }
            }
        }
        return versions;
    }

    private static void compare(List<EntryRow> rows, Map<UUID, Long> versions) {
        for (EntryRow row : rows) {
            long there = versions.getOrDefault(row.reservation(), 0L);
            if (there != row.version() - 1) {
                throw new JournalException("entry " + row.reservation() + " is at version " + there + " and not at "
                        + (row.version() - 1) + ": another process acts for the same actor");
            }
        }
    }

    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}

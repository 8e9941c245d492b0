package shirako.portal.wiring;

import java.util.Arrays;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Brings the schema to what this program expects, or refuses one that it does not know. */
final class Migrations {
    private Migrations() {}

    /**
     * @return how many migrations were run
     * @throws WrongConfiguration when a newer version of the program has been at the database, or somebody else
     */
    static int run(DataSource source) {
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                // What is newer than this program would pass otherwise, and be written to by one that does not know it.
                .ignoreMigrationPatterns(new String[0])
                .load();
        newest(flyway).ifPresent(version -> {
            throw new WrongConfiguration(
                    "the database has schema " + version + ", which a newer version of Shirako made: this one"
                            + " knows none beyond " + known(flyway)
                            + ". Start that version, or give this one the backup that was made"
                            + " before the update; nothing was changed");
        });
        try {
            return flyway.migrate().migrationsExecuted;
        } catch (FlywayException failed) {
            throw new WrongConfiguration(
                    "the database's schema cannot be brought to what this version needs; restore the backup of before the"
                            + " update, or mend it by hand: " + failed.getMessage(),
                    failed);
        }
    }

    /** The newest of those that were run and are not known here. */
    private static Optional<String> newest(Flyway flyway) {
        return Arrays.stream(flyway.info().applied())
                .filter(migration -> migration.getState() == MigrationState.FUTURE_SUCCESS
                        || migration.getState() == MigrationState.FUTURE_FAILED)
                .map(migration -> String.valueOf(migration.getVersion()))
                .reduce((older, newer) -> newer);
    }

    private static String known(Flyway flyway) {
        return Arrays.stream(flyway.info().all())
                .filter(migration -> migration.getState() != MigrationState.FUTURE_SUCCESS
                        && migration.getState() != MigrationState.FUTURE_FAILED)
                .map(MigrationInfo::getVersion)
                .map(String::valueOf)
                .reduce((older, newer) -> newer)
                .orElse("none");
    }
}

package shirako.portal.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import shirako.portal.whole.WholePortal;

/** The portal that is measured, in a process of its own: all of it as in production but for the machines, which are {@link ProcessSite}s. */
public final class BenchPortal {
    private static final int HOSTS = 4;

    private BenchPortal() {}

    /** Arguments: its home; the file that gets its port once it answers. The database is that of {@code shirako.test.jdbcUrl}. */
    public static void main(String[] arguments) throws IOException {
        Path home = Path.of(arguments[0]);
        Path scripts = Files.createDirectories(home.resolve("scripts"));
        // One user hands in all of it here: Slurm has no limit for that either.
        var portal = WholePortal.start(
                home,
                storage -> new ProcessSite(HOSTS, scripts, storage.payloads()),
                "shirako_portal",
                "--shirako.submissions.per-second=100000",
                "--shirako.submissions.burst=100000");
        Path told = Path.of(arguments[1]);
        Path aside = told.resolveSibling(told.getFileName() + ".new");
        Files.writeString(aside, Integer.toString(portal.port()));
        Files.move(aside, told, StandardCopyOption.ATOMIC_MOVE);
    }
}

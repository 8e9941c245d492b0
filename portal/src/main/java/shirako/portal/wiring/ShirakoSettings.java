package shirako.portal.wiring;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What is configured under {@code shirako.*}.
 *
 * @param home the folder of all state
 * @param imageDir where the container image lies
 * @param hosts the site's hypervisor machines
 * @param database which database server; left out for a private one under {@code home}
 * @param firstRun what an empty database is filled with
 */
@ConfigurationProperties("shirako")
record ShirakoSettings(
        Path home,
        @Nullable Path imageDir,
        @Nullable List<Host> hosts,
        @Nullable Database database,
        @Nullable FirstRun firstRun) {
    List<Host> hostList() {
        return hosts == null ? List.of() : hosts;
    }

    /**
     * @param name for people; unique
     * @param uri how libvirt reaches it
     * @param pool the folder of its volumes, on that machine
     * @param cpus cores that containers may hold together; left out for what the machine has
     * @param memoryMib memory that containers may hold together
     * @param diskMib disk that containers may hold together
     */
    record Host(
            @Nullable String name,
            String uri,
            @Nullable Path pool,
            @Nullable Double cpus,
            @Nullable Integer memoryMib,
            @Nullable Integer diskMib) {}

    /**
     * @param url JDBC address of a MySQL or MariaDB server's database
     */
    record Database(
            @Nullable String url,
            @Nullable String user,
            @Nullable String password) {}

    /**
     * @param credentialsFile where the sample users' passwords are written, once; left out for no sample users
     */
    record FirstRun(@Nullable Path credentialsFile) {}
}

package shirako.portal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.actor.Shares;
import shirako.lease.actor.SiteNode;
import shirako.lease.actor.SiteSettings;
import shirako.lease.actor.Surroundings;
import shirako.lease.actor.ThreadLanes;
import shirako.lease.event.Event;
import shirako.lease.journal.MemoryJournal;
import shirako.lease.journal.Share;
import shirako.lease.policy.AwaitRoom;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.KeyFolder;
import shirako.lease.wire.ActorDirectory;
import shirako.lease.wire.ActorRole;
import shirako.lease.wire.ActorServer;
import shirako.lease.wire.RegisteredActor;
import shirako.lease.wire.ServerSettings;
import shirako.lease.wire.Station;
import shirako.portal.whole.ImaginedSite;

/** A site with one host of 4 cores, and its operator at a shell. */
@Timeout(60)
class SiteCommandTest {
    private static final ActorId SITE = new ActorId("uni-a");
    private static final ActorId NORTH = new ActorId("north");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final MemoryJournal journal = new MemoryJournal();
    private final ThreadLanes lanes = new ThreadLanes();
    private final ImaginedSite machines = new ImaginedSite();

    @TempDir
    private Path home;

    private SiteNode site;
    private ActorServer server;
    private Path config;

    @BeforeEach
    void start() throws IOException {
        ActorKeyPair key = KeyFolder.under(home).of(SITE);
        var directory = ActorDirectory.of(List.of(
                registered(key, ActorRole.SITE, 1),
                registered(ActorKeyPair.generate(NORTH, new SecureRandom()), ActorRole.BROKER, 2)));
        var clock = InstantSource.system();
        var station = new Station(directory, List.of(key), clock);
        site = new SiteNode(
                SiteSettings.of(SITE, new PoolId("containers"), new Shares(Map.of(NORTH, 0.5))),
                key,
                machines,
                new AwaitRoom(),
                new Surroundings(journal, directory, clock, new SecureRandom(), lanes, envelope -> {}));
        site.start();
        server = ActorServer.start(station, ServerSettings.of("127.0.0.1", 0), List.of(), Optional.of(site));
        config = file("""
                shirako:
                  home: %s
                  site:
                    name: uni-a
                  federation:
                    listen: 127.0.0.1:%d
                """.formatted(home, server.address().getPort()));
    }

    private static RegisteredActor registered(ActorKeyPair key, ActorRole role, int port) {
        return new RegisteredActor(key.actor(), key.key(), role, URI.create("https://127.0.0.1:" + port));
    }

    @AfterEach
    void close() {
        server.close();
        lanes.close();
    }

    @Test
    void status_shows_the_pool_and_what_is_delegated_of_it() {
        assertThat(run("status")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said(out)).isEqualTo("""
                POOL        STATE  HOSTS  CAPACITY                                  LEASES  LAST ENDS
                containers  open   1      4 cores, 8192 MiB memory, 65536 MiB disk  0       -

                POOL        DELEGATED TO  RESOURCES                                 OPEN HOSTS  TOLD
                containers  north         2 cores, 4096 MiB memory, 32768 MiB disk  1           not yet
                """);
    }

    @Test
    void a_pool_is_drained_and_opened_again_and_the_event_log_says_by_whom() {
        assertThat(run("drain")).isZero();
        assertThat(said(out))
                .startsWith("Nothing new is promised from now on of pool containers of uni-a. No lease is left on it.\n"
                        + "Not heard of yet by north; the site repeats it until it is. Status tells.\n")
                .contains("containers  draining  1");
        assertThat(site.status().mode()).isEqualTo(Share.Mode.DRAINING);

        assertThat(run("drain")).isZero();
        assertThat(said(out)).startsWith("It was draining already: pool containers of uni-a.");

        assertThat(run("open")).isZero();
        assertThat(said(out)).startsWith("Now pool containers of uni-a can be promised again.\n");
        assertThat(run("open")).isZero();
        assertThat(said(out)).startsWith("It was open already");
        String user = System.getProperty("user.name");
        assertThat(journal.of("pool:containers"))
                .extracting(Event::kind, Event::actor)
                .containsExactly(tuple("pool.drained", user), tuple("pool.reopened", user));
    }

    @Test
    void a_host_that_does_not_answer_is_declared_dead_once_and_the_event_log_says_by_whom() {
        machines.fallSilent();
        assertThat(run("dead", "host1")).isZero();
        assertThat(said(out))
                .startsWith("Host host1 of uni-a is declared dead. No container was on it.\n\nPOOL  ")
                .contains("containers  open   ");

        assertThat(run("dead", "host1")).isZero();
        assertThat(said(out)).startsWith("Host host1 of uni-a was declared dead already. Nothing more is given up.\n");
        assertThat(said(err)).isEmpty();
        assertThat(journal.of("host:host1"))
                .extracting(Event::kind, Event::actor)
                .containsExactly(tuple("host.dead", System.getProperty("user.name")));
    }

    @Test
    void a_host_that_answers_is_to_be_drained_instead() {
        assertThat(run("dead", "host1")).isEqualTo(1);
        assertThat(said(err))
                .isEqualTo("Host host1 of uni-a answers, so it is not declared dead and nothing is given up: what runs"
                        + " there can end in good order. Drain the site's pool instead: './shirako site drain " + config
                        + "'.\n");
        assertThat(said(out)).isEmpty();
        assertThat(site.absences()).isEmpty();
    }

    @Test
    void where_there_is_no_such_host_the_hosts_are_named() {
        assertThat(run("dead", "host2")).isEqualTo(1);
        assertThat(said(err)).isEqualTo("Site uni-a has no host host2. Its hosts are host1. Nothing is given up.\n");
    }

    @Test
    void a_site_that_does_not_run_is_told_as_such() {
        server.close();
        assertThat(run("drain")).isEqualTo(3);
        assertThat(said(err))
                .startsWith("Site uni-a does not run: nobody listens at https://127.0.0.1:")
                .endsWith("'./shirako site " + config + "' starts it.\n");
    }

    @Test
    void another_key_than_the_sites_is_told_as_such() throws IOException {
        Files.delete(KeyFolder.under(home).privateFile(SITE));
        KeyFolder.under(home).of(SITE);
        assertThat(run("drain")).isEqualTo(1);
        assertThat(said(err))
                .contains(
                        "is not site uni-a with the key ",
                        KeyFolder.under(home).privateFile(SITE) + ", and was told nothing.")
                .contains("Name the file that the site was started with");
        assertThat(site.status().mode()).isEqualTo(Share.Mode.OPEN);
    }

    @Test
    void no_key_is_made_where_there_is_none() throws IOException {
        Path key = KeyFolder.under(home).privateFile(SITE);
        Files.delete(key);
        assertThat(run("drain")).isEqualTo(1);
        assertThat(said(err)).startsWith("There is no private key in " + key);
        assertThat(key).doesNotExist();
    }

    @Test
    void a_wrong_configuration_is_told_as_such() throws IOException {
        wrong("shirako: {broker: {name: north}}", "configures the broker north, and only a site has a pool");
        wrong("shirako: {port: 1}", "configures neither a site nor a broker nor a service manager");
        wrong("shirako: [", "is no YAML");
        String named = "shirako: {home: " + home + ", site: {name: uni-a}, federation: {listen: '%s'}}";
        wrong(named.formatted(""), "shirako.federation.listen in ");
        wrong(named.formatted("here"), "is written like 127.0.0.1:7443, and not 'here'.");
        wrong(named.formatted("127.0.0.1:0"), "give it a port of its own.");
    }

    @Test
    void other_words_are_refused() {
        assertThat(run("burn")).isEqualTo(2);
        assertThat(run("dead")).isEqualTo(2);
        assertThat(run("dead", " ")).isEqualTo(2);
        assertThat(run("drain", "host1")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
    }

    private void wrong(String text, String why) throws IOException {
        config = file(text);
        assertThat(run("status")).isEqualTo(1);
        assertThat(said(err)).contains(why);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(home.resolve("site.yaml"), text);
    }

    /** With the configuration file after the words. */
    private int run(String... words) {
        String[] arguments = Arrays.copyOf(words, words.length + 1);
        arguments[words.length] = config.toString();
        return new SiteCommand(print(out), print(err), ZoneOffset.UTC).run(arguments);
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String said(ByteArrayOutputStream bytes) {
        String text = bytes.toString(StandardCharsets.UTF_8);
        bytes.reset();
        return text;
    }
}

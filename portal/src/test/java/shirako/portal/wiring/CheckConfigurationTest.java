package shirako.portal.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a configuration file before anything is made for it. */
class CheckConfigurationTest {
    private static final Path SAMPLES = Path.of("federation");

    @TempDir
    private Path folder;

    private Path sample(String name, String text, String other) throws IOException {
        String sample = Files.readString(SAMPLES.resolve(name + ".yaml"))
                .replace("${SHIRAKO_ACTORS_HOME}", folder.toString())
                .replace("${SHIRAKO_HOME}", folder.toString());
        assertThat(sample).contains(text);
        return Files.writeString(folder.resolve(name + ".yaml"), sample.replace(text, other));
    }

    @ParameterizedTest
    @CsvSource({"site, uni-a", "site, uni-b", "broker, north", "broker, south", "service-manager, portal"})
    void the_samples_are_right(String role, String name) throws IOException {
        Path file = sample(name, "shirako:", "shirako:");
        assertThatCode(() -> CheckConfiguration.check(role, file)).doesNotThrowAnyException();
        assertThat(folder.toFile().list()).containsExactly(name + ".yaml");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "policy: easy-backfilling | polcy: easy-backfilling | shirako.broker.polcy is not known (line 7 of north.yaml): write 'policy'",
                "site-order: worst-fit | site-ordr: worst-fit | write 'site-order' if that is meant",
                "role: service-manager | rol: service-manager | shirako.federation.actors[3].rol is not known",
                "listen: | listn: | write 'listen'",
                "policy: easy-backfilling | policy: easy | There is no allocation policy \"easy\"; known are",
                "site-order: worst-fit | site-order: worst | There is no site order policy \"worst\"; known are",
                "policy: easy-backfilling | policy-settings: {dept: 3} | knows no setting \"dept\"",
                "givers: [uni-a, uni-b] | givers: [uni-a, uni-x] | actor uni-x is not registered",
                "givers: [uni-a, uni-b] | givers: [uni-a, batch] | actor batch is registered as service-manager",
                "givers: [uni-a, uni-b] | givers: [] | shirako.broker.givers is left out",
                "- name: north | - name: nord | actor north is not registered",
                "policy: easy-backfilling | shares: {uni-a: 0.5} | actor uni-a is registered as site",
                "role: service-manager | role: manager | the role of actor batch is site, broker or service-manager",
                "address: https://127.0.0.1:7431 | address: http://127.0.0.1:7431 | the address of actor batch is http://127.0.0.1:7431",
                "key-file | key | the public key of an actor is base64url",
                "role: service-manager | | shirako.federation.actors[3] (batch) has no role",
                "listen: 127.0.0.1:7421 | listen: 7421 | shirako.federation.listen: where a process listens for the others is written",
            })
    void a_broker_that_is_configured_wrongly_is_told_so_in_a_sentence(String text, String other, String sentence)
            throws IOException {
        Path file = sample("north", text, other == null ? "" : other);
        assertRefused("broker", file, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "north: 0.75 | north: 1e9 | shirako.site.shares.north is 1.0E9",
                "north: 0.75 | north: Infinity | shirako.site.shares.north is Infinity",
                "north: 0.75 | north: NaN | the share of north must be above 0",
                "north: 0.75 | north: 0 | the share of north must be above 0",
                "north: 0.75 | north: -1 | the share of north must be above 0",
                "north: 0.75 | north: much | shirako.site.shares.north makes no sense as 'much'",
                "north: 0.75 | nord: 0.75 | actor nord is not registered",
                "north: 0.75 | uni-a: 0.75 | actor uni-a is registered as site",
                "conflicts: await-room | conflicts: await | There is no conflict policy \"await\"; known are",
                "conflicts: await-room | conflict: await-room | write 'conflicts'",
                "site: | host-dead-after: 5s @ site: | shirako.host-dead-after is 5s: what runs on a host is given up after that time without an answer, so it is 30s at the least",
                "site: | host-dead-after: soon @ site: | shirako.host-dead-after makes no sense as 'soon'",
                "site: | hosts: [{name: rack1, uri: 'http://x/y'}] @ site: | host rack1: its uri is http://x/y, and that leads to no hypervisor. Expected is xen:///system",
                "site: | hosts: [{name: rack1}] @ site: | host rack1: it has no uri, by which libvirt reaches it.",
                "site: | placement: tightest-fit @ site: | There is no placement policy \"tightest-fit\"; known are best-fit, consolidate, dot-product, first-fit, worst-fit.",
                "site: | deadlock-breaker: strongest @ site: | There is no deadlock breaker \"strongest\"; known are lowest-priority, shortest-suspension, smallest-memory.",
                "site: | placement-settings: {anti-affinity: always} @ site: | of the placement policy \"first-fit\" is to be one of none, prefer, demand, not \"always\"",
                "site: | placement-settings: {affinity: prefer} @ site: | knows no setting \"affinity\"; it knows anti-affinity",
            })
    void so_is_a_site(String text, String other, String sentence) throws IOException {
        Path file = sample("uni-a", text, other.replace(" @ ", "\n  "));
        assertRefused("site", file, sentence);
    }

    @Test
    void a_site_chooses_its_placement_policy_and_labels_its_hosts() throws IOException {
        Path file = sample(
                "uni-a",
                "  site:",
                "  placement: dot-product\n  placement-settings: {anti-affinity: prefer}\n  deadlock-breaker: lowest-priority\n"
                        + "  hosts: [{uri: 'qemu:///session', labels: [ssd, rack=3]}]\n  site:");
        assertThatCode(() -> CheckConfiguration.check("site", file)).doesNotThrowAnyException();
    }

    @Test
    void a_site_may_promise_more_than_it_has_and_a_broker_may_not() throws IOException {
        Path site = sample("uni-a", "south: 0.25", "south: 1");
        assertThatCode(() -> CheckConfiguration.check("site", site)).doesNotThrowAnyException();
        Path broker = sample("north", "policy: easy-backfilling", "shares: {north: 0.75, batch: 0.75}");
        assertThatThrownBy(() -> CheckConfiguration.check("broker", broker))
                .hasMessageContaining("shirako.broker.shares are 1.5 in sum");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "brokers: [north, south] | brokers: [north, uni-a] | actor uni-a is registered as site",
                "brokers: [north, south] | brokers: [nord] | actor nord is not registered",
                "brokers: [north, south] | brokrs: [north] | write 'brokers'",
                "name: batch | nam: batch | write 'name'",
            })
    void so_is_a_portal(String text, String other, String sentence) throws IOException {
        Path file = sample("portal", text, other);
        assertRefused("service-manager", file, sentence);
    }

    @ParameterizedTest
    @CsvSource({
        "broker, uni-b, site uni-b, ./shirako site",
        "site, north, broker north, ./shirako broker",
        "service-manager, north, broker north, ./shirako broker",
        "broker, portal, service-manager batch, ./shirako up --config"
    })
    void the_file_of_another_role_is_refused_with_the_command_that_takes_it(
            String role, String name, String whose, String command) throws IOException {
        Path file = sample(name, "shirako:", "shirako:");
        assertThatThrownBy(() -> CheckConfiguration.check(role, file))
                .hasMessageContaining(whose)
                .hasMessageContaining(command);
    }

    @Test
    void what_is_no_yaml_is_told_with_its_line() throws IOException {
        Path file = sample("north", "name: north", "name: [north");
        assertThatThrownBy(() -> CheckConfiguration.check("broker", file))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageMatching("it is no YAML at line \\d+, column \\d+: .*");
    }

    @Test
    void the_example_in_the_description_of_the_policies_is_right() throws IOException {
        String described = Files.readString(Path.of("..", "lease-engine", "README.md"));
        String[] examples = described.split("```");
        assertThat(examples[1]).startsWith("yaml").contains("policy-settings:");
        Path file = Files.writeString(folder.resolve("portal.yaml"), examples[1].substring("yaml".length()));
        assertThatCode(() -> CheckConfiguration.check("service-manager", file)).doesNotThrowAnyException();
        Files.writeString(file, Files.readString(file).replace("give-back: at-once", "give-back: soon"));
        assertThatThrownBy(() -> CheckConfiguration.check("service-manager", file))
                .hasMessageContaining("\"give-back\"");
    }

    @Test
    void the_sample_of_a_sites_settings_is_right_and_has_every_key_that_is_read_of_hosts() throws IOException {
        String sample = Arrays.stream(Files.readString(Path.of("..", "xen-driver", "README.md"))
                        .split("```"))
                .filter(block -> block.startsWith("yaml"))
                .findFirst()
                .orElseThrow()
                .substring("yaml".length());
        Path file = Files.writeString(folder.resolve("application.yaml"), sample);
        assertThatCode(() -> CheckConfiguration.check("service-manager", file)).doesNotThrowAnyException();
        Set<String> elsewhere = Set.of("home", "shared", "database", "first-run", "submissions");
        assertThat(Stream.of(
                                ShirakoSettings.class,
                                ShirakoSettings.Host.class,
                                ShirakoSettings.Neighbours.class,
                                ShirakoSettings.Network.class)
                        .flatMap(settings -> Arrays.stream(settings.getRecordComponents()))
                        .map(component ->
                                component.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT))
                        .filter(key -> !elsewhere.contains(key)))
                .allSatisfy(key -> assertThat(sample).containsPattern("(?m)^[ -]*" + key + ":"));
        Files.writeString(file, sample.replace("anti-affinity: none", "anti-affinity: never"));
        assertThatThrownBy(() -> CheckConfiguration.check("service-manager", file))
                .hasMessageContaining("none, prefer, demand");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user: {cpus: 0} | shirako.limits.user: a limit of jobs, cpus, memory-mib or waiting is above zero",
                "organization: {jobs: -1} | shirako.limits.organization: a limit of jobs, cpus",
                "organizations: {astro: {users: {ada: {cpus: 0.0001}}}} | shirako.limits.organizations.astro.users.ada: a limit of",
                "organizations: {astro: {whole: {cpu: 4}}} | shirako.limits.organizations.astro.whole.cpu is not known",
                "users: {jobs: 3} | shirako.limits.users is not known",
                "organizations: {astro: {weights: {ada: 0}}} | shirako.limits.organizations.astro.weights.ada is 0.0: a weight lies",
                "user: {jobs: many} | shirako.limits.user.jobs makes no sense as 'many'",
            })
    void limits_that_make_no_sense_are_told_by_their_key(String limits, String sentence) throws IOException {
        Path file = Files.writeString(folder.resolve("portal.yaml"), "shirako:\n  limits:\n    " + limits + "\n");
        assertThatThrownBy(() -> CheckConfiguration.check("service-manager", file))
                .hasMessageContaining(sentence);
        Files.writeString(file, "shirako:\n  limits:\n    user: {cpus: 0.5}\n");
        assertThatCode(() -> CheckConfiguration.check("service-manager", file)).doesNotThrowAnyException();
    }

    @Test
    void keys_need_not_be_there_yet_and_what_is_for_one_process_needs_no_federation() throws IOException {
        Path file = Files.writeString(
                folder.resolve("portal.yaml"), "shirako:\n  broker:\n    policy: priority\n  hosts: []\n");
        assertThatCode(() -> CheckConfiguration.check("service-manager", file)).doesNotThrowAnyException();
        Files.writeString(file, "shirako:\n  hosts: [{name: rack1, uri: 'http://x/y'}]\n");
        assertThatThrownBy(() -> CheckConfiguration.check("service-manager", file))
                .hasMessageStartingWith("host rack1: its uri is http://x/y");
        Files.writeString(file, "shirako:\n  broker:\n    policy: prio\n");
        assertThatThrownBy(() -> CheckConfiguration.check("service-manager", file))
                .hasMessageContaining("There is no allocation policy \"prio\"");
    }

    private static void assertRefused(String role, Path file, String sentence) {
        assertThatThrownBy(() -> CheckConfiguration.check(role, file))
                .isInstanceOf(WrongConfiguration.class)
                .hasMessageContaining(sentence);
    }
}

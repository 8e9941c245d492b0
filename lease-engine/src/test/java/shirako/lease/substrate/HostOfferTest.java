package shirako.lease.substrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostOfferTest {
    private final HostOffer offer = new HostOffer(List.of(
            host(Set.of("ssd", "rack1"), Optional.of("EPYC")),
            host(Set.of("gpu"), Optional.of("Haswell")),
            host(Set.of(), Optional.empty())));

    @Test
    void one_host_that_has_all_of_it_is_enough() {
        assertThat(offer.objection(wanted(Set.of("ssd", "rack1"), Optional.of("EPYC"))))
                .isEmpty();
        assertThat(offer.objection(HostConstraint.NONE)).isEmpty();
    }

    @Test
    void a_label_that_no_host_has_is_answered_with_those_that_there_are() {
        assertThat(offer.objection(wanted(Set.of("tape", "ssd"), Optional.empty())))
                .contains("no host here has the label tape (hosts offer: gpu, rack1, ssd)");
        assertThat(offer.objection(wanted(Set.of("tape", "fast"), Optional.of("VAX"))))
                .contains("no host here has the labels fast and tape (hosts offer: gpu, rack1, ssd)");
        assertThat(new HostOffer(List.of(HostFeatures.NONE)).objection(wanted(Set.of("ssd"), Optional.empty())))
                .contains("no host here has the label ssd (hosts offer: no labels)");
    }

    @Test
    void processors_that_no_host_is_known_to_have_are_answered_with_those_that_are_known() {
        assertThat(offer.objection(wanted(Set.of("ssd"), Optional.of("VAX"))))
                .contains("no host here has processors of the model VAX (known are: EPYC, Haswell)");
        assertThat(new HostOffer(List.of(HostFeatures.NONE)).objection(wanted(Set.of(), Optional.of("EPYC"))))
                .contains("no host here has processors of the model EPYC (known are: none)");
    }

    @Test
    void what_there_is_only_on_different_hosts_is_not_there() {
        assertThat(offer.objection(wanted(Set.of("ssd", "gpu"), Optional.empty())))
                .contains("no host here has all of gpu and ssd at once (each by itself there is)");
        assertThat(offer.objection(wanted(Set.of("ssd"), Optional.of("Haswell"))))
                .contains("no host here has all of ssd and processors of the model Haswell at once"
                        + " (each by itself there is)");
    }

    @Test
    void of_very_many_labels_only_the_first_are_named() {
        Set<String> many =
                IntStream.range(100, 140).mapToObj(number -> "l" + number).collect(Collectors.toSet());
        assertThat(new HostOffer(List.of(host(many, Optional.empty())))
                        .objection(wanted(Set.of("ssd"), Optional.empty()))
                        .orElseThrow())
                .endsWith("l128, l129, 10 more)");
    }

    private static HostFeatures host(Set<String> labels, Optional<String> cpuModel) {
        return new HostFeatures(new TreeSet<>(labels), cpuModel);
    }

    private static HostConstraint wanted(Set<String> labels, Optional<String> cpuModel) {
        return new HostConstraint(new TreeSet<>(labels), cpuModel);
    }
}

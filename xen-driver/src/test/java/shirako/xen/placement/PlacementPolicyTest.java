package shirako.xen.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shirako.lease.HostId;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.plugin.Plugins;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;

class PlacementPolicyTest {
    private static final Sliver CAPACITY = new Sliver(8000, 8000, 8000, 0);
    private static final ReservationId GANG = ReservationId.random();
    private static final Sliver SMALL = new Sliver(1000, 1000, 1000, 0);

    private static HostView host(String name, Sliver... held) {
        Sliver free = CAPACITY;
        List<HostTenant> tenants = new ArrayList<>();
        for (Sliver sliver : held) {
            free = free.minus(sliver).orElseThrow();
            tenants.add(new HostTenant(new ContainerId(ReservationId.random(), 0), sliver));
        }
        return new HostView(new HostId(name), CAPACITY, free, HostTraits.NONE, tenants, Optional.empty());
    }

    private static HostView with(HostView host, HostTraits traits) {
        return new HostView(host.id(), host.capacity(), host.free(), traits, host.tenants(), host.problem());
    }

    /** A host with nodes of the gang. */
    private static HostView nodes(String name, int... units) {
        Sliver free = CAPACITY;
        List<HostTenant> tenants = new ArrayList<>();
        for (int unit : units) {
            free = free.minus(SMALL).orElseThrow();
            tenants.add(new HostTenant(new ContainerId(GANG, unit), SMALL));
        }
        return new HostView(new HostId(name), CAPACITY, free, HostTraits.NONE, tenants, Optional.empty());
    }

    private static PlacementRequest request(Sliver sliver, Requirements requirements) {
        return new PlacementRequest(new ContainerId(GANG, 9), sliver, requirements);
    }

    private static PlacementPolicy named(String name, String antiAffinity) {
        return Plugins.named(PlacementPolicy.class, name, Map.of("anti-affinity", antiAffinity));
    }

    private static String choice(String policy, HostView... hosts) {
        return choice(named(policy, "none"), hosts);
    }

    private static String choice(PlacementPolicy policy, HostView... hosts) {
        return policy.place(request(SMALL, Requirements.NONE), List.of(hosts))
                .chosen()
                .map(HostId::value)
                .orElse("nowhere");
    }

    @Test
    void all_policies_are_known_by_name_and_a_wrong_name_is_refused_with_them() {
        assertThat(Plugins.names(PlacementPolicy.class))
                .containsExactly("best-fit", "consolidate", "dot-product", "first-fit", "worst-fit");
        Plugins.names(PlacementPolicy.class)
                .forEach(name -> assertThat(named(name, "demand").name()).isEqualTo(name));
        assertThatThrownBy(() -> Plugins.named(PlacementPolicy.class, "tightest", Map.of()))
                .hasMessage("There is no placement policy \"tightest\"; known are best-fit, consolidate, dot-product,"
                        + " first-fit, worst-fit.");
    }

    @Test
    void first_fit_takes_the_first_with_room_and_the_others_the_fullest_or_the_emptiest() {
        HostView full = host("full", new Sliver(7500, 100, 100, 0));
        HostView half = host("half", new Sliver(4000, 4000, 4000, 0));
        HostView most = host("most", new Sliver(6000, 6000, 6000, 0));
        HostView empty = host("empty");
        assertThat(choice("first-fit", full, half, most, empty)).isEqualTo("half");
        assertThat(choice("best-fit", full, half, most, empty)).isEqualTo("most");
        assertThat(choice("worst-fit", full, half, most, empty)).isEqualTo("empty");
        assertThat(choice("consolidate", full, empty, half)).isEqualTo("half");
        assertThat(choice("consolidate", full, empty)).isEqualTo("empty");
    }

    @Test
    void worst_fit_looks_at_what_runs_out_first() {
        HostView littleMemory = host("little-memory", new Sliver(0, 6000, 0, 0));
        HostView balanced = host("balanced", new Sliver(4000, 4000, 4000, 0));
        assertThat(choice("worst-fit", littleMemory, balanced)).isEqualTo("balanced");
    }

    @Test
    void the_dot_product_puts_memory_where_memory_is_what_is_left() {
        HostView cpuLeft = host("cpu-left", new Sliver(1000, 5000, 4000, 0));
        HostView memoryLeft = host("memory-left", new Sliver(5000, 1000, 4000, 0));
        Sliver hungry = new Sliver(100, 2000, 100, 0);
        Placement placement =
                named("dot-product", "none").place(request(hungry, Requirements.NONE), List.of(cpuLeft, memoryLeft));
        assertThat(placement.chosen()).contains(new HostId("memory-left"));
    }

    @Test
    void the_dot_product_compares_dimensions_as_parts_of_the_host_whatever_their_units() {
        // Disk has the largest numbers by far, and is hardly wanted.
        Sliver capacity = new Sliver(8000, 8000, 8_000_000, 0);
        HostView diskLeft = new HostView(
                new HostId("disk-left"),
                capacity,
                new Sliver(2000, 2000, 8_000_000, 0),
                HostTraits.NONE,
                List.of(),
                Optional.empty());
        HostView rest = new HostView(
                new HostId("cpu-and-memory-left"),
                capacity,
                new Sliver(6000, 6000, 2_000_000, 0),
                HostTraits.NONE,
                List.of(),
                Optional.empty());
        Placement placement = named("dot-product", "none")
                .place(request(new Sliver(2000, 2000, 20_000, 0), Requirements.NONE), List.of(diskLeft, rest));
        assertThat(placement.chosen()).contains(rest.id());
    }

    @Test
    void a_gang_is_kept_apart_where_that_is_preferred_and_shares_where_it_must() {
        HostView two = nodes("two", 0, 1);
        HostView one = nodes("one", 2);
        HostView full = host("full", CAPACITY);
        assertThat(choice(named("first-fit", "none"), two, one, full)).isEqualTo("two");
        assertThat(choice(named("first-fit", "prefer"), two, one, full)).isEqualTo("one");
        assertThat(choice(named("best-fit", "prefer"), two, one, host("other"))).isEqualTo("other");
    }

    @Test
    void a_gang_that_demands_different_hosts_waits_for_one_and_is_told_why() {
        Placement placement = named("first-fit", "demand")
                .place(request(SMALL, Requirements.NONE), List.of(nodes("one", 2), host("full", CAPACITY)));
        assertThat(placement).isInstanceOfSatisfying(Placement.FullNow.class, full -> assertThat(full.words())
                .isEqualTo("one: another node of the same reservation is there, and they are to be kept apart;"
                        + " full: too little CPU (0 of 1000 millicores) and memory (0 of 1000 MiB) and disk (0 of 1000"
                        + " MiB) is free"));
    }

    @Test
    void a_host_must_be_and_have_what_is_required() {
        HostTraits able = new HostTraits(
                Set.of("ssd", "rack=3"), Optional.of("EPYC"), Set.of("debian"), Set.of(Capability.SUSPEND));
        Requirements all =
                new Requirements(Set.of("ssd"), Optional.of("EPYC"), Optional.of("debian"), Set.of(Capability.SUSPEND));
        for (String policy : Plugins.names(PlacementPolicy.class)) {
            Placement placement = named(policy, "prefer")
                    .place(request(SMALL, all), List.of(host("plain"), with(host("able"), able)));
            assertThat(placement.chosen()).as(policy).contains(new HostId("able"));
        }
    }

    @Test
    void what_no_host_can_ever_take_is_impossible_with_the_reason_for_each_host() {
        Requirements image = new Requirements(Set.of(), Optional.empty(), Optional.of("debian"), Set.of());
        Placement placement = named("best-fit", "none")
                .place(request(new Sliver(9000, 1, 1, 0), image), List.of(host("a"), with(host("b"), image("debian"))));
        assertThat(placement).isInstanceOfSatisfying(Placement.Impossible.class, never -> assertThat(never.reasons())
                .isEqualTo(Map.of(
                        new HostId("a"),
                        "image debian does not lie there",
                        new HostId("b"),
                        "even empty it has too little CPU (8000 of 9000 millicores)")));
    }

    private static HostTraits image(String key) {
        return new HostTraits(Set.of(), Optional.empty(), Set.of(key), Set.of());
    }

    @Test
    void each_missing_trait_has_its_own_words() {
        assertThat(new Requirements(Set.of("gpu", "ssd"), Optional.empty(), Optional.empty(), Set.of())
                        .objection(HostTraits.NONE))
                .contains("it has no label gpu, ssd");
        assertThat(new Requirements(Set.of(), Optional.of("EPYC"), Optional.empty(), Set.of())
                        .objection(HostTraits.NONE))
                .contains("its CPU model is not known and not EPYC");
        assertThat(new Requirements(Set.of(), Optional.empty(), Optional.empty(), Set.of(Capability.SUSPEND))
                        .objection(HostTraits.NONE))
                .contains("it cannot suspend containers");
    }

    @Test
    void a_host_that_cannot_be_used_now_is_full_and_not_impossible() {
        HostView away = new HostView(
                new HostId("away"), Sliver.NONE, Sliver.NONE, HostTraits.NONE, List.of(), Optional.of("gone"));
        Placement placement = named("worst-fit", "none").place(request(SMALL, Requirements.NONE), List.of(away));
        assertThat(placement).isEqualTo(new Placement.FullNow(Map.of(away.id(), "gone")));
        assertThat(choice("first-fit")).isEqualTo("nowhere");
    }
}

package shirako.lease.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import shirako.lease.LeaseRequest;
import shirako.lease.Reservation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Sliver;
import shirako.lease.Ticket;
import shirako.lease.TicketId;

/** Hundreds of random operations, with losses and restarts, judged by sums over what holders were promised. */
class OverCommitPropertiesTest {
    @Property(tries = 15)
    void no_instant_is_promised_beyond_the_hosts_and_all_ends_with_nothing_left(@ForAll long seed) {
        World world = World.started();
        world.machines.host("h2", World.HOST);
        Random random = new Random(seed);
        world.machines.runningFor(id -> Duration.ofSeconds(20 + Math.floorMod(id.hashCode(), 200)));
        world.post = (envelope, deliver) -> {
            int luck = random.nextInt(100);
            if (luck >= 5) {
                deliver.accept(envelope);
            }
            if (luck > 95) {
                deliver.accept(envelope);
            }
        };
        List<ReservationId> ids = new ArrayList<>();
        for (int step = 0; step < 250; step++) {
            operate(world, random, ids);
            world.pass(Duration.ofSeconds(1 + random.nextInt(3)));
            assertWithinHosts(world);
        }
        world.post = World.Carrier.RELIABLE;
        ids.forEach(id -> world.engine().close(id, "the end"));
        world.pass(Duration.ofMinutes(3));
        assertThat(world.engine().open()).isEmpty();
        assertThat(world.machines.count()).isZero();
        Reservation whole = world.reserve(World.HOST, Duration.ofMinutes(1));
        world.pass(Duration.ofSeconds(10));
        assertThat(world.reservation(whole.id()).ticket()).isPresent();
    }

    private static void operate(World world, Random random, List<ReservationId> ids) {
        int choice = random.nextInt(100);
        if (choice < 55 || ids.isEmpty()) {
            Sliver sliver = new Sliver(500 * (1 + random.nextInt(8)), 256 * (1 + random.nextInt(16)), 100, 0);
            LeaseRequest request = world.request(sliver, Duration.ofSeconds(10 + random.nextInt(200)));
            ids.add(world.engine().reserve(request).id());
        } else if (choice < 75) {
            ReservationId id = ids.get(random.nextInt(ids.size()));
            world.engine().extend(id, world.time.instant().plusSeconds(random.nextInt(300)));
        } else if (choice < 97) {
            world.engine().close(ids.get(random.nextInt(ids.size())), "enough");
        } else {
            world.restart();
        }
    }

    /** Sums what the broker has promised and what the site still runs, now and at each start that is still to come. */
    private static void assertWithinHosts(World world) {
        Map<TicketId, Ticket> open = new LinkedHashMap<>();
        world.federation.broker().promises().stream()
                .filter(promise -> promise.state() == ReservationState.TICKETED)
                .flatMap(promise -> promise.tickets().stream())
                .forEach(ticket -> open.put(ticket.id(), ticket));
        world.federation.site().occupancies().stream()
                .filter(occupancy -> !occupancy.state().ended())
                .flatMap(occupancy -> occupancy.ticket().stream())
                .forEach(ticket -> open.putIfAbsent(ticket.id(), ticket));
        List<Ticket> tickets = List.copyOf(open.values());
        List<Instant> instants = new ArrayList<>(
                tickets.stream().map(ticket -> ticket.term().start()).toList());
        instants.add(world.time.instant());
        for (Instant instant : instants) {
            Sliver sum = tickets.stream()
                    .filter(ticket -> ticket.term().contains(instant))
                    .filter(ticket -> !instant.isBefore(world.time.instant()))
                    .map(Ticket::sliver)
                    .reduce(Sliver.NONE, Sliver::plus);
            assertThat(sum.fitsIn(World.HOST.plus(World.HOST))).isTrue();
        }
    }
}

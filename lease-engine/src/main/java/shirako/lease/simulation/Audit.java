package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shirako.lease.ActorId;
import shirako.lease.LeaseRequest;
import shirako.lease.ReservationId;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;

/** Asks each broker, in the end, for all that it ever had: whatever is not free any more has leaked. */
final class Audit {
    static final ActorId AUDITOR = new ActorId("auditor");

    private static final int FIRST = 60_000;

    private final World world;
    private final Puppet auditor;
    private final Map<ReservationId, String> asked = new LinkedHashMap<>();

    Audit(World world) {
        this.world = world;
        this.auditor = new Puppet(world.keys.get(AUDITOR), world.network);
    }

    void ask() {
        world.network.calm();
        Chance chance = Chance.of(world.plan.seed(), "audit");
        int number = FIRST;
        for (BrokerSpec broker : world.plan.brokers()) {
            for (Sliver all : hosts(broker)) {
                ReservationId id = Names.reservation(world.time.instant(), chance, number);
                asked.put(id, all + " from " + broker.id());
                auditor.say(broker.id(), id, new Message.TicketRequest(request(id, all, number - FIRST)));
                number++;
            }
        }
    }

    /** What a broker has of each host, the largest first, so that no small one takes the place of a large one. */
    private List<Sliver> hosts(BrokerSpec broker) {
        return world.plan.sites().stream()
                .flatMap(site -> site.hosts().stream().map(host -> kept(broker, site, host)))
                .filter(sliver -> sliver.cpuMillis() > 0 && sliver.memoryMib() > 0)
                .sorted(Comparator.comparing(Sliver::cpuMillis).reversed())
                .toList();
    }

    private LeaseRequest request(ReservationId id, Sliver sliver, int place) {
        Instant begin = world.time.instant().minus(Duration.ofMinutes(1)).plusMillis(place);
        Duration minute = Duration.ofMinutes(1);
        return LeaseRequest.bestEffort(
                id, "auditor", "all of a host", Shape.atOneSite(sliver, 1), minute, minute, begin, begin);
    }

    /** What a broker has of a host beside what it gives on. */
    private Sliver kept(BrokerSpec broker, SiteSpec site, Sliver host) {
        Optional<BrokerSpec> giver = world.plan.brokers().stream()
                .filter(other -> broker.givers().contains(other.id()))
                .findFirst();
        Sliver has = giver.map(other -> part(
                        part(host, site.shares().getOrDefault(other.id(), 0.0)),
                        other.shares().get(broker.id())))
                .orElseGet(() -> part(host, site.shares().getOrDefault(broker.id(), 0.0)));
        Sliver kept = has;
        for (double given : broker.shares().values()) {
            kept = kept.minus(part(has, given)).orElse(Sliver.NONE);
        }
        return kept;
    }

    private static Sliver part(Sliver whole, double part) {
        return new Sliver(
                (int) (whole.cpuMillis() * part),
                (int) (whole.memoryMib() * part),
                (int) (whole.diskMib() * part),
                (int) (whole.networkMbits() * part));
    }

    void judge() {
        asked.forEach((id, what) -> {
            boolean granted = auditor.heard(id)
                    .anyMatch(message -> message instanceof Message.UpdateTicket update
                            && update.outcome() instanceof TicketOutcome.Granted);
            world.findings.check(
                    granted,
                    "all-is-free-again",
                    () -> what + " is not free though nobody has anything: "
                            + auditor.heard(id).toList());
        });
    }
}

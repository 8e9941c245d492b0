package shirako.lease.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import shirako.lease.LeaseRequest;
import shirako.lease.Renewal;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Tenancy;

/** When a service manager looks at a reservation though nobody says anything. */
final class Deadlines {
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration ASK_TO_GO_ON = Duration.ofSeconds(5);
    private static final Duration LONGEST_LEAD = Duration.ofMinutes(1);

    private final ManagerSettings settings;

    Deadlines(ManagerSettings settings) {
        this.settings = settings;
    }

    Optional<Instant> next(Demand demand) {
        return Stream.concat(waiting(demand).stream(), givingUp(demand).stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> waiting(Demand demand) {
        Instant since = demand.since();
        return switch (demand.pending()) {
            case TICKETING ->
                demand.broker()
                        .map(broker ->
                                broker.received() == 0 && settings.brokers().size() > 1
                                        ? Optional.of(since.plus(settings.brokerPatience()))
                                        : Optional.<Instant>empty())
                        .orElse(Optional.of(since.plus(settings.choosing())));
            case NONE -> demand.state().ended() ? Optional.empty() : idle(demand);
            case EXTENDING_TICKET, EXTENDING_LEASE, MODIFYING, SUSPENDING ->
                Optional.of(since.plus(settings.operationPatience()));
            case SUSPENDED ->
                demand.wish().rest().isPresent() ? Optional.of(since.plus(ASK_TO_GO_ON)) : Optional.empty();
            case REDEEMING, PRIMING, RESUMING, CLOSING -> Optional.empty();
        };
    }

    private Optional<Instant> idle(Demand demand) {
        return switch (demand.state()) {
            case TICKETED ->
                demand.tenancies().stream()
                        .map(tenancy -> tenancy.ticket().term().start())
                        .max(Comparator.naturalOrder())
                        .map(start -> demand.since().isBefore(start)
                                ? start
                                : demand.since().plus(AGAIN));
            case ACTIVE -> renewal(demand);
            case NASCENT, CLOSED, FAILED -> Optional.empty();
        };
    }

    /** When a lease that renews itself asks for its next term, and after a refusal asks again. */
    private static Optional<Instant> renewal(Demand demand) {
        LeaseRequest request = demand.reservation().request();
        if (request.renewal() != Renewal.AUTOMATIC || renewedEnd(demand).isEmpty()) {
            return Optional.empty();
        }
        Duration quarter = request.expected().dividedBy(4);
        Duration lead = quarter.compareTo(LONGEST_LEAD) < 0 ? quarter : LONGEST_LEAD;
        Instant first = demand.tenancies().getFirst().ticket().term().end().minus(lead);
        Instant again = demand.since().plus(lead.dividedBy(4)).plusMillis(1);
        return Optional.of(first.isAfter(again) ? first : again);
    }

    /** The end that a lease that renews itself has after its next renewal; empty when it had all that was promised. */
    static Optional<Instant> renewedEnd(Demand demand) {
        LeaseRequest request = demand.reservation().request();
        var term = demand.tenancies().getFirst().ticket().term();
        Instant last = term.start().plus(request.promised());
        Instant next = term.end().plus(request.expected());
        return request.renewal() == Renewal.AUTOMATIC && term.end().isBefore(last)
                ? Optional.of(next.isBefore(last) ? next : last)
                : Optional.empty();
    }

    /** Whether what was asked for has not been answered for too long. */
    boolean unanswered(Demand demand, Instant now) {
        return switch (demand.pending()) {
            case EXTENDING_TICKET, EXTENDING_LEASE, MODIFYING, SUSPENDING ->
                !demand.since().plus(settings.operationPatience()).isAfter(now);
            default -> false;
        };
    }

    /** Whether the site has not said that it is over though it must be. */
    boolean hopeless(Demand demand, Instant now) {
        return givingUp(demand).filter(at -> !at.isAfter(now)).isPresent();
    }

    private Optional<Instant> givingUp(Demand demand) {
        boolean rests =
                switch (demand.pending()) {
                    case SUSPENDED, RESUMING -> true;
                    default -> false;
                };
        Duration longer =
                rests ? demand.reservation().request().tolerance().suspension().multipliedBy(2) : Duration.ZERO;
        return demand.tenancies().stream()
                .filter(tenancy -> tenancy.fate() == Tenancy.Fate.REDEEMED)
                .map(tenancy ->
                        tenancy.ticket().term().end().plus(settings.grace()).plus(longer))
                .max(Comparator.naturalOrder());
    }
}

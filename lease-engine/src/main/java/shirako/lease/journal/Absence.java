package shirako.lease.journal;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;

/**
 * A host that does not answer its site. It is forgotten when the host answers; once the host was declared dead, only when
 * nothing is left on it of what was given up.
 *
 * @param id as {@link #idOf} names it
 * @param since when it was first asked in vain
 * @param verdict why what runs there is given up; empty as long as the host may come back with all of it
 */
public record Absence(ReservationId id, HostId host, Instant since, Optional<Verdict> verdict) implements Entry {
    /**
     * That a host is dead.
     *
     * @param at when it was declared so
     * @param by which operator said so; empty when the site found it silent for too long
     */
    public record Verdict(Instant at, Optional<String> by) {}

    /** The name of what one site remembers of one of its hosts. */
    public static ReservationId idOf(ActorId site, HostId host) {
        String name = "absence " + site + " " + host;
        return new ReservationId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
    }

    public static Absence beginning(ActorId site, HostId host, Instant since) {
        return new Absence(idOf(site, host), host, since, Optional.empty());
    }

    public Absence with(Verdict newVerdict) {
        return new Absence(id, host, since, Optional.of(newVerdict));
    }

    /** Whether it was declared dead. */
    public boolean dead() {
        return verdict.isPresent();
    }

    /** What befell whatever ran there, for people. */
    public String reason() {
        String by = verdict.flatMap(Verdict::by).map(who -> " by " + who).orElse("");
        return "Host " + host + " has not answered since " + since.truncatedTo(ChronoUnit.SECONDS)
                + " and was declared dead" + by + ".";
    }

    @Override
    public ReservationState state() {
        return ReservationState.TICKETED;
    }

    @Override
    public PendingOperation pending() {
        return PendingOperation.NONE;
    }

    @Override
    public List<Link> links() {
        return List.of();
    }

    @Override
    public Absence with(Link link) {
        return this;
    }
}

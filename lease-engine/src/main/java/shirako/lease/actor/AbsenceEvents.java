package shirako.lease.actor;

import java.time.Instant;
import shirako.lease.ActorId;
import shirako.lease.event.Event;
import shirako.lease.journal.Absence;

/** What the event log says of hosts that died and came back, in sentences for people. */
final class AbsenceEvents {
    private AbsenceEvents() {}

    /** @param lost how many containers are given up with it */
    static Event dead(ActorId site, Absence absence, int lost, Instant now) {
        String containers = lost == 0
                ? " No container was there."
                : lost == 1 ? " 1 container is given up." : " " + lost + " containers are given up.";
        String by = absence.verdict().flatMap(Absence.Verdict::by).orElse(site.value());
        return event("host.dead", absence, by, absence.reason() + containers, now);
    }

    static Event back(ActorId site, Absence absence, Instant now) {
        return event(
                "host.back",
                absence,
                site.value(),
                "Host " + absence.host() + " answers again. What was given up with it is gone from it.",
                now);
    }

    private static Event event(String kind, Absence absence, String by, String detail, Instant now) {
        return Event.of(now, kind, "host:" + absence.host(), "", by, detail);
    }
}

package shirako.lease.simulation;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shirako.lease.ActorId;
import shirako.lease.PendingOperation;
import shirako.lease.event.Event;
import shirako.lease.journal.Absence;
import shirako.lease.journal.Consumption;
import shirako.lease.journal.Delegation;
import shirako.lease.journal.Demand;
import shirako.lease.journal.Entry;
import shirako.lease.journal.Occupancy;
import shirako.lease.journal.Promise;
import shirako.lease.journal.Share;
import shirako.lease.journal.Stored;
import shirako.lease.journal.Tombstone;

/** Hands what an actor writes down to those who watch it. */
record JournalReader(
        PromiseWatch promises, @Nullable SiteWatch site, Optional<OwnerWatch> owner, Trace trace, ActorId actor)
        implements WatchedJournal.Reader {
    @Override
    public void wrote(List<Optional<Stored>> before, List<Stored> entries, List<Event> events) {
        for (int i = 0; i < entries.size(); i++) {
            Entry after = entries.get(i).entry();
            Optional<Entry> old = before.get(i).map(Stored::entry);
            boolean moved = old.isEmpty()
                    || old.get().state() != after.state()
                    || old.get().pending() != after.pending();
            if (moved) {
                trace.note(actor, Names.of(after.id()) + " is " + after.state() + "/" + after.pending());
            }
            switch (after) {
                case Demand demand ->
                    owner.ifPresent(watch -> watch.wrote(old.map(Demand.class::cast), demand, events));
                case Promise promise -> {
                    promise.tickets().forEach(ticket -> promises.promised(ticket, false));
                    old.map(Promise.class::cast)
                            .filter(was -> was.pending() == PendingOperation.RESUMING
                                    && promise.pending() == PendingOperation.NONE
                                    && !promise.state().ended())
                            .ifPresent(was -> promises.goesOn(was, promise));
                }
                case Occupancy occupancy -> {
                    if (site != null) {
                        site.wrote(old.map(Occupancy.class::cast), occupancy);
                    }
                }
                case Share share -> share.ticket().ifPresent(ticket -> promises.promised(ticket, true));
                case Tombstone ignored -> {
                    // It promises nobody anything.
                }
                case Consumption ignored -> {
                    // Nor does this.
                }
                case Absence absence ->
                    trace.note(actor, absence.host() + (absence.dead() ? " is declared dead" : " does not answer"));
                case Delegation ignored -> {
                    // Whoever gave it has written it down before.
                }
            }
        }
        for (Event event : events) {
            trace.note(actor, event.kind() + " " + event.detail());
            promises.accused(event);
        }
    }
}

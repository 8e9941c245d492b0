package shirako.lease.event;

import java.util.List;

/** Reads the event log. */
public interface EventLog {
    /** Up to {@code limit} events with a larger sequence number, in order. */
    List<Event> after(long sequence, int limit);

    /** Every event of one subject, in order. */
    List<Event> of(String subject);

    /**
     * The newest events of one kind, the newest first.
     *
     * @param vo of which virtual organization; empty for the site's own
     */
    List<Event> newest(String vo, String kind, int limit);

    /** The sequence number of the newest event; 0 for an empty log. */
    long last();
}

package shirako.portal.ui.leases;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import shirako.batch.job.Job;
import shirako.lease.HostId;
import shirako.lease.LeaseView;
import shirako.portal.ui.part.JobName;
import shirako.portal.ui.part.LeaseBadge;
import shirako.portal.ui.part.TicketText;
import shirako.portal.ui.part.TimeText;

/** A lease in a person's words. */
final class LeaseWords {
    private static final Duration TO_THE_SECOND_BELOW = Duration.ofHours(1);

    private LeaseWords() {}

    static String host(LeaseView lease) {
        return lease.host().map(HostId::value).orElse("not placed yet");
    }

    /** From when to when. Of a short one the seconds matter: to the minute both ends may look the same. */
    static String term(LeaseView lease, Instant now) {
        Instant start = lease.term().start();
        Instant end = lease.term().end();
        return lease.term().duration().compareTo(TO_THE_SECOND_BELOW) < 0
                ? TimeText.exactlyAt(start, now) + " – " + TimeText.exactlyAt(end, now)
                : TimeText.at(start, now) + " – " + TimeText.at(end, now);
    }

    /** The person, where the job is known, and the organization. */
    static String holder(LeaseView lease, Optional<Job> job) {
        return job.map(known -> known.owner().user() + ", ").orElse("") + lease.holder();
    }

    /** What the lease is for, array tasks with their index. */
    static String purpose(LeaseView lease, Optional<Job> job) {
        return job.map(JobName::of).orElse(lease.label());
    }

    /** All there is to say, in one line. */
    static String all(LeaseView lease, Optional<Job> job, Instant now) {
        return purpose(lease, job) + ", " + holder(lease, job) + ", " + LeaseBadge.word(lease) + ", " + term(lease, now)
                + ", "
                + TicketText.machines(lease.units(), lease.sliver())
                + (lease.extensions() > 0 ? ", extended " + lease.extensions() + "×" : "");
    }
}

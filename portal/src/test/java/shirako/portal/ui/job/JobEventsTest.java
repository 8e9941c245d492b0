package shirako.portal.ui.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import shirako.batch.job.Job;
import shirako.lease.ReservationId;
import shirako.lease.event.Event;
import shirako.portal.fake.MemoryEvents;
import shirako.portal.fake.Samples;

class JobEventsTest {
    private final MemoryEvents log = new MemoryEvents();

    @Test
    void a_jobs_timeline_has_its_moves_in_order_and_nothing_else_of_its_lease() {
        var reservation = new ReservationId(new UUID(1, 2));
        Job job = Samples.reserved("ada", "astro", reservation);
        append("job.running", "job:" + job.id());
        append("lease.extended", "lease:" + reservation);
        append("lease.moved", "lease:" + reservation);
        append("lease.moved", "lease:" + new ReservationId(new UUID(1, 3)));
        append("job.completed", "job:" + job.id());

        assertThat(JobEvents.of(job, log))
                .extracting(Event::kind)
                .containsExactly("job.running", "lease.moved", "job.completed");
        assertThat(LeaseEventWords.of("lease.moved")).contains("Moved");
    }

    private void append(String kind, String subject) {
        log.append(Event.of(Instant.EPOCH, kind, subject, "astro", "test", ""));
    }
}

package shirako.portal.event;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.lease.event.Event;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryEvents;
import shirako.portal.fake.MemoryJobs;
import shirako.portal.fake.Samples;
import shirako.portal.fake.TestPortal.Bearer;
import shirako.portal.live.EventFeed;

@RestTest
class EventsTest {
    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryJobs jobs;

    @Autowired
    MemoryEvents events;

    @Autowired
    EventFeed feed;

    @Test
    void the_state_comes_first() {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        String stream = body(mvc.get()
                .uri("/api/v1/jobs/" + job.id() + "/events")
                .header("Authorization", bearer.of("ada"))
                .exchange());
        assertThat(stream).contains("event: state\ndata: {\"id\":\"" + job.id() + "\"");
    }

    @Test
    void a_reader_resumes_after_the_last_event_it_saw() throws InterruptedException {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        long first = happened(job, "job.queued");
        long second = happened(job, "job.running");
        long third = happened(job, "job.completed");
        settle(third);
        String stream = body(mvc.get()
                .uri("/api/v1/jobs/" + job.id() + "/events")
                .header("Authorization", bearer.of("ada"))
                .header("Last-Event-ID", first)
                .exchange());
        assertThat(stream)
                .contains("id: " + second + "\nevent: job.running\n", "id: " + third + "\nevent: job.completed\n")
                .doesNotContain("job.queued", "event: state");
    }

    @Test
    void a_reader_who_missed_nothing_is_told_to_stop() throws InterruptedException {
        Job job = jobs.put(Samples.job("ada", "astro", JobState.COMPLETED));
        long last = happened(job, "job.completed");
        settle(last);
        assertThat(mvc.get()
                        .uri("/api/v1/jobs/" + job.id() + "/events")
                        .header("Authorization", bearer.of("ada"))
                        .header("Last-Event-ID", last)
                        .exchange())
                .hasStatus(204);
    }

    @Test
    void a_last_event_that_is_no_number_is_told() {
        problem(
                        mvc.get()
                                .uri("/api/v1/events")
                                .header("Authorization", bearer.of("ada"))
                                .header("Last-Event-ID", "abc")
                                .exchange(),
                        400,
                        "malformed-request")
                .hasPathSatisfying("$.detail", detail -> assertThat(detail)
                        .asString()
                        .contains("header Last-Event-ID", "'abc'", "a whole number"));
    }

    private long happened(Job job, String kind) {
        return events.append(Event.of(Instant.EPOCH, kind, "job:" + job.id(), "astro", "test", ""))
                .sequence();
    }

    private void settle(long sequence) throws InterruptedException {
        feed.awaitBeyond(sequence - 1, java.time.Duration.ofSeconds(10));
    }
}

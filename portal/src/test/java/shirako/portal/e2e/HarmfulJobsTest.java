package shirako.portal.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Jobs that would take the machine with them: their limits hold, another job goes on, and they say why they ended. */
@E2eTest
class HarmfulJobsTest {
    private PortalProcess portal;

    @BeforeAll
    void start(Ground ground) throws Exception {
        portal = PortalProcess.onMySql(ground, "harmful").start();
    }

    @AfterAll
    void stop() throws Exception {
        portal.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', textBlock = """
                    forks without end ! bomb() { bomb | bomb & }; bomb; sleep 600   ! TIMED_OUT ! stopped at its wall-time limit of 15 seconds
                    fills its disk    ! set -e; dd if=/dev/zero of=big bs=1M         ! FAILED    ! It used all of its 64 MiB of disk
                    prints 1 GB       ! yes 'all work and no play' | head -c 1G      ! FAILED    ! It wrote more than its 64 MiB of output
                    never ends        ! trap '' TERM; while :; do sleep 1; done      ! TIMED_OUT ! stopped at its wall-time limit of 15 seconds
                    """)
    void a_job_that(String what, String script, String state, String sentence) throws Exception {
        Api api = portal.api();
        // Memory enough for as many processes as it may have, so that it is their number that holds it.
        var harmful = Api.small(what, "#!/bin/bash\n" + script + "\n").put("memoryMib", 512);
        if (state.equals("TIMED_OUT")) {
            harmful.put("wallTimeSeconds", 15);
        }
        String bad = api.submit(harmful);
        String good = api.submit(Api.small("beside it", "for i in 1 2 3 4 5; do sleep 1; done; echo fine\n"));

        var ended = api.awaitEnd(bad, Duration.ofMinutes(4));
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo(state);
        assertThat(ended.at("/outcome/reason").asString()).contains(sentence);
        assertThat(api.awaitEnd(good, Duration.ofMinutes(4)).path("state").asString())
                .isEqualTo("COMPLETED");
        assertThat(api.stdout(good)).isEqualTo("fine\n");
    }
}

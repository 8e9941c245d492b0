package shirako.batch.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shirako.batch.fakes.Bench;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.lease.substrate.ContainerPhase;

class LiveLogTest {
    static final String CONSOLE =
            "[    0.1] Linux\r\n@@SHIRAKO nonsense\r\n@@SHIRAKO START uptimeMillis=2431\r\nhello\r\n@@SHIR no frame\r\n"
                    + "50%\r75%\r\ntwo\nno end @@SHIRAKO here\n\n@@SHIRAKO END rc=0 reason=exited\r\n[ 9.1] reboot: Power down\r\n";
    static final String LOG = "hello\n@@SHIR no frame\n50%\r75%\ntwo\nno end @@SHIRAKO here\n\n";

    @TempDir
    Path folder;

    @Test
    void the_log_is_what_the_script_wrote_however_the_console_is_cut() {
        var random = new Random(5);
        byte[] console = CONSOLE.getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 500; round++) {
            var filter = new ConsoleFilter();
            var log = new ByteArrayOutputStream();
            for (int at = 0; at < console.length; ) {
                int end = Math.min(console.length, at + 1 + random.nextInt(20));
                log.writeBytes(filter.add(Arrays.copyOfRange(console, at, end), 0));
                at = end;
            }
            assertThat(log.toString(StandardCharsets.UTF_8)).isEqualTo(LOG);
            assertThat(filter.started()).isTrue();
        }
    }

    @Test
    void a_line_without_an_end_is_shown_at_once() {
        var filter = new ConsoleFilter();
        filter.add("@@SHIRAKO START\n".getBytes(StandardCharsets.UTF_8), 0);
        assertThat(filter.add("working...".getBytes(StandardCharsets.UTF_8), 0))
                .asString()
                .isEqualTo("working...");
    }

    @Test
    void a_console_that_is_read_again_after_a_restart_adds_nothing_twice() throws IOException {
        var bench = new Bench(folder);
        Job job = bench.submit("x");
        bench.cycle();
        bench.leases.activate(bench.reservation(job), ContainerPhase.RUNNING);
        byte[] console = CONSOLE.getBytes(StandardCharsets.UTF_8);
        for (int read = 0; read < console.length; read += 11) {
            bench.restart();
            bench.scheduler.containerListener().console(bench.container(job), 0, Arrays.copyOf(console, read));
            bench.scheduler.containerListener().console(bench.container(job), 0, Arrays.copyOf(console, read));
        }
        bench.scheduler.containerListener().console(bench.container(job), 0, console);
        assertThat(bench.scheduler.log().read(job.id(), 0, 10_000)).asString().isEqualTo(LOG);
        assertThat(bench.scheduler.log().length(job.id())).isEqualTo(LOG.length());
        assertThat(bench.scheduler.log().read(job.id(), 3, 4)).asString().isEqualTo("lo\n@");
        assertThat(bench.scheduler.log().read(job.id(), 9_999, 4)).isEmpty();
    }

    @Test
    void a_console_whose_beginning_is_gone_after_a_restart_goes_on_where_its_log_was() throws IOException {
        var bench = new Bench(folder);
        Job job = bench.submit("x");
        bench.cycle();
        bench.leases.activate(bench.reservation(job), ContainerPhase.RUNNING);
        byte[] console = CONSOLE.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < console.length; at += 7) {
            int end = Math.min(console.length, at + 7);
            bench.scheduler.containerListener().console(bench.container(job), at, Arrays.copyOfRange(console, at, end));
            bench.restart();
        }
        assertThat(bench.scheduler.log().read(job.id(), 0, 10_000)).asString().isEqualTo(LOG);
    }

    @Test
    void a_position_that_is_not_whole_is_as_if_there_were_none() {
        var position = new ConsolePosition(
                12,
                5,
                new ConsoleFilter.Standing(
                        ConsoleFilter.Where.INSIDE, ConsoleFilter.Line.PLAIN, true, new byte[] {64}));
        String text = position.text();
        assertThat(ConsolePosition.parse(text)).map(ConsolePosition::text).contains(text);
        for (int length = 0; length < text.lastIndexOf(' '); length++) {
            assertThat(ConsolePosition.parse(text.substring(0, length))).isEmpty();
        }
        assertThat(ConsolePosition.parse("a 5 INSIDE PLAIN true .")).isEmpty();
        assertThat(ConsolePosition.parse("1 5 INSIDE PLAIN true .4")).isEmpty();
    }

    @Test
    void a_log_ends_at_its_limit_and_says_so_once() throws IOException {
        var logs = new LogFolder(folder, 10);
        JobId job = JobId.random();
        byte[] bytes = "0123456789abcdef".getBytes(StandardCharsets.UTF_8);
        assertThat(logs.append(job, 1, 0, bytes)).isTrue();
        assertThat(logs.append(job, 1, 16, bytes)).isFalse();
        assertThat(logs.append(job, 1, 0, bytes)).isFalse();
        assertThat(logs.read(job, 0, 1000))
                .asString()
                .startsWith("0123456789\n[The live log ends here")
                .endsWith("]\n");
    }

    @Test
    void an_attempt_that_was_broken_off_is_told_from_the_next_one() throws IOException {
        var logs = new LogFolder(folder, 1000);
        JobId job = JobId.random();
        logs.append(job, 1, 0, "line 1\n".getBytes(StandardCharsets.UTF_8));
        logs.breakOff(job, 1, "Its machine was lost.");
        logs.append(job, 2, 0, "line 1\n".getBytes(StandardCharsets.UTF_8));
        assertThat(logs.read(job, 0, 1000))
                .asString()
                .isEqualTo("line 1\n\n[This attempt was broken off. Its machine was lost. What follows is the next"
                        + " one.]\nline 1\n");
    }

    @Test
    void who_follows_hears_of_every_growth_until_it_stops_following() throws IOException {
        var logs = new LogFolder(folder, 1000);
        JobId job = JobId.random();
        var heard = new AtomicInteger();
        JobLog.Subscription subscription = logs.follow(job, heard::incrementAndGet);
        logs.append(job, 1, 0, new byte[] {1});
        logs.append(job, 1, 1, new byte[] {2});
        subscription.close();
        logs.append(job, 1, 2, new byte[] {3});
        assertThat(heard).hasValue(2);
    }
}

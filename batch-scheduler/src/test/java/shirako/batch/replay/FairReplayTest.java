package shirako.batch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.ToLongFunction;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;
import shirako.batch.workload.Schedule;
import shirako.batch.workload.Workload;
import shirako.batch.workload.WorkloadJob;

/** What fair shares come to over time, played through the broker's own policy. */
class FairReplayTest {
    private static final int PROCESSORS = 8;
    private static final long DAY = 86_400;
    private static final long HALF_LIFE = 7 * DAY;

    private final List<WorkloadJob> jobs = new ArrayList<>();

    @BeforeTry
    void nothing_is_submitted() {
        jobs.clear();
    }

    private void submit(long at, long run, int processors, long user, long group) {
        jobs.add(new WorkloadJob(jobs.size(), at, run, processors, run, user, group, 1));
    }

    private Schedule played() {
        jobs.sort(Comparator.comparingLong(WorkloadJob::submit));
        return new Replay(new Workload(PROCESSORS, jobs, Map.of()), ReplayPolicy.EASY_FAIR.policy(), new Requested())
                .run(() -> {});
    }

    /** Processor seconds between two instants, of those who have this number. */
    private static double used(Schedule schedule, ToLongFunction<WorkloadJob> of, long number, long from, long to) {
        double used = 0;
        for (int i = 0; i < schedule.jobs().size(); i++) {
            WorkloadJob job = schedule.jobs().get(i);
            long span = Math.min(schedule.end(i), to) - Math.max(schedule.start(i), from);
            used += of.applyAsLong(job) == number && span > 0 ? (double) span * job.processors() : 0;
        }
        return used;
    }

    /** Jobs of some hours, all there from the start, for at least so many seconds of the whole machine. */
    private void plenty(Random random, long seconds, long user, long group, long at) {
        long left = seconds * PROCESSORS;
        while (left > 0) {
            long run = 3600 + random.nextInt(6 * 3600);
            int processors = 1 + random.nextInt(PROCESSORS / 4);
            submit(at, run, processors, user, group);
            left -= run * processors;
        }
    }

    @Property(tries = 5)
    void two_groups_with_equal_shares_that_both_have_plenty_to_do_come_to_use_equally_much(@ForAll Random random) {
        plenty(random, 4 * DAY, 1, 1, 0);
        plenty(random, 4 * DAY, 1, 1, 0);
        plenty(random, 4 * DAY, 2, 2, 0);
        Schedule schedule = played();
        double one = used(schedule, WorkloadJob::group, 1, 0, 5 * DAY);
        double other = used(schedule, WorkloadJob::group, 2, 0, 5 * DAY);
        assertThat(one / (one + other)).isBetween(0.47, 0.53);
    }

    @Property(tries = 5)
    void and_so_do_the_users_of_a_group_among_each_other(@ForAll Random random) {
        plenty(random, 4 * DAY, 1, 1, 0);
        plenty(random, 4 * DAY, 1, 1, 0);
        plenty(random, 4 * DAY, 2, 1, 0);
        Schedule schedule = played();
        double one = used(schedule, WorkloadJob::user, 1, 0, 5 * DAY);
        double other = used(schedule, WorkloadJob::user, 2, 0, 5 * DAY);
        assertThat(one / (one + other)).isBetween(0.47, 0.53);
    }

    @Property(tries = 5)
    void a_group_that_had_everything_is_behind_at_first_and_what_it_had_is_forgotten_after_a_while(
            @ForAll Random random, @ForAll @IntRange(min = 0, max = 1) int after) {
        plenty(random, 3 * DAY, 1, 1, 0);
        long both = after == 0 ? 4 * DAY : 4 * DAY + 12 * HALF_LIFE;
        plenty(random, 3 * DAY, 1, 1, both);
        plenty(random, 3 * DAY, 2, 2, both);
        Schedule schedule = played();
        double one = used(schedule, WorkloadJob::group, 1, both, both + 2 * DAY);
        double other = used(schedule, WorkloadJob::group, 2, both, both + 2 * DAY);
        if (after == 0) {
            assertThat(one / (one + other)).isLessThan(0.15);
        } else {
            assertThat(one / (one + other)).isBetween(0.46, 0.54);
        }
    }

    @Property(tries = 3)
    void nobody_starves_for_what_he_had_while_another_wants_everything(@ForAll Random random) {
        plenty(random, 7 * DAY, 1, 1, 0);
        long then = 7 * DAY;
        submit(then, 3600, PROCESSORS, 1, 1);
        int large = jobs.size() - 1;
        for (int day = 0; day < 30; day++) {
            plenty(random, DAY, 2, 2, then + day * DAY);
        }
        Schedule schedule = played();
        for (int i = 0; i < schedule.jobs().size(); i++) {
            if (schedule.jobs().get(i).number() == large) {
                assertThat(schedule.waited(i)).isLessThan(2 * HALF_LIFE);
            }
        }
    }

    @Property(tries = 3)
    void a_job_of_the_whole_machine_starts_also_where_somebody_with_no_past_comes_every_hour(@ForAll Random random) {
        plenty(random, DAY, 1, 1, 0);
        submit(DAY, 3600, PROCESSORS, 1, 1);
        int large = jobs.size() - 1;
        for (int hour = 0; hour < 12 * 24; hour++) {
            plenty(random, 3600, 100 + hour, 100 + hour, DAY + hour * 3600);
        }
        Schedule schedule = played();
        for (int i = 0; i < schedule.jobs().size(); i++) {
            if (schedule.jobs().get(i).number() == large) {
                assertThat(schedule.waited(i)).isLessThan(9 * DAY);
            }
        }
    }
}

package shirako.batch.replay.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import shirako.batch.workload.Schedule;

/** Gives each job rows of a chart, one for each of its processors, for as long as it runs: the lowest ones that are free. */
final class ProcessorRows {
    /** @param rows from the first to the last, the latter excluded */
    record Bar(int job, int from, int to) {}

    private ProcessorRows() {}

    /** The bars of those jobs that run at some time between two instants. */
    static List<Bar> between(Schedule schedule, long from, long to) {
        List<Integer> jobs = IntStream.range(0, schedule.jobs().size())
                .filter(job -> schedule.end(job) > from && schedule.start(job) < to)
                .boxed()
                .sorted(Comparator.comparingLong((Integer job) -> schedule.start(job))
                        .thenComparing(job -> job))
                .toList();
        PriorityQueue<Integer> running = new PriorityQueue<>(Comparator.comparingLong(schedule::end));
        Map<Integer, BitSet> rowsOf = new HashMap<>();
        BitSet taken = new BitSet();
        List<Bar> bars = new ArrayList<>();
        for (int job : jobs) {
            while (!running.isEmpty() && schedule.end(running.peek()) <= schedule.start(job)) {
                taken.andNot(rowsOf.remove(running.remove()));
            }
            BitSet rows = lowest(taken, schedule.jobs().get(job).processors());
            taken.or(rows);
            rowsOf.put(job, rows);
            running.add(job);
            for (int row = rows.nextSetBit(0); row >= 0; ) {
                int end = rows.nextClearBit(row);
                bars.add(new Bar(job, row, end));
                row = rows.nextSetBit(end);
            }
        }
        return bars;
    }

    private static BitSet lowest(BitSet taken, int count) {
        BitSet rows = new BitSet();
        int row = -1;
        for (int i = 0; i < count; i++) {
            row = taken.nextClearBit(row + 1);
            rows.set(row);
        }
        return rows;
    }
}

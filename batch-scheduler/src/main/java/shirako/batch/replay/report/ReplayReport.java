package shirako.batch.replay.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import shirako.batch.workload.Schedule;

/** The page: for all replays together the use of the machine and the waits, for each its predictions and one of its weeks. */
public final class ReplayReport {
    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;
    private static final int DOTS = 3000;
    private static final int COLOURS = 8;

    private final int processors;
    private final List<Replayed> replays;
    private final OptionalInt week;
    private final long first;
    private final long last;
    private final StringBuilder page = new StringBuilder();

    /** @param name what was played, such as {@code easy with requested} */
    public record Replayed(String name, Schedule schedule) {}

    private ReplayReport(int processors, List<Replayed> replays, OptionalInt week) {
        this.processors = processors;
        this.replays = replays;
        this.week = week;
        first = replays.getFirst().schedule().jobs().getFirst().submit();
        last = replays.stream()
                .mapToLong(one -> IntStream.range(0, one.schedule().jobs().size())
                        .mapToLong(one.schedule()::end)
                        .max()
                        .orElse(first))
                .max()
                .orElse(first);
    }

    /**
     * @param title of the page, such as the name of the log
     * @param table the figures, as text in columns
     * @param replays at least one, each of at least one job
     * @param week which one is drawn, from 1; where it is not said, the one in which the first replay used
     *     the machine most
     */
    public static String page(String title, String table, int processors, List<Replayed> replays, OptionalInt week) {
        return new ReplayReport(processors, replays, week).write(title, table);
    }

    private String write(String title, String table) {
        page.append("""
                <!DOCTYPE html>
                <html lang="en">
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>Replay of %s</title>
                <style>
                %s</style>
                <h1>Replay of %s</h1>
                <div class="wide" tabindex="0"><pre>%s</pre></div>
                """.formatted(escaped(title), STYLE, escaped(title), escaped(table)));
        section("Use of the machine", "Day by day, from the first submission to the last end.", usage());
        section("Waits", "How many of the jobs waited for no longer than that.", waits());
        for (Replayed replay : replays) {
            section(
                    "Predictions: " + escaped(replay.name()),
                    "Each dot is a job: how long it ran, and what was predicted at its submission. On the line both are the same.",
                    predictions(replay.schedule()));
            week(replay);
        }
        return page.append("</html>\n").toString();
    }

    private void section(String heading, String words, String drawing) {
        page.append("<section>\n<h2>%s</h2>\n<p>%s</p>\n%s</section>\n".formatted(heading, words, drawing));
    }

    private int days() {
        return (int) Math.max(1, (last - first + DAY - 1) / DAY);
    }

    private String usage() {
        int days = days();
        Plot plot = new Plot(new Scale.Linear(0, days, ""), new Scale.Linear(0, 100, " %"));
        double[] xs = IntStream.range(0, days).mapToDouble(day -> day + 0.5).toArray();
        for (int i = 0; i < replays.size(); i++) {
            double[] used = Usage.of(replays.get(i).schedule(), processors, first, DAY, days);
            plot.line(xs, Arrays.stream(used).map(part -> 100 * part).toArray(), style(i));
        }
        return plot.svg("Use of the machine by day", "day") + legend();
    }

    private String waits() {
        double longest = replays.stream()
                .flatMapToDouble(one -> Arrays.stream(waits(one.schedule())))
                .max()
                .orElse(1);
        Plot plot = new Plot(new Scale.Durations(longest), new Scale.Linear(0, 100, " %"));
        for (int i = 0; i < replays.size(); i++) {
            double[] waits = waits(replays.get(i).schedule());
            Arrays.sort(waits);
            int points = Math.min(500, waits.length);
            double[] xs = new double[points];
            double[] ys = new double[points];
            for (int point = 0; point < points; point++) {
                int rank = (int) ((long) (point + 1) * waits.length / points);
                xs[point] = waits[rank - 1];
                ys[point] = 100.0 * rank / waits.length;
            }
            plot.line(xs, ys, style(i));
        }
        return plot.svg("Distribution of waits", "wait") + legend();
    }

    private static double[] waits(Schedule schedule) {
        return IntStream.range(0, schedule.jobs().size())
                .mapToDouble(schedule::waited)
                .toArray();
    }

    private static String predictions(Schedule schedule) {
        int jobs = schedule.jobs().size();
        double longest = IntStream.range(0, jobs)
                .mapToDouble(job -> Math.max(
                        schedule.prediction(job), schedule.jobs().get(job).run()))
                .max()
                .orElse(1);
        Plot plot = new Plot(new Scale.Durations(longest), new Scale.Durations(longest));
        int step = Math.max(1, jobs / DOTS);
        for (int job = 0; job < jobs; job += step) {
            plot.dot(schedule.jobs().get(job).run(), schedule.prediction(job));
        }
        plot.line(new double[] {1, longest}, new double[] {1, longest}, "same");
        return plot.svg("Predicted against actual run times", "ran for (upwards: predicted)");
    }

    private void week(Replayed replay) {
        Schedule schedule = replay.schedule();
        int weeks = (int) Math.max(1, (last - first + WEEK - 1) / WEEK);
        int shown =
                Math.min(weeks, week.orElseGet(() -> busiest(replays.getFirst().schedule(), weeks))) - 1;
        long from = first + shown * WEEK;
        long to = from + WEEK;
        Plot plot = new Plot(new Scale.Linear(0, 7, ""), new Scale.Linear(0, processors, ""));
        for (ProcessorRows.Bar bar : ProcessorRows.between(schedule, from, to)) {
            var job = schedule.jobs().get(bar.job());
            plot.box(
                    (double) (Math.max(schedule.start(bar.job()), from) - from) / DAY,
                    (double) (Math.min(schedule.end(bar.job()), to) - from) / DAY,
                    bar.from(),
                    bar.to(),
                    "c" + Math.floorMod(job.user(), COLOURS),
                    "job %d of user %d: %d processors, waited %d s, ran %d s"
                            .formatted(
                                    job.number(), job.user(), job.processors(), schedule.waited(bar.job()), job.run()));
        }
        section(
                "Week " + (shown + 1) + " of " + weeks + ": " + escaped(replay.name()),
                "Each bar is a job, as high as it has processors; users have colours.",
                plot.svg("Jobs on processors over a week", "day of the week"));
    }

    private int busiest(Schedule schedule, int weeks) {
        double[] used = Usage.of(schedule, processors, first, WEEK, weeks);
        return 1
                + IntStream.range(0, weeks)
                        .reduce((one, other) -> used[other] > used[one] ? other : one)
                        .orElse(0);
    }

    private String legend() {
        StringBuilder legend = new StringBuilder("<ul class=\"legend\">\n");
        for (int i = 0; i < replays.size(); i++) {
            legend.append("<li class=\"%s\">%s</li>\n"
                    .formatted(style(i), escaped(replays.get(i).name())));
        }
        return legend.append("</ul>\n").toString();
    }

    /** Colours, and dashes where they come again. */
    private static String style(int index) {
        return String.format(Locale.ROOT, "c%d d%d", index % COLOURS, index / COLOURS % 4);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static final String STYLE = """
            :root { color-scheme: light dark; --ink: #1c2733; --paper: #ffffff; --grid: #dde3ea; }
            @media (prefers-color-scheme: dark) { :root { --ink: #dfe6ee; --paper: #14191f; --grid: #303a45; } }
            body { font: 15px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
              margin: 0 auto; padding: 1rem; }
            h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin: 2rem 0 0; } p { margin: 0 0 .5rem; }
            .wide { overflow-x: auto; } pre { font-size: 12px; }
            svg { width: 100%; height: auto; } svg text { font-size: 11px; fill: var(--ink); }
            .grid { stroke: var(--grid); } .line { fill: none; stroke: var(--c); stroke-width: 1.5; }
            .dot { fill: #2f6fb3; opacity: .35; } .same { --c: var(--ink); } .box { fill: var(--c); stroke: var(--paper);
              stroke-width: .4; }
            .d1 { stroke-dasharray: 6 3; } .d2 { stroke-dasharray: 2 2; } .d3 { stroke-dasharray: 8 2 2 2; }
            .legend { list-style: none; padding: 0; display: flex; flex-wrap: wrap; gap: .25rem 1rem; }
            .legend li { border-left: .8rem solid var(--c); padding-left: .4rem; }
            .c0 { --c: #2f6fb3; } .c1 { --c: #d9722b; } .c2 { --c: #3a9259; } .c3 { --c: #b8433c; }
            .c4 { --c: #7d60b5; } .c5 { --c: #8a6550; } .c6 { --c: #c5629f; } .c7 { --c: #6b7a89; }
            """;
}

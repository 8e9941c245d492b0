package shirako.xen.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shirako.lease.Sliver;
import shirako.xen.LibvirtSubstrate;
import shirako.xen.RealHost;
import shirako.xen.XenLab;
import shirako.xen.migration.PlannerSettings;
import shirako.xen.migration.bench.PlannerBench;
import shirako.xen.placement.FirstFit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Containers on two real Xen hosts, through this driver and by hand with virsh, in turns on the same hosts; then the
 * migration planner. What counts are ratios: the hosts run in emulators.
 */
public final class XenBench {
    private static final JsonMapper JSON = new JsonMapper();
    private static final double GOAL = 1.1;
    private static final Sliver CAPACITY = new Sliver(2000, 1200, 4096, 0);
    private static final Duration BOOT = Duration.ofMinutes(5);
    private static final Duration GOES_ON = Duration.ofMinutes(3);
    /** Enough for a gap to be told from the guest's usual pace. */
    private static final int A_FEW = 20;

    private final XenBenchOptions options;
    private final Map<String, Times> times = new LinkedHashMap<>();
    private int failures;

    private XenBench(XenBenchOptions options) {
        this.options = options;
    }

    /** Ends with 2 when it was called wrongly, with 1 when something could not be measured or written. */
    public static void main(String[] arguments) throws Exception {
        XenBenchOptions options;
        try {
            options = XenBenchOptions.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("bench xen: " + e.getMessage());
            System.exit(2);
            return;
        }
        XenBench bench = new XenBench(options);
        bench.containers();
        PlannerBench planner = new PlannerBench(options.planner());
        planner.measure();
        if (options.json().isPresent()) {
            bench.write(options.json().get(), planner.figures());
        }
        System.exit(bench.complete() ? 0 : 1);
    }

    private void containers() throws Exception {
        Path drafts = Files.createTempDirectory("shirako-bench");
        XenLab lab = new XenLab(drafts);
        try (LibvirtSubstrate substrate = new LibvirtSubstrate(
                List.of(lab.config(1, CAPACITY), lab.config(2, CAPACITY)),
                RealHost.image(),
                id -> new ByteArrayInputStream(Trial.PAYLOAD),
                new FirstFit(),
                PlannerSettings.DEFAULT,
                InstantSource.system())) {
            substrate.list();
            warmUp(new ByDriver(substrate));
            warmUp(new ByVirsh(lab, drafts, lab.imageStem()));
            for (int round = 1; round <= options.rounds(); round++) {
                Way driver = new ByDriver(substrate);
                Way virsh = new ByVirsh(lab, drafts, lab.imageStem());
                boolean odd = round % 2 == 1;
                tried(lab, odd ? driver : virsh);
                tried(lab, odd ? virsh : driver);
            }
        } finally {
            lab.close();
        }
        print();
    }

    /** Not counted: the first container has its image brought to the hosts, which those after it find there. */
    private static void warmUp(Way way) throws Exception {
        try {
            way.create();
        } finally {
            way.remove();
        }
    }

    /** What breaks in one container's life is told and counted, and the next one is tried. */
    private void tried(XenLab lab, Way way) throws InterruptedException {
        try {
            measure(lab, way);
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Exception failed) {
            failures++;
            System.out.println(way.words() + ": given up: " + failed.getMessage());
        }
    }

    /** A container whose job never begins is given up, and counted. */
    private void measure(XenLab lab, Way way) throws Exception {
        Times mine = times.computeIfAbsent(way.words(), any -> new Times());
        try {
            Ticks ticks = new Ticks(lab.pool().resolve(way.volumes() + ".result"));
            Duration created = way.create();
            if (!ticks.await(A_FEW, BOOT)) {
                failures++;
                System.out.println(way.words() + ": a container did not come up within " + BOOT + ", and is left out");
                return;
            }
            mine.add(Action.CREATE, created);
            mine.add(Action.RESIZE, way.resize());
            if (suspended(way, mine)) {
                mine.add(Action.RESTORE, way.restore());
            }
            moved(way, mine, ticks);
        } finally {
            way.remove();
        }
    }

    /** The lab's storage does not take every memory image: that is counted, and the container runs on. */
    private boolean suspended(Way way, Times mine) throws InterruptedException {
        try {
            mine.add(Action.SUSPEND, way.suspend());
            return true;
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Exception failed) {
            failures++;
            System.out.println(way.words() + ": not suspended: " + failed.getMessage());
            return false;
        }
    }

    private void moved(Way way, Times mine, Ticks ticks) throws Exception {
        int before = goesOn(ticks);
        Duration there = way.migrate();
        int between = goesOn(ticks);
        Duration back = way.migrate();
        goesOn(ticks);
        List<Long> all = ticks.read();
        mine.add(Action.MIGRATE, there.plus(back).dividedBy(2));
        // The hosts' clocks differ: what one way seems longer, the way back seems shorter.
        mine.add(
                Action.DOWNTIME,
                Ticks.longestGap(all.subList(0, between), before)
                        .plus(Ticks.longestGap(all, between))
                        .dividedBy(2));
    }

    /** Waits until the job is seen to go on; gives how many ticks there are then. */
    private static int goesOn(Ticks ticks) throws IOException, InterruptedException {
        int wanted = ticks.read().size() + A_FEW;
        if (!ticks.await(wanted, GOES_ON)) {
            throw new IOException("the job did not go on within " + GOES_ON);
        }
        return ticks.read().size();
    }

    private void print() {
        Times driver = times.get("driver");
        Times virsh = times.get("virsh");
        System.out.printf(
                Locale.ROOT,
                "%nA container of %s on Xen in an emulator: medians of %d rounds in seconds; goal for the ratio: %.1f%n",
                Trial.SLIVER,
                options.rounds(),
                GOAL);
        System.out.printf("%-36s %9s %9s %7s%n", "", "driver", "virsh", "ratio");
        for (Action action : Action.values()) {
            double ours = driver.medianSeconds(action);
            double theirs = virsh.medianSeconds(action);
            System.out.printf(Locale.ROOT, "%-36s %9.2f %9.2f %7.2f%n", action.words(), ours, theirs, ours / theirs);
        }
        System.out.println("containers that did not come up, were not suspended or stood still: " + failures);
    }

    private boolean complete() {
        return times.values().stream()
                .allMatch(each -> !each.seconds(Action.DOWNTIME).isEmpty());
    }

    private void write(Path file, ObjectNode planner) throws IOException {
        ObjectNode root = JSON.createObjectNode()
                .put("bench", "xen")
                .put("date", Instant.now().toString())
                .put("rounds", options.rounds())
                .put("goalRatio", GOAL)
                .put("failures", failures);
        ArrayNode actions = root.putArray("actions");
        for (Action action : Action.values()) {
            ObjectNode node = actions.addObject().put("action", action.name().toLowerCase(Locale.ROOT));
            times.forEach((way, each) -> {
                ArrayNode seconds = node.putArray(way + "Seconds");
                each.seconds(action).forEach(seconds::add);
            });
            node.put(
                    "ratio",
                    times.get("driver").medianSeconds(action)
                            / times.get("virsh").medianSeconds(action));
        }
        root.set("planner", planner);
        Files.writeString(file, root.toPrettyString() + "\n");
    }
}

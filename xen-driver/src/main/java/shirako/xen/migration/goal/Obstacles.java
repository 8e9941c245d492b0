package shirako.xen.migration.goal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.substrate.HostCondition;
import shirako.xen.migration.PlacedContainer;
import shirako.xen.migration.SiteHost;
import shirako.xen.placement.Shortage;

/** Why a container finds no room on any of the other hosts, for people: of a few hosts each by itself, of many how many. */
final class Obstacles {
    private static final int NAMED_MAX = 3;

    private final Sketch sketch;
    private final int c;
    private final List<String> closed = new ArrayList<>();
    private final List<String> silent = new ArrayList<>();
    private final List<String> unfit = new ArrayList<>();
    private final List<String> full = new ArrayList<>();

    private Obstacles(Sketch sketch, int c) {
        this.sketch = sketch;
        this.c = c;
    }

    /** @param allowed the hosts on which anything may be put */
    static String words(Sketch sketch, int c, boolean[] allowed) {
        Obstacles obstacles = new Obstacles(sketch, c);
        int emptiest = Sketch.NOWHERE;
        for (int host = 0; host < allowed.length; host++) {
            if (allowed[host] && obstacles.hasRoomToSpeakOf(host)) {
                emptiest = emptiest == Sketch.NOWHERE || sketch.load(host) < sketch.load(emptiest) ? host : emptiest;
            }
        }
        sketch.absent.forEach(obstacles::absent);
        return obstacles.sentence(Optional.of(emptiest).filter(host -> host != Sketch.NOWHERE));
    }

    private boolean hasRoomToSpeakOf(int number) {
        SiteHost host = sketch.hosts.get(number);
        PlacedContainer container = sketch.containers.get(c);
        if (host.condition() instanceof HostCondition.Draining && !host.id().equals(container.host())) {
            closed.add("host " + host.id() + " takes nothing new until it is opened again");
            return false;
        }
        if (!container.requirements().metBy(host.traits())) {
            unfit.add("host " + host.id() + " is not of the kind that it needs: "
                    + container.requirements().objection(host.traits()).orElseThrow());
            return false;
        }
        full.add("host " + host.id() + " has" + (crowded(number) ? ", with the others that are to come," : "")
                + " too little " + Shortage.words(sketch.slivers[c], sketch.free[number]));
        return true;
    }

    private boolean crowded(int host) {
        return sketch.residents.get(host).stream().anyMatch(other -> !sketch.containers
                .get(other)
                .host()
                .equals(sketch.hosts.get(host).id()));
    }

    private void absent(HostId host, HostCondition condition) {
        silent.add("host " + host
                + (condition instanceof HostCondition.DeclaredDead ? " was declared dead" : " does not answer"));
    }

    private String sentence(Optional<Integer> emptiest) {
        List<String> all = new ArrayList<>(full);
        all.addAll(closed);
        all.addAll(silent);
        all.addAll(unfit);
        if (all.isEmpty()) {
            return "there is no other host.";
        }
        if (all.size() <= NAMED_MAX) {
            return String.join("; ", all) + ".";
        }
        List<String> counts = new ArrayList<>();
        emptiest.ifPresent(host -> counts.add(full.size() + " are too full (the emptiest: "
                + full.stream()
                        .filter(each ->
                                each.startsWith("host " + sketch.hosts.get(host).id() + " has"))
                        .findFirst()
                        .orElseThrow()
                + ")"));
        count(counts, closed, "take nothing new until they are opened again");
        count(counts, silent, "do not answer");
        count(
                counts,
                unfit,
                "are not of the kind that it needs ("
                        + unfit.stream().findFirst().orElse("") + ")");
        return "of " + all.size() + " other hosts " + String.join(", ", counts) + ".";
    }

    private static void count(List<String> counts, List<String> hosts, String words) {
        if (!hosts.isEmpty()) {
            counts.add(hosts.size() + " " + words);
        }
    }
}

package shirako.lease.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.ActorId;
import shirako.lease.journal.Share;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

/** Lets what was planned to go wrong go wrong. */
final class FaultDriver {
    /** An actor that has nothing to do dies all the same after a while. */
    private static final Duration IDLE = Duration.ofSeconds(60);
    /** How long a process goes on believing in a call that is never answered; see {@code Machinery}. */
    private static final Duration SILENCE = Duration.ofMinutes(12);

    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final World world;
    private final Chance chance;
    private final Map<ActorId, List<Fault.BadCalls>> calls = new LinkedHashMap<>();
    private final Map<ActorId, List<Fault.LostEvents>> events = new LinkedHashMap<>();
    private final Map<ActorId, Share.Mode> wanted = new LinkedHashMap<>();
    private boolean healed;

    FaultDriver(World world) {
        this.world = world;
        this.chance = Chance.of(world.plan.seed(), "faults");
    }

    void plan() {
        for (Map.Entry<ActorId, World.Site> site : world.sites.entrySet()) {
            calls.put(site.getKey(), new ArrayList<>());
            events.put(site.getKey(), new ArrayList<>());
            site.getValue().machines().fates((call, id) -> fate(site.getValue(), call, id));
            site.getValue().machines().losingEvents(() -> events.get(site.getKey()).stream()
                    .anyMatch(fault -> chance.percent(fault.share())));
        }
        for (Fault fault : world.plan.faults()) {
            world.time.at(World.BEGIN.plus(fault.at()), () -> set(fault, true));
            if (!fault.lasting().isZero()) {
                world.time.at(World.BEGIN.plus(fault.at()).plus(fault.lasting()), () -> set(fault, false));
            }
        }
    }

    private void set(Fault fault, boolean on) {
        if (healed) {
            return;
        }
        if (!(fault instanceof Fault.Crash)) {
            world.trace.note("fault", (on ? "begins: " : "ends: ") + said(fault));
        }
        switch (fault) {
            case Fault.BadNetwork network -> world.network.become(network, on);
            case Fault.CutOff cut -> world.network.cutOff(cut.actor(), on);
            case Fault.Crash crash when on -> crash(crash);
            case Fault.Crash crash -> {
                // It starts again by itself.
            }
            case Fault.BadJournal journal ->
                world.actor(journal.actor()).doom().failWrite(journal.count(), journal.written());
            case Fault.HostDown down -> host(down, on);
            case Fault.BadCalls bad -> toggle(calls.get(bad.site()), bad, on);
            case Fault.LostEvents lost -> toggle(events.get(lost.site()), lost, on);
            case Fault.Drained drained -> drain(drained.giver(), on ? Share.Mode.DRAINING : Share.Mode.OPEN);
        }
    }

    private static <T> void toggle(List<T> list, T fault, boolean on) {
        if (on) {
            list.add(fault);
        } else {
            list.remove(fault);
        }
    }

    private void crash(Fault.Crash crash) {
        Participant<?> actor = world.actor(crash.actor());
        actor.downFor(crash.lasting());
        actor.doom().crashAt(crash.brink(), crash.count());
        world.time.after(IDLE, () -> {
            if (actor.up() && actor.doom().pending() && !healed) {
                actor.die();
            }
        });
    }

    private void host(Fault.HostDown down, boolean on) {
        World.Site site = world.sites.get(down.site());
        String host = SiteSpec.host(down.host());
        site.watch().hindered(world.time.instant());
        if (!on) {
            site.machines().reconnect(host);
        } else if (down.dies()) {
            site.machines().die(host);
        } else {
            site.machines().cutOff(host);
        }
        if (on) {
            site.watch().hindered(world.time.instant().plus(down.lasting()));
        }
    }

    private void drain(ActorId giver, Share.Mode mode) {
        wanted.put(giver, mode);
        insist(giver, mode);
    }

    /** An operator whose command was not acknowledged repeats it, unless something else is wanted by then. */
    private void insist(ActorId giver, Share.Mode mode) {
        World.Site site = world.sites.get(giver);
        boolean done = site != null
                ? site.actor().act(node -> node.drain(mode, "an operator"))
                : world.brokers.get(giver).act(node -> node.drain(mode));
        if (!done) {
            world.time.after(AGAIN, () -> {
                if (wanted.get(giver) == mode) {
                    insist(giver, mode);
                }
            });
        }
    }

    private CallFate fate(World.Site site, Call call, ContainerId id) {
        for (Fault.BadCalls fault : calls.get(site.spec().id())) {
            if (fault.calls().contains(call) && chance.percent(fault.share())) {
                world.trace.note("machines", "fails at " + call + " " + Names.of(id) + ": " + fault.way());
                boolean silent = fault.way() == Fault.Way.NEVER || fault.way() == Fault.Way.DONE_BUT_SILENT;
                Instant now = world.time.instant();
                site.watch().hindered(now.plus(silent ? SILENCE : fault.slow()));
                return fate(fault);
            }
        }
        return CallFate.SMOOTH;
    }

    private static CallFate fate(Fault.BadCalls fault) {
        return switch (fault.way()) {
            case FAIL_FOR_NOW ->
                new CallFate.Fails(new SubstrateException("the host is busy", true), fault.slow(), false);
            case FAIL_FOR_GOOD ->
                new CallFate.Fails(new SubstrateException("the host refuses", false), fault.slow(), false);
            case DONE_BUT_FAILED ->
                new CallFate.Fails(new SubstrateException("the connection broke", true), fault.slow(), true);
            case HANG -> new CallFate.Begins(fault.slow());
            case NEVER -> new CallFate.Silent(false);
            case DONE_BUT_SILENT -> new CallFate.Silent(true);
        };
    }

    /** All is well from now on. */
    void heal() {
        world.trace.note("fault", "all is well from now on");
        healed = true;
        world.network.heal();
        calls.values().forEach(List::clear);
        events.values().forEach(List::clear);
        world.everybody().forEach(actor -> actor.doom().clear());
        List.copyOf(wanted.keySet()).forEach(giver -> drain(giver, Share.Mode.OPEN));
        for (World.Site site : world.sites.values()) {
            for (int i = 0; i < site.spec().hosts().size(); i++) {
                site.machines().reconnect(SiteSpec.host(i));
            }
        }
    }

    static String said(Fault fault) {
        return switch (fault) {
            case Fault.BadNetwork bad ->
                "the network loses " + bad.lost() + " % and doubles " + bad.twice() + " % of all messages, up to "
                        + bad.late().toMillis() + " ms late";
            case Fault.CutOff cut -> cut.actor() + " is cut off from the network";
            case Fault.Crash crash ->
                crash.actor() + " is to die " + crash.brink() + " number " + crash.count() + ", for "
                        + crash.lasting().toMillis() + " ms";
            case Fault.BadJournal bad ->
                bad.actor() + "'s journal fails at write " + bad.count() + (bad.written() ? ", which takes place" : "");
            case Fault.HostDown down ->
                "host " + SiteSpec.host(down.host()) + " of " + down.site()
                        + (down.dies() ? " dies" : " does not answer");
            case Fault.BadCalls bad ->
                bad.share() + " % of calls " + bad.calls() + " at " + bad.site() + " go wrong: " + bad.way();
            case Fault.Drained drained -> "an operator drains " + drained.giver();
            case Fault.LostEvents lost -> lost.share() + " % of the events of " + lost.site() + "'s machines are lost";
        };
    }
}

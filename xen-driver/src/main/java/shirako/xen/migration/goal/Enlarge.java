package shirako.xen.migration.goal;

import java.util.Arrays;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.xen.migration.Estate;

/**
 * A container gets another sliver. Where its host has no room for that, either it moves or others move over, whichever moves
 * fewer MiB.
 *
 * @param container which
 * @param sliver what it is to hold
 */
public record Enlarge(ContainerId container, Sliver sliver) implements TargetPolicy {
    @Override
    public TargetAnswer target(Estate estate) {
        Sketch sketch = new Sketch(estate);
        int c = sketch.container(container);
        boolean[] allowed = new boolean[sketch.hosts.size()];
        Arrays.fill(allowed, true);
        sketch.put(c, Sketch.NOWHERE);
        sketch.resize(c, sliver);
        return new MakingRoom(sketch, allowed).put(c) ? sketch.found() : Vacate.noRoom(sketch, c, allowed);
    }
}

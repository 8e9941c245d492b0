package shirako.xen.migration.goal;

import java.util.Set;
import shirako.lease.HostId;
import shirako.lease.substrate.ContainerId;
import shirako.xen.migration.Target;

/** What a {@link TargetPolicy} answers. */
public sealed interface TargetAnswer {
    /**
     * A target that fits.
     *
     * @param target where containers are to be
     * @param empty hosts on which there will be no container, though there may be one now: they could sleep
     */
    record Found(Target target, Set<HostId> empty) implements TargetAnswer {
        public Found {
            empty = Set.copyOf(empty);
        }
    }

    /**
     * No target was found.
     *
     * @param container which finds no room
     * @param reason why, in a sentence for people
     */
    record NoRoom(ContainerId container, String reason) implements TargetAnswer {}
}

package shirako.xen.migration.goal;

import shirako.xen.migration.Estate;

/** Says where the containers of an estate are to be, moving as few MiB as it can. */
@FunctionalInterface
public interface TargetPolicy {
    /** @throws IllegalArgumentException when it is about a host or a container that the estate does not have */
    TargetAnswer target(Estate estate);
}

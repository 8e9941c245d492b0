package shirako.lease.substrate;

import java.util.UUID;
import shirako.lease.ReservationId;

/**
 * One container. Its id is fixed before it exists, so that every call towards it can be repeated.
 *
 * @param reservation the reservation whose lease pays for the container
 * @param unit which of the lease's units it is, from 0
 */
public record ContainerId(ReservationId reservation, int unit) {
    private static final String PREFIX = "shirako-";

    public ContainerId {
        if (unit < 0) {
            throw new IllegalArgumentException("units are counted from 0, not " + unit);
        }
    }

    /** The name of the container's domain and the stem of its volumes' names: safe in XML, paths and shells. */
    public String domainName() {
        return PREFIX + reservation.value() + "-" + unit;
    }

    /** Whether a domain is one of ours, by its name. */
    public static boolean isDomainName(String name) {
        return name.matches(PREFIX + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}-[0-9]{1,6}");
    }

    /**
     * The container of a domain.
     *
     * @throws IllegalArgumentException when the name is not one of ours
     */
    public static ContainerId ofDomainName(String name) {
        if (!isDomainName(name)) {
            throw new IllegalArgumentException("not the domain name of a container: " + name);
        }
        int dash = name.lastIndexOf('-');
        return new ContainerId(
                new ReservationId(UUID.fromString(name.substring(PREFIX.length(), dash))),
                Integer.parseInt(name.substring(dash + 1)));
    }

    @Override
    public String toString() {
        return domainName();
    }
}

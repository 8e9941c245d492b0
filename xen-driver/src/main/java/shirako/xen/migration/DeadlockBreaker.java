package shirako.xen.migration;

import java.util.Comparator;
import shirako.lease.plugin.Plugin;
import shirako.lease.plugin.Settings;

/**
 * Which way out of a deadlock is taken: the least in this order that is possible. Chosen by its name; one of somebody else's is
 * registered for {@link java.util.ServiceLoader} under this interface.
 */
public interface DeadlockBreaker extends Comparator<WayOut>, Plugin<DeadlockBreaker> {
    @Override
    default DeadlockBreaker configured(Settings settings) {
        settings.knowing();
        return this;
    }
}

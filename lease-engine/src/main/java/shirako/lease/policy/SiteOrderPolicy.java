package shirako.lease.policy;

import shirako.lease.calendar.SiteOrder;
import shirako.lease.plugin.Plugin;
import shirako.lease.plugin.Settings;

/** An order of sites that is chosen by its name. */
public interface SiteOrderPolicy extends SiteOrder, Plugin<SiteOrderPolicy> {
    @Override
    default SiteOrderPolicy configured(Settings settings) {
        settings.knowing();
        return this;
    }
}

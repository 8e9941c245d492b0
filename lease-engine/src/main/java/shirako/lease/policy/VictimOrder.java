package shirako.lease.policy;

import java.util.Comparator;
import shirako.lease.plugin.Plugin;
import shirako.lease.plugin.Settings;

/** Which of the leases that may be suspended or shrunk is so first. A plug-in that is chosen by its name. */
public interface VictimOrder extends Plugin<VictimOrder> {
    /** First victims first; leases that it holds for equal are ordered by id. */
    Comparator<Granted> over(Round round);

    @Override
    default VictimOrder configured(Settings settings) {
        settings.knowing();
        return this;
    }
}

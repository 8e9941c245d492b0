package shirako.xen.bench;

import java.util.Map;
import shirako.lease.ReservationId;
import shirako.lease.Sliver;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;
import shirako.xen.TarBytes;

/** The container that everything is done to: its job says what time it is, ten times a second and for ever. */
final class Trial {
    static final Sliver SLIVER = new Sliver(1000, 192, 64, 0);
    static final Sliver LARGER = new Sliver(1500, 288, 64, 0);

    static final byte[] PAYLOAD = TarBytes.of(Map.of(
            "job/.shirako/script",
            "#!/bin/bash\nwhile true; do echo \"tick $EPOCHREALTIME\"; sleep 0.1; done\n",
            "job/.shirako/limits",
            "wallSeconds=7200\n"));

    private Trial() {}

    static ContainerSpec spec() {
        return new ContainerSpec(new ContainerId(ReservationId.random(), 0), SLIVER, PAYLOAD.length);
    }
}

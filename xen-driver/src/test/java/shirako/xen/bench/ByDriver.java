package shirako.xen.bench;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerSpec;
import shirako.xen.LibvirtSubstrate;
import shirako.xen.XenLab;

/** Through this driver: what a site does. */
final class ByDriver implements Way {
    private final LibvirtSubstrate substrate;
    private final ContainerSpec spec = Trial.spec();
    private int at = 1;

    ByDriver(LibvirtSubstrate substrate) {
        this.substrate = substrate;
    }

    @Override
    public String words() {
        return "driver";
    }

    @Override
    public String volumes() {
        return spec.id().domainName();
    }

    private ContainerId id() {
        return spec.id();
    }

    @Override
    public Duration create() {
        return timed(() -> substrate.create(spec));
    }

    @Override
    public Duration resize() {
        return timed(() -> substrate.resize(id(), Trial.LARGER));
    }

    @Override
    public Duration suspend() {
        return timed(() -> substrate.suspend(id()));
    }

    @Override
    public Duration restore() {
        return timed(() -> substrate.resume(id(), XenLab.id(at)));
    }

    @Override
    public Duration migrate() {
        at = 3 - at;
        return timed(() -> substrate.migrate(id(), XenLab.id(at)));
    }

    private static Duration timed(Supplier<CompletionStage<?>> call) {
        long began = System.nanoTime();
        call.get().toCompletableFuture().join();
        return Duration.ofNanos(System.nanoTime() - began);
    }

    @Override
    public void remove() {
        substrate.destroy(id()).toCompletableFuture().join();
    }
}

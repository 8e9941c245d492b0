package shirako.lease.simulation;

import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import shirako.lease.HostId;
import shirako.lease.Sliver;
import shirako.lease.substrate.Capability;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.ContainerListener;
import shirako.lease.substrate.ContainerSpec;
import shirako.lease.substrate.ContainerStatus;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.Sighting;
import shirako.lease.substrate.Substrate;

/**
 * A site's machines, as one of its processes meets them: it may die beside each command, and hears nothing once it is
 * dead.
 */
record MortalSubstrate(SimulatedSubstrate machines, Doom doom, BooleanSupplier alive, Trace trace)
        implements Substrate {
    private <T> T command(String what, Supplier<T> call) {
        doom.reach(Brink.BEFORE_COMMAND);
        trace.note("machines", what);
        T answer = call.get();
        doom.reach(Brink.AFTER_COMMAND);
        return answer;
    }

    @Override
    public List<HostState> hosts() {
        return machines.hosts();
    }

    @Override
    public CompletionStage<ContainerStatus> create(ContainerSpec spec) {
        return command("create " + Names.of(spec.id()), () -> machines.create(spec));
    }

    @Override
    public CompletionStage<Void> destroy(ContainerId id) {
        return command("destroy " + Names.of(id), () -> machines.destroy(id));
    }

    @Override
    public Set<Capability> capabilities() {
        return machines.capabilities();
    }

    @Override
    public CompletionStage<ContainerStatus> resize(ContainerId id, Sliver sliver) {
        return command("resize " + Names.of(id), () -> machines.resize(id, sliver));
    }

    @Override
    public CompletionStage<ContainerStatus> suspend(ContainerId id) {
        return command("suspend " + Names.of(id), () -> machines.suspend(id));
    }

    @Override
    public CompletionStage<ContainerStatus> resume(ContainerId id) {
        return command("resume " + Names.of(id), () -> machines.resume(id));
    }

    @Override
    public void shutOut(Set<HostId> hosts) {
        command("shut out " + hosts.stream().map(HostId::value).sorted().toList(), () -> {
            machines.shutOut(hosts);
            return hosts;
        });
    }

    @Override
    public Sighting look() {
        return machines.look();
    }

    @Override
    public void addListener(ContainerListener listener) {
        machines.addListener(new ContainerListener() {
            @Override
            public void changed(ContainerStatus status) {
                if (alive.getAsBoolean()) {
                    listener.changed(status);
                }
            }

            @Override
            public void console(ContainerId id, long offset, byte[] bytes) {
                if (alive.getAsBoolean()) {
                    listener.console(id, offset, bytes);
                }
            }
        });
    }

    @Override
    public InputStream result(ContainerId id) {
        return machines.result(id);
    }
}

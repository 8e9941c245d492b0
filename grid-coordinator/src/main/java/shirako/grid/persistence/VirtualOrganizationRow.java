package shirako.grid.persistence;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import shirako.grid.VirtualOrganization;
import shirako.lease.Sliver;

@Entity
@Table(name = "virtual_organization")
class VirtualOrganizationRow {
    @Id
    private String name;

    @Column(name = "display_name")
    private String displayName;

    @Column(name = "largest_cpu_millis")
    private @Nullable Integer largestCpuMillis;

    @Column(name = "largest_memory_mib")
    private @Nullable Integer largestMemoryMib;

    @Column(name = "largest_disk_mib")
    private @Nullable Integer largestDiskMib;

    @Column(name = "largest_network_mbit")
    private @Nullable Integer largestNetworkMbit;

    @Column(name = "created_at")
    private Instant createdAt;

    @SuppressWarnings("NullAway.Init")
    protected VirtualOrganizationRow() {}

    VirtualOrganizationRow(VirtualOrganization organization) {
        this.name = organization.name();
        this.displayName = organization.displayName();
        this.createdAt = organization.createdAt();
        organization.largest().ifPresent(this::limit);
    }

    VirtualOrganization organization() {
        return new VirtualOrganization(name, displayName, largest(), createdAt);
    }

    private void limit(Sliver largest) {
        largestCpuMillis = largest.cpuMillis();
        largestMemoryMib = largest.memoryMib();
        largestDiskMib = largest.diskMib();
        largestNetworkMbit = largest.networkMbits();
    }

    private Optional<Sliver> largest() {
        return largestCpuMillis == null
                        || largestMemoryMib == null
                        || largestDiskMib == null
                        || largestNetworkMbit == null
                ? Optional.empty()
                : Optional.of(new Sliver(largestCpuMillis, largestMemoryMib, largestDiskMib, largestNetworkMbit));
    }
}

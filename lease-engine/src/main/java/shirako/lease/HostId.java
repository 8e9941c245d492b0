package shirako.lease;

/** The name of a hypervisor machine of a site, unique at that site. */
public record HostId(String value) {
    public HostId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a host id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

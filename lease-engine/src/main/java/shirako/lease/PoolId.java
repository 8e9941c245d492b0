package shirako.lease;

/** The name of a pool of units of one kind that a site offers. */
public record PoolId(String value) {
    public PoolId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a pool id must not be blank");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}

package shirako.xen;

/**
 * The network that a host's containers may be connected to. What it leads to is its administrator's choice: containers reach
 * whatever is on the bridge, and one another.
 *
 * @param bridge the name of a bridge on the host; hosts that containers move between have one of that name each
 * @param mbits what its containers may send together, in Mbit/s
 */
public record HostNetwork(String bridge, int mbits) {
    public HostNetwork {
        if (!bridge.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,14}")) {
            throw new IllegalArgumentException(
                    "a network bridge has a name of 1 to 15 letters, digits, dots and dashes, such as br0, not '"
                            + bridge + "'");
        }
        if (mbits <= 0) {
            throw new IllegalArgumentException("network bridge " + bridge
                    + ": say what containers may send over it together, in Mbit/s, such as mbits: 1000");
        }
    }
}

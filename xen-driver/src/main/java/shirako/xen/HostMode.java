package shirako.xen;

/** Whether new containers may come to a host. */
public enum HostMode {
    OPEN,
    /** None come; those that are there stay until they end or are moved. */
    DRAINING
}

package shirako.lease.substrate;

/** Where a container stands, as its hypervisor sees it. */
public enum ContainerPhase {
    /** Its volumes are being filled or its domain is being started. */
    CREATING,
    /** Its domain runs. */
    RUNNING,
    /** Its domain waits with its memory on disk; it holds neither CPU nor memory of its host. */
    SUSPENDED,
    /** Its domain ended (it powered itself off or crashed); its result can be read until it is destroyed. */
    STOPPED,
    /** It could not be created; {@link ContainerStatus#detail()} says why in the operator's words. */
    FAILED
}

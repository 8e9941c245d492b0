package shirako.lease.simulation;

/** What can be asked of simulated machines. */
public enum Call {
    CREATE,
    RESIZE,
    SUSPEND,
    RESUME,
    DESTROY
}

package shirako.xen.domain;

/** Whether a host can hold a domain to its CPU share. */
public enum CpuTuning {
    /** Weight and ceiling are enforced. */
    ENFORCED,
    /** The connection has no control groups to put domains into (session mode): only the number of CPUs binds. */
    UNAVAILABLE
}

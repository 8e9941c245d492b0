package shirako.grid;

/** What a member may do in a virtual organization. */
public enum Role {
    /** Submits jobs on its account, sees all of its jobs, cancels only his or her own. */
    MEMBER,
    /** May also cancel every job of it. */
    VO_ADMIN
}

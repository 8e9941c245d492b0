package shirako.lease.simulation;

/** What messages become on their way. */
enum Encoding {
    /** What they are: a thousand times faster, and good enough for most seeds. */
    NONE,
    /** JSON and back. */
    JSON,
    /** What goes over the wire between machines: JSON that the sender signs and the receiver verifies. */
    SIGNED
}

package shirako.lease.journal;

/**
 * An entry and how often it was written.
 *
 * @param entry what is remembered
 * @param version 1 after the first write
 */
public record Stored(Entry entry, long version) {}

package shirako.lease.persistence;

import shirako.lease.journal.Entry;
import shirako.lease.journal.JournalException;
import shirako.lease.journal.Wish;
import shirako.lease.protocol.ProtocolMapper;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/** Entries as JSON. A field that is gone is ignored when read; other changes get a schema number of their own. */
final class EntryCodec {
    /** What is written now. */
    static final int SCHEMA = 8;

    /**
     * The oldest that can be read: it has all documents of a ticket in each place, as 3 has not, and no tombstones, nor has 3.
     * 4 knows no hosts that are absent, 5 no dispositions, 6 no constraints of hosts, 7 no accounts
     * and nothing that was used before.
     */
    private static final int OLDEST = 2;

    private static final JsonMapper MAPPER = mapper();
    private static final ObjectWriter WRITER = MAPPER.writerFor(Entry.class);
    private static final ObjectReader READER = MAPPER.readerFor(Entry.class);

    private EntryCodec() {}

    static String write(Entry entry) {
        return TicketsOnce.fresh(WRITER).writeValueAsString(entry);
    }

    /** @throws JournalException when a newer version of this program has written it, or nobody has */
    static Entry read(int schema, String body) {
        if (schema < OLDEST || schema > SCHEMA) {
            throw new JournalException(
                    "a lease entry was written with schema " + schema + ", and this version reads only " + OLDEST
                            + " to " + SCHEMA + ": start the version that wrote it, or a newer one");
        }
        try {
            return TicketsOnce.fresh(READER).readValue(body);
        } catch (JacksonException e) {
            throw new JournalException("a lease entry cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonMapper mapper() {
        return ProtocolMapper.sealed(ProtocolMapper.builder(), Entry.class, Wish.Rest.class)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(TicketsOnce.module())
                .build();
    }
}

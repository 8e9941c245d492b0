package shirako.lease.persistence;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.stream.Stream;
import shirako.lease.journal.Entry;
import shirako.lease.journal.JournalException;
import shirako.lease.protocol.LeaseOutcome;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.TicketOutcome;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/** Entries as JSON. A field that is gone is ignored when read; other changes get a schema number of their own. */
final class EntryCodec {
    /** What is written now. */
    static final int SCHEMA = 1;

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Named {}

    private static final JsonMapper MAPPER = mapper();

    private EntryCodec() {}

    static String write(Entry entry) {
        return MAPPER.writerFor(Entry.class).writeValueAsString(entry);
    }

    /** @throws JournalException when a newer version of this program has written it, or nobody has */
    static Entry read(int schema, String body) {
        if (schema != SCHEMA) {
            throw new JournalException("a lease entry was written with schema " + schema
                    + ", and this version reads only " + SCHEMA + ": start the version that wrote it, or a newer one");
        }
        try {
            return MAPPER.readValue(body, Entry.class);
        } catch (JacksonException e) {
            throw new JournalException("a lease entry cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    private static JsonMapper mapper() {
        JsonMapper.Builder builder = JsonMapper.builder()
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        Stream.of(Entry.class, Message.class, TicketOutcome.class, LeaseOutcome.class)
                .forEach(kind -> {
                    builder.addMixIn(kind, Named.class);
                    for (Class<?> each : kind.getPermittedSubclasses()) {
                        builder.registerSubtypes(new NamedType(each, each.getSimpleName()));
                    }
                });
        return builder.build();
    }
}

package shirako.lease.wire;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import shirako.lease.ActorId;
import shirako.lease.HostId;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.ReservationId;
import shirako.lease.Ticket;
import shirako.lease.ticket.TicketDocument;
import shirako.lease.ticket.TicketRefusedException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Names, identifiers and times as plain texts, in one form each. Jackson's own readers would take a number for an instant
 * and three spellings of a UUID.
 */
final class StrictScalars {
    /** As {@link Instant#toString} prints it, with at most nine digits after the dot. */
    private static final int LONGEST_TIME = 40;

    private static final int UUID_LENGTH = 36;

    private StrictScalars() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("shirako-wire");
        text(module, ActorId.class, ActorId::value, ActorId::new, "a name");
        text(module, HostId.class, HostId::value, HostId::new, "a name");
        text(module, PoolId.class, PoolId::value, PoolId::new, "a name");
        text(module, UUID.class, UUID::toString, StrictScalars::uuid, "a UUID in lower case");
        text(module, ReservationId.class, ReservationId::toString, StrictScalars::reservation, "a UUID in lower case");
        text(module, Instant.class, Instant::toString, StrictScalars::instant, "a time like 2026-01-31T12:00:00Z");
        text(module, Duration.class, Duration::toString, StrictScalars::duration, "a duration like PT1H30M");
        module.addDeserializer(Ticket.class, new TicketReader());
        return module;
    }

    private static ReservationId reservation(String text) {
        return new ReservationId(uuid(text));
    }

    private static UUID uuid(String text) {
        UUID id = text.length() == UUID_LENGTH ? UUID.fromString(text) : new UUID(0, 0);
        if (!id.toString().equals(text)) {
            throw new IllegalArgumentException("not the one form of a UUID");
        }
        return id;
    }

    private static Instant instant(String text) {
        if (text.length() > LONGEST_TIME || !text.endsWith("Z")) {
            throw new IllegalArgumentException("not an instant in UTC");
        }
        return Instant.parse(text);
    }

    private static Duration duration(String text) {
        if (text.length() > LONGEST_TIME) {
            throw new IllegalArgumentException("too long for a duration");
        }
        return Duration.parse(text);
    }

    private static <T> void text(
            SimpleModule module, Class<T> type, Function<T, String> print, Function<String, T> parse, String what) {
        module.addSerializer(type, new TextWriter<>(type, print));
        module.addDeserializer(type, new TextReader<>(type, parse, what));
    }

    private static final class TextWriter<T> extends StdSerializer<T> {
        private final Function<T, String> print;

        TextWriter(Class<T> type, Function<T, String> print) {
            super(type);
            this.print = print;
        }

        @Override
        public void serialize(T value, JsonGenerator json, SerializationContext context) {
            json.writeString(print.apply(value));
        }
    }

    private static final class TextReader<T> extends StdDeserializer<T> {
        private final Function<String, T> parse;
        private final String what;

        TextReader(Class<T> type, Function<String, T> parse, String what) {
            super(type);
            this.parse = parse;
            this.what = what;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (json.currentToken() != JsonToken.VALUE_STRING) {
                throw new RefusedValueException(json, malformed());
            }
            try {
                return parse.apply(json.getString());
            } catch (IllegalArgumentException | DateTimeException e) {
                throw new RefusedValueException(json, malformed());
            }
        }

        private Refusal malformed() {
            return new Refusal(Code.MALFORMED, "There should be " + what + ".");
        }
    }

    private static final class TicketReader extends StdDeserializer<Ticket> {
        TicketReader() {
            super(Ticket.class);
        }

        @Override
        public Ticket deserialize(JsonParser json, DeserializationContext context) {
            try {
                return TicketDocument.read(List.of(json.readValueAs(String[].class)));
            } catch (TicketRefusedException e) {
                throw new RefusedValueException(json, e.refusal());
            }
        }
    }
}

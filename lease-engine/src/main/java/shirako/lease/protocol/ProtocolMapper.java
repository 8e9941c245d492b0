package shirako.lease.protocol;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.stream.Stream;
import shirako.lease.Forecast;
import shirako.lease.Ticket;
import shirako.lease.Timing;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * How values of the leasing core look in JSON, in the journal and between machines: records by their components, one of
 * several kinds by its name in the member {@code is}, tickets as their signed documents, instants in ISO 8601.
 */
public final class ProtocolMapper {
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    private interface Named {}

    private ProtocolMapper() {}

    /** A mapper to be made stricter, or to be taught more kinds by {@link #sealed}. */
    public static JsonMapper.Builder builder() {
        return builder(new JsonFactory());
    }

    /** The same on top of a factory that may be stricter about what it reads. */
    public static JsonMapper.Builder builder(JsonFactory factory) {
        JsonMapper.Builder builder = JsonMapper.builder(factory)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .addModule(new SimpleModule()
                        .addSerializer(Ticket.class, new TicketWriter())
                        .addDeserializer(Ticket.class, new TicketReader()));
        return sealed(builder, Message.class, TicketOutcome.class, LeaseOutcome.class, Timing.class, Forecast.class);
    }

    /** Lets the kinds of sealed types be told apart by their simple names. */
    public static JsonMapper.Builder sealed(JsonMapper.Builder builder, Class<?>... types) {
        for (Class<?> type : types) {
            builder.addMixIn(type, Named.class);
            kinds(type).forEach(kind -> builder.registerSubtypes(new NamedType(kind, kind.getSimpleName())));
        }
        return builder;
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(ProtocolMapper::kinds)
                : Stream.of(type);
    }

    private static final class TicketWriter extends StdSerializer<Ticket> {
        TicketWriter() {
            super(Ticket.class);
        }

        @Override
        public void serialize(Ticket ticket, JsonGenerator json, SerializationContext context) {
            TicketJson.write(ticket, json);
        }
    }

    private static final class TicketReader extends StdDeserializer<Ticket> {
        TicketReader() {
            super(Ticket.class);
        }

        @Override
        public Ticket deserialize(JsonParser json, DeserializationContext context) {
            return TicketJson.read(json);
        }
    }
}

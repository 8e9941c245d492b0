package shirako.lease.persistence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shirako.lease.Ticket;
import shirako.lease.protocol.TicketJson;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Each ticket of an entry as its signed documents where it comes first, and as its number, from 0 on, wherever it comes
 * again. An entry has the same ticket in several places, and its documents are most of what there is to be written.
 */
final class TicketsOnce {
    private static final String KNOWN = TicketsOnce.class.getName();

    private TicketsOnce() {}

    static JacksonModule module() {
        return new SimpleModule("tickets-once")
                .addSerializer(Ticket.class, new Writer())
                .addDeserializer(Ticket.class, new Reader());
    }

    /** A writer for one value. */
    static ObjectWriter fresh(ObjectWriter writer) {
        return writer.withAttribute(KNOWN, new HashMap<Ticket, Integer>());
    }

    /** A reader for one value. */
    static ObjectReader fresh(ObjectReader reader) {
        return reader.withAttribute(KNOWN, new ArrayList<Ticket>());
    }

    private static final class Writer extends StdSerializer<Ticket> {
        Writer() {
            super(Ticket.class);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void serialize(Ticket ticket, JsonGenerator json, SerializationContext context) {
            var known = (Map<Ticket, Integer>) context.getAttribute(KNOWN);
            Integer number = known.putIfAbsent(ticket, known.size());
            if (number != null) {
                json.writeNumber(number);
            } else {
                TicketJson.write(ticket, json);
            }
        }
    }

    private static final class Reader extends StdDeserializer<Ticket> {
        Reader() {
            super(Ticket.class);
        }

        @Override
        @SuppressWarnings("unchecked")
        public Ticket deserialize(JsonParser json, DeserializationContext context) {
            var known = (List<Ticket>) context.getAttribute(KNOWN);
            if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                int number = json.getIntValue();
                if (number < 0 || number >= known.size()) {
                    throw new InvalidFormatException(
                            json, "there is no ticket " + number + " before this", number, Ticket.class);
                }
                return known.get(number);
            }
            Ticket ticket = TicketJson.read(json);
            known.add(ticket);
            return ticket;
        }
    }
}

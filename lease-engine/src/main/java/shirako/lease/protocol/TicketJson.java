package shirako.lease.protocol;

import java.util.List;
import shirako.lease.Ticket;
import shirako.lease.ticket.TicketDocument;
import shirako.lease.ticket.TicketRefusedException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.exc.InvalidFormatException;

/** A ticket in JSON: the list of its signed documents, its own first. */
public final class TicketJson {
    private TicketJson() {}

    public static void write(Ticket ticket, JsonGenerator json) {
        json.writePOJO(TicketDocument.write(ticket));
    }

    /** @throws InvalidFormatException when the documents are none of a ticket, with the reason in words */
    public static Ticket read(JsonParser json) {
        String[] documents = json.readValueAs(String[].class);
        try {
            return TicketDocument.read(List.of(documents));
        } catch (TicketRefusedException e) {
            throw new InvalidFormatException(json, e.getMessage(), documents, Ticket.class);
        }
    }
}

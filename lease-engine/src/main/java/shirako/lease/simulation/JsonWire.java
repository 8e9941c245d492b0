package shirako.lease.simulation;

import java.util.function.UnaryOperator;
import shirako.lease.protocol.Envelope;
import shirako.lease.protocol.Message;
import shirako.lease.protocol.ProtocolMapper;
import tools.jackson.databind.json.JsonMapper;

/** Writes every message as JSON and reads it back, as if it went over a wire. */
final class JsonWire implements UnaryOperator<Envelope> {
    private static final JsonMapper MAPPER = ProtocolMapper.builder().build();

    @Override
    public Envelope apply(Envelope envelope) {
        Message read = MAPPER.readValue(MAPPER.writeValueAsString(envelope.message()), Message.class);
        return new Envelope(envelope.from(), envelope.to(), envelope.reservation(), envelope.sequence(), read);
    }
}

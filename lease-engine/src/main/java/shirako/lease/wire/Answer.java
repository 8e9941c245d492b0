package shirako.lease.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A whole response, known before its first byte is sent. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Answer of(int status, String type, byte[] body) {
        return new Answer(status, Map.of("Content-Type", type), body);
    }

    static Answer json(int status, String type, Object value) {
        return of(status, type, MAPPER.writeValueAsBytes(value));
    }

    static Answer nothing(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body);
    }
}

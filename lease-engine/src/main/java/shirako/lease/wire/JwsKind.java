package shirako.lease.wire;

import java.nio.charset.StandardCharsets;

/** What is signed here. Each kind says in its header which it is, so that none is ever taken for the other. */
enum JwsKind {
    /** From one actor to another one. */
    ENVELOPE("envelope"),
    /** From an actor's operator to the actor. */
    INSTRUCTION("instruction");

    private final String word;
    private final String header;
    private final String encodedHeader;

    JwsKind(String word) {
        this.word = word;
        this.header = "{\"alg\":\"EdDSA\",\"typ\":\"shirako-" + word + "+jws\"}";
        this.encodedHeader = Jws.encode(header.getBytes(StandardCharsets.US_ASCII));
    }

    /** Begins a sentence. */
    String one() {
        return "An " + word;
    }

    /** The protected header, exactly. */
    String header() {
        return header;
    }

    String encodedHeader() {
        return encodedHeader;
    }
}

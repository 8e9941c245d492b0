package shirako.lease.ticket;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import shirako.lease.ActorKey;
import shirako.lease.Refusal;

/** Documents as somebody would make them who does not use {@link TicketMint}. */
final class Forgery {
    private Forgery() {}

    /** A JWS with any header and payload, signed in truth. */
    static String jws(String header, String payload, ActorSigner signer) {
        String input = base64url(header) + "." + base64url(payload);
        return input + "." + CompactTicket.base64url(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /** A JWS with the header of a ticket. */
    static String jws(String payload, ActorSigner signer) {
        return jws(CompactTicket.HEADER, payload, signer);
    }

    /** What a verifier accepts that lets the document say which algorithm it is, and takes any key for a secret. */
    static String withHmac(String signingInput, ActorKey publicKey) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(publicKey.bytes(), "HmacSHA256"));
            byte[] code = mac.doFinal(signingInput.getBytes(StandardCharsets.US_ASCII));
            return signingInput + "." + CompactTicket.base64url(code);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String base64url(String text) {
        return CompactTicket.base64url(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The claims in a JWS. */
    static String payload(String jws) {
        return new String(Base64.getUrlDecoder().decode(jws.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    /** Why a document is refused. */
    static Refusal refusalOf(List<String> document) {
        try {
            throw new AssertionError("no refusal of " + document + ", which is " + TicketDocument.read(document));
        } catch (TicketRefusedException e) {
            return e.refusal();
        }
    }
}

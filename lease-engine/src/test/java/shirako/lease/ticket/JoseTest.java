package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.keys.EdDsaKeyUtil;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.Test;
import shirako.lease.ActorKey;
import shirako.lease.Ticket;

/** A JOSE library with the JDK's keys understands tickets, and tickets that it makes are understood. */
class JoseTest {
    @Test
    void each_part_of_a_document_is_a_jws_of_its_issuer() throws JoseException {
        List<String> document = TicketDocument.write(Chain.third());
        List<ActorSigner> issuers = List.of(Chain.MANAGER, Chain.BROKER, Chain.SITE);
        for (int i = 0; i < document.size(); i++) {
            assertThat(verifies(document.get(i), issuers.get(i).key())).isTrue();
            assertThat(verifies(document.get(i), Chain.THIEF.key())).isFalse();
        }
    }

    @Test
    void a_jws_made_elsewhere_is_a_ticket_when_it_has_the_form_of_one() throws JoseException, TicketRefusedException {
        List<String> document = new ArrayList<>();
        for (String ours : TicketDocument.write(Chain.leaf())) {
            JsonWebSignature jws = new JsonWebSignature();
            jws.setAlgorithmHeaderValue("EdDSA");
            jws.setHeader("typ", "shirako-ticket+jws");
            jws.setPayload(Forgery.payload(ours));
            jws.setKey(privateKey(document.isEmpty() ? 2 : 1));
            jws.sign();
            document.add(jws.getCompactSerialization());
        }
        Ticket ticket = TicketDocument.read(document);
        assertThat(Chain.inspector().inspect(ticket)).isEmpty();
        assertThat(ticket).isEqualTo(Chain.leaf());
    }

    private static boolean verifies(String compact, ActorKey key) throws JoseException {
        JsonWebSignature jws = new JsonWebSignature();
        jws.setAlgorithmConstraints(new AlgorithmConstraints(ConstraintType.PERMIT, "EdDSA"));
        jws.setCompactSerialization(compact);
        jws.setKey(new EdDsaKeyUtil().publicKey(key.bytes(), EdDsaKeyUtil.ED25519));
        return jws.verifySignature();
    }

    private static Key privateKey(int seed) throws JoseException {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return new EdDsaKeyUtil().privateKey(bytes, EdDsaKeyUtil.ED25519);
    }
}

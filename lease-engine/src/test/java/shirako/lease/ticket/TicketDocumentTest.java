package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shirako.lease.ActorId;
import shirako.lease.PoolId;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.Ticket;

/** Every document here is signed in truth by the site, so that reading alone decides. */
class TicketDocumentTest {
    private final String root = TicketDocument.write(Chain.root()).getFirst();
    private final String claims = Forgery.payload(root);

    @Test
    void what_was_written_is_read_again_and_holds() throws TicketRefusedException {
        Ticket ticket = Chain.third();
        assertThat(TicketDocument.read(TicketDocument.write(ticket))).isEqualTo(ticket);
        assertThat(Chain.inspector().inspect(ticket)).isEmpty();
    }

    @Test
    void a_ticket_has_this_form_and_no_other() {
        assertThat(TicketDocument.write(Chain.root()))
                .containsExactly("eyJhbGciOiJFZERTQSIsInR5cCI6InNoaXJha28tdGlja2V0K2p3cyJ9."
                        + "eyJ2IjoxLCJqdGkiOiIwMTkwMDAwMC0wMDAwLTcwMDAtODAwMC0wMDAwMDAwMDAwMDEiLCJ2ZXIiOjEsImlzcyI6In"
                        + "VuaS1hIiwic3ViIjoiYnJva2VyIiwia2V5IjoiZ1RsM0RxaDlGMTlXbzFSbXcweC16TXVOaXBHMDdqZWlYZllQVzRf"
                        + "SnM1USIsImF1ZCI6InVuaS1hIiwicG9vbCI6ImNvbnRhaW5lcnMiLCJ1bml0cyI6MTAsImNwdSI6MTAwMCwibWVtIj"
                        + "oyMDQ4LCJkaXNrIjoxMDI0MCwibmV0IjoxMDAsInN0YXJ0IjoiMjAyNi0wMy0wMVQxMjowMDowMFoiLCJlbmQiOiIy"
                        + "MDI2LTAzLTAyVDEyOjAwOjAwWiJ9"
                        + ".hA9h1-q_oW4-efcHvQzFwJTdjebrLoguHnqMJLb2-MEbzmf7sTDDmSk-YKob5jgNO0rRFQJJxOcZy0ZVY1fFDQ");
        assertThat(claims)
                .isEqualTo(
                        "{\"v\":1,\"jti\":\"01900000-0000-7000-8000-000000000001\",\"ver\":1,\"iss\":\"uni-a\",\"sub\":"
                                + "\"broker\",\"key\":\"gTl3Dqh9F19Wo1Rmw0x-zMuNipG07jeiXfYPW4_Js5Q\",\"aud\":\"uni-a\",\"pool"
                                + "\":\"containers\",\"units\":10,\"cpu\":1000,\"mem\":2048,\"disk\":10240,\"net\":100,\"start\":\""
                                + "2026-03-01T12:00:00Z\",\"end\":\"2026-03-02T12:00:00Z\"}");
        String child = Forgery.payload(TicketDocument.write(Chain.leaf()).getFirst());
        assertThat(child).endsWith(",\"prn\":\"" + CompactTicket.digest(root) + "\"}");
    }

    @Test
    void other_headers_are_refused() {
        refused(Code.WRONG_ALGORITHM, header("{\"alg\":\"none\",\"typ\":\"shirako-ticket+jws\"}"));
        refused(Code.WRONG_ALGORITHM, header("{\"alg\":\"HS256\",\"typ\":\"shirako-ticket+jws\"}"));
        refused(Code.WRONG_ALGORITHM, header("{\"alg\":\"eddsa\",\"typ\":\"shirako-ticket+jws\"}"));
        refused(Code.WRONG_ALGORITHM, header("{\"alg\":[\"EdDSA\"],\"typ\":\"shirako-ticket+jws\"}"));
        refused(Code.WRONG_ALGORITHM, header("{\"typ\":\"shirako-ticket+jws\"}"));
        refused(Code.WRONG_ALGORITHM, header("{}"));
        refused(Code.MALFORMED, header("{\"alg\":\"none\",\"alg\":\"EdDSA\",\"typ\":\"shirako-ticket+jws\"}"));
        refused(Code.MALFORMED, header("{\"alg\":\"EdDSA\"}"));
        refused(Code.MALFORMED, header("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}"));
        refused(Code.MALFORMED, header("{\"typ\":\"shirako-ticket+jws\",\"alg\":\"EdDSA\"}"));
        refused(Code.MALFORMED, header("{\"alg\":\"EdDSA\",\"typ\":\"shirako-ticket+jws\" }"));
        for (String extra : new String[] {
            "\"kid\":\"1\"", "\"jwk\":{}", "\"crit\":[\"b64\"],\"b64\":false", "\"x5c\":[]", "\"jku\":\"http://x\""
        }) {
            refused(Code.MALFORMED, header("{\"alg\":\"EdDSA\",\"typ\":\"shirako-ticket+jws\"," + extra + "}"));
        }
        refused(Code.MALFORMED, header("[]"));
        refused(Code.MALFORMED, header(""));
    }

    @Test
    void neither_no_signature_nor_one_with_the_public_key_as_a_secret_is_taken() {
        String payload = root.split("\\.")[1];
        String none = Forgery.base64url("{\"alg\":\"none\",\"typ\":\"shirako-ticket+jws\"}");
        refused(Code.WRONG_ALGORITHM, List.of(none + "." + payload + "."));
        String hmac = Forgery.base64url("{\"alg\":\"HS256\",\"typ\":\"shirako-ticket+jws\"}");
        refused(Code.WRONG_ALGORITHM, List.of(Forgery.withHmac(hmac + "." + payload, Chain.SITE.key())));
        refused(
                Code.MALFORMED,
                List.of(Forgery.withHmac(CompactTicket.ENCODED_HEADER + "." + payload, Chain.SITE.key())));
        refused(Code.MALFORMED, List.of(CompactTicket.ENCODED_HEADER + "." + payload + "."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UNKNOWN_VERSION | \"v\":1, | \"v\":2,",
                "UNKNOWN_VERSION | \"v\":1, | \"v\":2,\"later\":true,",
                "UNKNOWN_VERSION | \"v\":1, | \"v\":0,",
                "MALFORMED | \"v\":1, | \"v\":\"1\",",
                "MALFORMED | \"v\":1, | \"v\":1.0,",
                "MALFORMED | \"v\":1, | \"v\":1,\"v\":1,",
                "MALFORMED | \"v\":1, | \"v\":1,\"nbf\":1,",
                "MALFORMED | \"v\":1, | ''",
                "MALFORMED | \"v\":1, | \"v\": 1,",
                "MALFORMED | \"v\":1, | \"\\u0076\":1,",
                "MALFORMED | \"v\":1,\"jti\" | \"jti\"",
                "MALFORMED | \"pool\":\"containers\", | ''",
                "MALFORMED | \"pool\":\"containers\" | \"pool\":7",
                "MALFORMED | \"pool\":\"containers\" | \"pool\":null",
                "MALFORMED | \"pool\":\"containers\" | \"pool\":{\"pool\":\"containers\"}",
                "MALFORMED | \"pool\":\"containers\" | \"pool\":\"\\u0063ontainers\"",
                "MALFORMED | \"pool\":\"containers\" | \"pool\":\"\\/\"",
                "OUT_OF_RANGE | \"pool\":\"containers\" | \"pool\":\"\"",
                "OUT_OF_RANGE | \"pool\":\"containers\" | \"pool\":\"  \"",
                "OUT_OF_RANGE | \"pool\":\"containers\" | \"pool\":\"a\\nb\"",
                "OUT_OF_RANGE | \"pool\":\"containers\" | \"pool\":\"\\ud800\"",
                "OUT_OF_RANGE | \"pool\":\"containers\" | \"pool\":\"a\\u202eb\"",
                "MALFORMED | \"units\":10 | \"units\":10.0",
                "MALFORMED | \"units\":10 | \"units\":1e1",
                "MALFORMED | \"units\":10 | \"units\":010",
                "MALFORMED | \"units\":10 | \"units\":+10",
                "MALFORMED | \"units\":10 | \"units\":\"10\"",
                "MALFORMED | \"units\":10 | \"units\":true",
                "OUT_OF_RANGE | \"units\":10 | \"units\":0",
                "OUT_OF_RANGE | \"units\":10 | \"units\":-10",
                "OUT_OF_RANGE | \"units\":10 | \"units\":1000001",
                "OUT_OF_RANGE | \"units\":10 | \"units\":4294967306",
                "MALFORMED | \"units\":10 | \"units\":18446744073709551626",
                "OUT_OF_RANGE | \"ver\":1 | \"ver\":0",
                "OUT_OF_RANGE | \"ver\":1 | \"ver\":2147483648",
                "OUT_OF_RANGE | \"cpu\":1000 | \"cpu\":-1",
                "MALFORMED | \"cpu\":1000 | \"cpu\":-0",
                "OUT_OF_RANGE | \"net\":100 | \"net\":2147483648",
                "MALFORMED | \"mem\":2048,\"disk\":10240 | \"disk\":10240,\"mem\":2048",
                "MALFORMED | 00Z\",\"end\" | 00.000Z\",\"end\"",
                "MALFORMED | 00Z\",\"end\" | 00+00:00\",\"end\"",
                "MALFORMED | 00Z\",\"end\" | 00\",\"end\"",
                "MALFORMED | 00Z\",\"end\" | 60Z\",\"end\"",
                "OUT_OF_RANGE | 00Z\",\"end\" | 00.000000001Z\",\"end\"",
                "OUT_OF_RANGE | \"start\":\"2026 | \"start\":\"1999",
                "OUT_OF_RANGE | \"start\":\"2026 | \"start\":\"-2026",
                "OUT_OF_RANGE | \"start\":\"2026 | \"start\":\"2027",
                "OUT_OF_RANGE | \"end\":\"2026 | \"end\":\"+1000000",
                "OUT_OF_RANGE | \"end\":\"2026 | \"end\":\"2025",
                "MALFORMED | \"jti\":\"01900000 | \"jti\":\"1900000",
                "MALFORMED | \"jti\":\"01900000 | \"jti\":\"A1900000",
                "MALFORMED | \"jti\":\"01900000 | \"jti\":\"",
                "MALFORMED | \"key\":\"gT | \"key\":\"gTT",
                "MALFORMED | \"aud\" | \"Aud\"",
                "MALFORMED | } | }}",
                "MALFORMED | } | ,\"x\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[",
                "BROKEN_CHAIN | } | ,\"prn\":\"47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU\"}",
                "BROKEN_CHAIN | } | ,\"prn\":\"\"}",
                "MALFORMED | } | ,\"prn\":null}",
            })
    void claims_of_another_form_or_range_are_refused(Code code, String from, String to) {
        assertThat(claims).contains(from);
        refused(code, List.of(Forgery.jws(claims.replace(from, to), Chain.SITE)));
    }

    @Test
    void what_is_no_jws_is_refused() {
        refused(Code.MALFORMED, List.of());
        refused(Code.MALFORMED, Collections.singletonList(null));
        for (String odd : new String[] {
            "",
            ".",
            "..",
            "...",
            root + ".",
            root + "=",
            root + "\n",
            root.replace('.', ' '),
            root.substring(0, root.length() - 1),
            root + "A",
            root.substring(0, root.lastIndexOf('.')),
            "{\"payload\":\"\",\"signatures\":[]}",
            "ü" + root
        }) {
            refused(Code.MALFORMED, List.of(odd));
        }
    }

    @Test
    void what_is_nested_deeply_is_refused_like_anything_else() {
        String deep = "[".repeat(2900);
        refused(Code.MALFORMED, List.of(Forgery.jws(deep, Chain.SITE)));
        refused(Code.MALFORMED, List.of(Forgery.jws(claims.replace("}", ",\"x\":" + deep.substring(400)), Chain.SITE)));
        refused(Code.MALFORMED, header("{\"alg\":" + "{\"a\":".repeat(400)));
    }

    @Test
    void the_last_two_bits_of_an_encoding_are_no_place_to_hide_anything() {
        // The decoders of both halves take them for the same bytes.
        char last = root.charAt(root.length() - 1);
        assertThat("AQgw").contains(String.valueOf(last));
        refused(Code.MALFORMED, List.of(root.substring(0, root.length() - 1) + (char) (last + 1)));
    }

    @Test
    void sizes_are_limited_and_the_longest_names_fit() throws TicketRefusedException {
        refused(Code.MALFORMED, List.of("A".repeat(4097)));
        refused(Code.CHAIN_TOO_LONG, Collections.nCopies(9, root));
        String longest = "✓".repeat(200);
        Ticket ticket = Draft.signed(Chain.keys(longest, 9), Chain.root(), it -> {
            it.issuer = new ActorId(longest);
            it.holder = it.issuer;
            it.site = it.issuer;
            it.pool = new PoolId(longest);
        });
        List<String> document = TicketDocument.write(ticket);
        assertThat(TicketDocument.read(document)).isEqualTo(ticket);
        assertThat(document.getFirst()).hasSizeGreaterThan(3500);
    }

    @Test
    void a_chain_is_read_whole_and_in_order_only() {
        List<String> chain = TicketDocument.write(Chain.third());
        refused(Code.BROKEN_CHAIN, chain.subList(0, 2));
        refused(Code.BROKEN_CHAIN, chain.subList(0, 1));
        refused(Code.BROKEN_CHAIN, List.of(chain.get(0), chain.get(2)));
        refused(Code.BROKEN_CHAIN, chain.reversed());
        List<String> rootTwice = new ArrayList<>(chain);
        rootTwice.add(chain.getLast());
        refused(Code.BROKEN_CHAIN, rootTwice);
    }

    @Test
    void no_link_of_a_chain_can_be_exchanged() {
        List<String> swapped = new ArrayList<>(TicketDocument.write(Chain.leaf()));
        swapped.set(
                1,
                TicketDocument.write(Draft.signed(Chain.SITE, Chain.root(), it -> it.version = 2))
                        .getFirst());
        refused(Code.BROKEN_CHAIN, swapped);
    }

    @Test
    void a_replaced_digest_is_noticed_by_the_inspector_at_the_latest() throws TicketRefusedException {
        Ticket otherRoot = Draft.signed(Chain.SITE, Chain.root(), it -> it.version = 2);
        String other = TicketDocument.write(otherRoot).getFirst();
        String leaf = TicketDocument.write(Chain.leaf()).getFirst();
        String[] parts = leaf.split("\\.");
        String payload = Forgery.payload(leaf).replace(CompactTicket.digest(root), CompactTicket.digest(other));
        Ticket ticket =
                TicketDocument.read(List.of(parts[0] + "." + Forgery.base64url(payload) + "." + parts[2], other));
        assertThat(Chain.inspector().inspect(ticket).map(Refusal::code)).contains(Code.BAD_SIGNATURE);
    }

    @Test
    void refusals_are_sentences_that_repeat_nothing_a_stranger_wrote() {
        String script = "<script>";
        Refusal refusal =
                Forgery.refusalOf(List.of(Forgery.jws(claims.replace("\"aud\"", "\"" + script + "\""), Chain.SITE)));
        assertThat(refusal.sentence()).isEqualTo("The claim 'aud' is missing. Send the ticket as its issuer wrote it.");
    }

    private static List<String> header(String json) {
        return List.of(Forgery.jws(
                json, Forgery.payload(TicketDocument.write(Chain.root()).getFirst()), Chain.SITE));
    }

    private static void refused(Code code, List<String> document) {
        assertThat(Forgery.refusalOf(document)).satisfies(refusal -> {
            assertThat(refusal.code()).as(refusal.sentence()).isEqualTo(code);
            assertThat(refusal.sentence()).endsWith(".");
        });
    }
}

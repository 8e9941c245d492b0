package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shirako.lease.Refusal.Code;

/**
 * Claims that chance has found: most of them are read without complaint by the JSON parser or the JDK, and say the same
 * as good ones. Each is refused, though truly signed.
 */
class OddClaimsTest {
    static Stream<String> odd() throws IOException {
        try (InputStream lines = OddClaimsTest.class.getResourceAsStream("odd-claims.txt")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }

    @ParameterizedTest
    @MethodSource("odd")
    void a_ticket_has_one_form_only(String claims) {
        assertThat(Forgery.refusalOf(List.of(Forgery.jws(claims, Chain.SITE))).code())
                .isEqualTo(Code.MALFORMED);
    }
}

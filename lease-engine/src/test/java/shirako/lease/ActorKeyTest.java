package shirako.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ActorKeyTest {
    /** RFC 8037, appendix A.2. */
    private static final String X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    @Test
    void it_is_the_x_of_a_json_web_key() {
        byte[] raw = HexFormat.of().parseHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
        assertThat(ActorKey.of(raw)).isEqualTo(new ActorKey(X));
        assertThat(new ActorKey(X).bytes()).isEqualTo(raw);
    }

    @Test
    void what_is_not_32_bytes_in_their_one_form_is_refused_and_said() {
        String sameBytesOtherBits = X.substring(0, 42) + "p";
        for (String wrong : new String[] {"", "abc", X + "=", X + "A", X.replace('_', '/'), X.replace('_', 'é')}) {
            assertThatThrownBy(() -> new ActorKey(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("43 characters");
        }
        assertThatThrownBy(() -> new ActorKey(sameBytesOtherBits)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ActorKey.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void its_fingerprint_is_four_short_words_which_other_programs_find_as_well() {
        // base64url -d | sha256sum, then the first ten bytes | base32
        assertThat(new ActorKey(X).fingerprint()).isEqualTo("eh7d-dx5b-ksrg-cytl");
    }
}

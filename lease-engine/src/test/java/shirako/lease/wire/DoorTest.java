package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:7411, https://127.0.0.1:7411",
        "0.0.0.0:7411, https://127.0.0.1:7411",
        "[::]:7411, https://[::1]:7411",
        "[::1]:7411, https://[0:0:0:0:0:0:0:1]:7411",
        "localhost:7411, https://localhost:7411",
    })
    void it_is_reached_from_the_same_machine(String text, String address) {
        assertThat(Door.of(text).fromThisMachine()).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7411", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "127.0.0.1:-1"})
    void what_is_no_address_is_named(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Door.of(text))
                .withMessageContaining("not '" + text + "'");
    }

    @Test
    void any_free_port_is_none_to_come_back_to() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Door.of("127.0.0.1:0").fromThisMachine())
                .withMessageContaining("port 0");
    }
}

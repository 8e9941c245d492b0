package shirako.portal.ui.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AnsiTest {
    @Test
    void colours_and_titles_are_left_out() {
        assertThat(text("\u001b[1;32mok\u001b[0m \u001b]0;title\u0007done\u001b(B!"))
                .isEqualTo("ok done!");
    }

    @Test
    void tabs_and_ends_of_lines_stay_and_bells_go() {
        assertThat(text("a\tb\r\nc\u0007\u0000d")).isEqualTo("a\tb\r\ncd");
    }

    @Test
    void pieces_may_be_cut_anywhere() {
        byte[] whole = "χ² = \u001b[31m1.5\u001b[0m €\n".getBytes(StandardCharsets.UTF_8);
        for (int cut = 0; cut <= whole.length; cut++) {
            Ansi ansi = new Ansi();
            String text = ansi.text(Arrays.copyOfRange(whole, 0, cut))
                    + ansi.text(Arrays.copyOfRange(whole, cut, whole.length));
            assertThat(text).as("cut at %d", cut).isEqualTo("χ² = 1.5 €\n");
        }
    }

    @Test
    void what_is_not_text_is_replaced() {
        assertThat(new Ansi().text(new byte[] {'a', (byte) 0xff, 'b'})).isEqualTo("a\ufffdb");
    }

    private static String text(String written) {
        return new Ansi().text(written.getBytes(StandardCharsets.UTF_8));
    }
}

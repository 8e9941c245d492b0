package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserMenuTest {
    @ParameterizedTest
    @CsvSource({"Ada (scientist), A", "Ada King Lovelace, AL", "vera, V", "'  ', ?", "Åsa Öst, ÅÖ"})
    void a_face_shows_the_initials_of_words_that_begin_with_letters(String name, String initials) {
        assertThat(UserMenu.initials(name)).isEqualTo(initials);
    }
}

package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ArrayIndexesTest {
    @Test
    void lists_ranges_and_steps_are_understood() {
        assertThat(ArrayIndexes.parse("0-3", 10).indexes()).containsExactly(0, 1, 2, 3);
        assertThat(ArrayIndexes.parse("5,1,3,1", 10).indexes()).containsExactly(1, 3, 5);
        assertThat(ArrayIndexes.parse("0-100:50,7", 10).indexes()).containsExactly(0, 7, 50, 100);
        assertThat(ArrayIndexes.parse("0-3%2", 10).throttle()).contains(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a", "1-", "-1", "1--2", "3-1", "0-9:0", "1,,2", "0-9%", "1;2", "99999999999", "1-2-3", "0x1"
            })
    void what_is_no_list_is_refused_with_a_sentence(String text) {
        assertThatThrownBy(() -> ArrayIndexes.parse(text, 1000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(".{20,}");
    }

    @Test
    void too_many_tasks_are_refused_before_they_are_counted_out() {
        for (String text : List.of("0-9999999", "0-1000000000", "0-99999999999999999999")) {
            assertThatThrownBy(() -> ArrayIndexes.parse(text, 1000)).hasMessageContaining("1000 tasks");
        }
        assertThat(ArrayIndexes.parse("1-1000", 1000).indexes()).hasSize(1000);
    }

    /** Nearly two megabytes, the most that a request may have; counted out they are more than two thousand million. */
    @Test
    @Timeout(5)
    void ranges_that_repeat_each_other_are_not_counted_out_either() {
        String often = "0-9999,".repeat(280_000) + "1";
        assertThatThrownBy(() -> ArrayIndexes.parse(often, 10_000))
                .hasMessageContaining("10000 tasks")
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void a_sentence_about_a_very_long_number_is_short() {
        String digits = "9".repeat(1_000_000);
        for (String text :
                List.of(digits, digits + "-1", "1-2:" + "0".repeat(1_000_000), "1-" + digits + ":" + digits)) {
            assertThatThrownBy(() -> ArrayIndexes.parse(text, 10_000))
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .hasSizeLessThan(300);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000000", "99999999999", "0-20000000:9999999", "20000000-30000000"})
    void an_index_that_is_too_large_is_told_with_the_largest(String text) {
        assertThatThrownBy(() -> ArrayIndexes.parse(text, 1000)).hasMessageContaining("0 to 9999999");
    }

    @Property
    void any_list_of_numbers_reads_back_sorted_and_without_repeats(
            @ForAll @Size(min = 1, max = 50) List<@IntRange(max = 9_999_999) Integer> numbers) {
        String text = numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
        assertThat(ArrayIndexes.parse(text, 50).indexes())
                .containsExactlyElementsOf(new TreeSet<>(Set.copyOf(numbers)));
    }
}

package shirako.batch.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import shirako.batch.job.Dependency;
import shirako.batch.job.Dependency.Kind;

class DependencyTextTest {
    private static final UUID A = UUID.fromString("0198f000-0000-7000-8000-000000000001");
    private static final UUID B = UUID.fromString("0198f000-0000-7000-8000-000000000002");

    @Test
    void several_jobs_of_one_kind_and_several_kinds_are_read() {
        assertThat(DependencyText.read("afterok:" + A + ":" + B + ",after:" + A + ", singleton"))
                .containsExactly(
                        new Dependency.On(Kind.AFTER_OK, A),
                        new Dependency.On(Kind.AFTER_OK, B),
                        new Dependency.On(Kind.AFTER, A),
                        new Dependency.Singleton());
        assertThat(DependencyText.read("  ")).isEmpty();
    }

    @Property
    void what_is_written_is_read_again(@ForAll("dependencies") List<Dependency> dependencies) {
        assertThat(DependencyText.read(DependencyText.of(dependencies))).isEqualTo(dependencies);
    }

    @Provide
    Arbitrary<List<Dependency>> dependencies() {
        Arbitrary<Dependency> on = Arbitraries.of(Kind.class).flatMap(kind -> Arbitraries.longs()
                .map(bits -> (Dependency) new Dependency.On(kind, new UUID(bits, ~bits))));
        return Arbitraries.oneOf(on, Arbitraries.just(new Dependency.Singleton()))
                .list()
                .ofMaxSize(100);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "afterok | is no dependency",
                "afterok: | is no id of a job",
                "afterok:12 | is no id of a job",
                "before:0198f000-0000-7000-8000-000000000001 | is no dependency",
                "afterok:0198f000-0000-7000-8000-000000000001?singleton | Alternatives",
                "singleton, | is no dependency"
            })
    void what_is_none_is_refused_with_what_was_expected(String text, String words) {
        assertThatThrownBy(() -> DependencyText.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_job_depends_on_a_hundred_others_at_most() {
        assertThatThrownBy(() -> DependencyText.read("afterany" + (":" + A).repeat(101)))
                .hasMessageContaining("at most 100");
    }
}

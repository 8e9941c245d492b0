package shirako.portal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ComparisonTest {
    private static Map<Measure, Double> all(double value) {
        var figures = new EnumMap<Measure, Double>(Measure.class);
        for (Measure measure : Measure.values()) {
            figures.put(measure, value);
        }
        return figures;
    }

    private final Comparison comparison = new Comparison(5000, all(200), all(50), Map.of("Slurm", "22.05.8"));

    @Test
    void a_ratio_above_one_is_ahead_whichever_way_is_better() {
        assertThat(Measure.ACCEPTED.ratio(200, 50)).isEqualTo(4);
        assertThat(Measure.COMPLETED_IN.ratio(200, 50)).isEqualTo(0.25);
    }

    @Test
    void each_line_has_both_sides_the_ratio_and_whether_the_goal_is_met() {
        assertThat(comparison.lines())
                .contains("Slurm 22.05.8", "5000 jobs of exit 0 on 4 nodes of 16 processors")
                .anySatisfy(line ->
                        assertThat(line).matches("jobs accepted per second, one at a time +200 +50\\.0 +4\\.00  met"))
                .anySatisfy(line ->
                        assertThat(line).matches("all waiting jobs completed, seconds +200 +50\\.0 +0\\.25  missed"))
                .last()
                .isEqualTo("3 of 12 goals met");
    }

    @Test
    void json_has_the_same() {
        JsonNode json = comparison.json();
        assertThat(json.at("/jobs").asInt()).isEqualTo(5000);
        assertThat(json.at("/versions/Slurm").asString()).isEqualTo("22.05.8");
        assertThat(json.at("/measures").size()).isEqualTo(Measure.values().length);
        JsonNode accepted = json.at("/measures/arrayAccepted");
        assertThat(accepted.path("shirako").asDouble()).isEqualTo(200);
        assertThat(accepted.path("slurm").asDouble()).isEqualTo(50);
        assertThat(accepted.path("ratio").asDouble()).isEqualTo(4);
        assertThat(accepted.path("met").asBoolean()).isTrue();
        assertThat(json.at("/measures/completedIn/met").asBoolean()).isFalse();
    }
}

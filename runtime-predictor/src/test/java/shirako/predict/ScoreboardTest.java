package shirako.predict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScoreboardTest {
    private static final double TRUTH = 7;
    private static final double HISTORY_SAYS = 5;

    private final Scoreboard scoreboard = new Scoreboard();

    @Test
    void the_model_answers_where_it_was_clearly_closer() {
        play("ada", 40, TRUTH);
        assertThat(answersFor("ada")).isTrue();
        assertThat(scoreboard.modelWinsSomewhere()).isTrue();
    }

    @Test
    void it_does_not_where_it_was_hardly_closer() {
        play("ada", 40, HISTORY_SAYS + 0.01);
        assertThat(answersFor("ada")).isFalse();
        assertThat(scoreboard.modelWinsSomewhere()).isFalse();
    }

    @Test
    void nor_for_a_user_for_whom_it_does_worse_than_the_history_though_it_helps_others() {
        play("ada", 200, TRUTH);
        play("bob", 12, HISTORY_SAYS - 1);
        assertThat(answersFor("ada")).isTrue();
        assertThat(answersFor("bob")).isFalse();
    }

    @Test
    void a_user_of_whom_little_is_known_is_answered_like_the_others() {
        play("ada", 200, TRUTH);
        play("bob", 3, HISTORY_SAYS - 1);
        assertThat(answersFor("bob")).isTrue();
    }

    private boolean answersFor(String user) {
        return scoreboard
                .bandWhereModelWins(Evidence.SAME_USER, user, Instant.EPOCH)
                .isPresent();
    }

    private void play(String user, int jobs, double modelSays) {
        var history = new HistoryForecast(Evidence.SAME_USER, 5, HISTORY_SAYS, 1, 1);
        for (int i = 0; i < jobs; i++) {
            scoreboard.add(new Lesson(user, new double[0], history, 9, TRUTH, Instant.EPOCH), modelSays);
        }
    }
}

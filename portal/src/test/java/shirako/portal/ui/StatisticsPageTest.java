package shirako.portal.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.tabs.Tabs;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.annotation.DirtiesContext;
import shirako.portal.ui.statistics.StatisticsView;

@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class StatisticsPageTest extends PageTest {
    @Test
    void use_waits_outcomes_and_predictions_are_there_in_sums_plots_and_a_table() {
        StatisticsView page = navigate(StatisticsView.class);

        assertThat(words(page))
                .contains(
                        "CPU hours per day",
                        "Jobs ended per day",
                        "Median wait",
                        "90 % waited at most",
                        "Prediction accuracy",
                        "Runs within their 90 % quantile",
                        "Median error of predictions",
                        "By organization",
                        "astro");
    }

    @Test
    void twenty_four_hours_are_told_hour_by_hour_and_the_address_says_so() {
        Component page = open("statistics", Map.of("range", "day"));

        assertThat(words(page)).contains("CPU hours per hour", "Hour");
    }

    @Test
    void another_range_shows_other_pieces() {
        StatisticsView page = navigate(StatisticsView.class);

        find(Tabs.class).single().setSelectedIndex(0);

        assertThat(words(page)).contains("CPU hours per hour").doesNotContain("CPU hours per day");
    }

    @Test
    void a_word_in_the_address_that_is_no_range_shows_a_week() {
        assertThat(words(open("statistics", Map.of("range", "century")))).contains("CPU hours per day");
    }

    @Test
    @WithMockUser("nobody")
    void who_belongs_nowhere_sees_what_will_be_here_and_nobodys_figures() {
        assertThat(words(navigate(StatisticsView.class)))
                .contains("Nothing to add up yet")
                .doesNotContain("astro", "CPU hours per day");
    }
}

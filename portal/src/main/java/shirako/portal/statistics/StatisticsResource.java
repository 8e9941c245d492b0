package shirako.portal.statistics;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import shirako.portal.access.CurrentViewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;

/** Figures of many jobs. */
@RestController
@RequestMapping(path = "/api/v1/statistics", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "statistics", description = "Use, waits and prediction quality over time")
class StatisticsResource {
    private final StatisticsDesk desk;
    private final CurrentViewer viewer;

    StatisticsResource(StatisticsDesk desk, CurrentViewer viewer) {
        this.desk = desk;
        this.viewer = viewer;
    }

    @GetMapping
    @Operation(
            summary = "Use, waits, outcomes and prediction quality of your virtual organizations' jobs over time",
            description = "Of a site admin all organizations'. Hour by hour for DAY, else day by day.")
    StatisticsAnswer figures(
            @Parameter(description = "How far back: 24 hours, 7 days or 30 days") @RequestParam(defaultValue = "WEEK")
                    StatisticsRange range,
            @Parameter(description = "Only this virtual organization's") @RequestParam Optional<String> vo,
            @Parameter(description = "The time zone whose days and hours are told", example = "Europe/Berlin")
                    @RequestParam(defaultValue = "UTC")
                    String zone) {
        return StatisticsAnswer.of(desk.figures(viewer.get(), vo, range, zone(zone)));
    }

    private static ZoneId zone(String name) {
        try {
            return ZoneId.of(name);
        } catch (DateTimeException unknown) {
            throw new ApiProblem(
                    ProblemType.MALFORMED_REQUEST,
                    "The parameter zone cannot be '" + name + "': give a time zone such as UTC or Europe/Berlin.");
        }
    }
}

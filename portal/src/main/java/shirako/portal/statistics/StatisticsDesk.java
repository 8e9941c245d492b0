package shirako.portal.statistics;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import shirako.batch.statistics.Figures;
import shirako.batch.statistics.JobStatistics;
import shirako.portal.access.JobAccess;
import shirako.portal.access.Viewer;

/** Gives figures of the organizations that whoever asks may see, and of no other. */
@Component
public class StatisticsDesk {
    private final JobStatistics statistics;
    private final JobAccess access;
    private final InstantSource clock;

    public StatisticsDesk(JobStatistics statistics, JobAccess access, InstantSource clock) {
        this.statistics = statistics;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param vo only this organization's; one that the viewer does not see has nothing to tell
     * @param zone whose days and hours the pieces are
     */
    public Figures figures(Viewer viewer, Optional<String> vo, StatisticsRange range, ZoneId zone) {
        Set<String> vos = access.visibleVos(viewer).stream()
                .filter(visible -> vo.isEmpty() || vo.get().equals(visible))
                .collect(Collectors.toUnmodifiableSet());
        return statistics.of(vos, range.buckets(clock.instant(), zone), clock.instant());
    }
}

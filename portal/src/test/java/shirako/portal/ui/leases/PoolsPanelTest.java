package shirako.portal.ui.leases;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import shirako.lease.ticket.KeyRing;
import shirako.portal.access.Viewer;
import shirako.portal.fake.MemoryPools;
import shirako.portal.pool.PoolView;
import shirako.portal.ticket.TicketChecks;
import shirako.portal.ui.demo.DemoPools;
import tools.jackson.databind.json.JsonMapper;

class PoolsPanelTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @Test
    void a_portal_without_a_site_shows_no_pools() {
        PoolsPanel panel = panel(List.of());
        panel.show(NOW);
        assertThat(panel.isVisible()).isFalse();
    }

    @Test
    void what_has_not_changed_is_not_drawn_anew() {
        PoolsPanel panel = panel(DemoPools.pools(NOW));
        panel.show(NOW);
        var card = PoolCard.class.cast(panel.getElement()
                .getChild(0)
                .getChildren()
                .reduce((first, last) -> last)
                .orElseThrow()
                .getChild(0)
                .getComponent()
                .orElseThrow());

        panel.show(NOW.plusSeconds(10));

        assertThat(panel.isVisible()).isTrue();
        assertThat(card.getParent()).isPresent();
    }

    private static PoolsPanel panel(List<PoolView> pools) {
        var desk = new MemoryPools(pools, Map.of(), event -> {}, InstantSource.fixed(NOW));
        var admin = new Viewer("root", "Root", Viewer.Reach.SITE, Map.of());
        return new PoolsPanel(
                desk,
                () -> admin,
                new TicketChecks(KeyRing.of(Map.of())),
                JsonMapper.builder().build());
    }
}

package shirako.portal.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.portal.fake.Calls.body;
import static shirako.portal.fake.Calls.problem;

import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import shirako.lease.LeaseView;
import shirako.lease.PendingOperation;
import shirako.lease.ReservationId;
import shirako.lease.ReservationState;
import shirako.lease.Shape;
import shirako.lease.Sliver;
import shirako.lease.Term;
import shirako.lease.Ticket;
import shirako.lease.ticket.TicketDocument;
import shirako.portal.RestTest;
import shirako.portal.fake.MemoryLeases;
import shirako.portal.fake.SettableClock;
import shirako.portal.fake.TestPortal.Bearer;
import shirako.portal.ui.demo.DemoTickets;

@RestTest
class LeaseTicketsTest {
    private static final Sliver SLIVER = new Sliver(2000, 1024, 4096, 0);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Bearer bearer;

    @Autowired
    MemoryLeases leases;

    @Autowired
    SettableClock clock;

    @Test
    void a_lease_tells_through_whose_hands_its_tickets_came() {
        LeaseView lease = lease(DemoTickets.gang(SLIVER, term()));

        MvcTestResult answer = get("ada", "/api/v1/leases/" + lease.id());

        assertThat(answer).hasStatusOk();
        String json = body(answer);
        assertThat((List<?>) JsonPath.read(json, "$.tickets[*].site")).isEqualTo(List.of("uni-shiro", "tu-midori"));
        assertThat((List<?>) JsonPath.read(json, "$.tickets[0].chain[*].issuer"))
                .isEqualTo(List.of("nordic-broker", "uni-shiro"));
        assertThat((List<?>) JsonPath.read(json, "$.tickets[0].chain[*].holder"))
                .isEqualTo(List.of("batch", "nordic-broker"));
        assertThat((List<?>) JsonPath.read(json, "$.tickets[*].chain[0].units")).isEqualTo(List.of(2, 3));
        assertThat((Double) JsonPath.read(json, "$.tickets[0].chain[0].cpus")).isEqualTo(2.0);
        assertThat((Integer) JsonPath.read(json, "$.tickets[0].chain[0].version"))
                .isEqualTo(1);
    }

    @Test
    void its_signed_documents_read_back_as_its_tickets() throws Exception {
        LeaseView lease = lease(DemoTickets.gang(SLIVER, term()));

        String json = body(get("ada", "/api/v1/leases/" + lease.id() + "/tickets"));

        List<List<String>> documents = JsonPath.read(json, "$[*].document");
        assertThat(documents).hasSize(2);
        for (int i = 0; i < documents.size(); i++) {
            assertThat(TicketDocument.read(documents.get(i)))
                    .isEqualTo(lease.tickets().get(i));
        }
        assertThat((List<?>) JsonPath.read(json, "$[*].signatures")).isEqualTo(List.of("HOLD", "NOT_CHECKED"));
    }

    @Test
    void a_forged_ticket_is_told_as_such() {
        LeaseView lease = lease(List.of(DemoTickets.forged(SLIVER, term())));

        String json = body(get("ada", "/api/v1/leases/" + lease.id() + "/tickets"));

        assertThat((String) JsonPath.read(json, "$[0].signatures")).isEqualTo("BROKEN");
        assertThat((String) JsonPath.read(json, "$[0].problem")).contains("its signature is not that of nordic-broker");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0198f000-0000-7000-8000-000000000001", "nonsense"})
    void the_tickets_of_no_lease_are_not_found(String id) {
        problem(get("ada", "/api/v1/leases/" + id + "/tickets"), 404, "not-found");
    }

    @Test
    void another_organizations_tickets_do_not_exist() {
        LeaseView lease = lease(List.of(DemoTickets.leaf(SLIVER, term())));

        problem(get("carl", "/api/v1/leases/" + lease.id() + "/tickets"), 404, "not-found");
    }

    private LeaseView lease(List<Ticket> tickets) {
        LeaseView lease = new LeaseView(
                ReservationId.random(),
                "astro",
                "sample",
                tickets,
                Optional.empty(),
                new Shape(SLIVER, tickets.stream().mapToInt(Ticket::units).sum(), tickets.size()),
                term(),
                ReservationState.ACTIVE,
                PendingOperation.NONE,
                clock.instant(),
                Optional.empty(),
                0);
        leases.put(lease);
        return lease;
    }

    private Term term() {
        return Term.of(clock.instant(), Duration.ofHours(1));
    }

    private MvcTestResult get(String user, String path) {
        return mvc.get().uri(path).header("Authorization", bearer.of(user)).exchange();
    }
}

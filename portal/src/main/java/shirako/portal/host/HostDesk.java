package shirako.portal.host;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import shirako.lease.HostId;
import shirako.lease.actor.Declaration;
import shirako.lease.substrate.HostState;
import shirako.lease.substrate.SubstrateException;
import shirako.portal.access.CurrentViewer;
import shirako.portal.access.Viewer;
import shirako.portal.api.ApiProblem;
import shirako.portal.api.ProblemType;
import shirako.portal.lease.LeaseJobs;

/** Takes what operators want of hosts over REST, or says with a problem why it cannot be. Only site admins are heard. */
@Component
class HostDesk {
    private final HostList hosts;
    private final HostOperations operations;
    private final LeaseJobs jobs;
    private final CurrentViewer viewer;

    HostDesk(HostList hosts, HostOperations operations, LeaseJobs jobs, CurrentViewer viewer) {
        this.hosts = hosts;
        this.operations = operations;
        this.jobs = jobs;
        this.viewer = viewer;
    }

    /** What an operator may ask of hosts. */
    HostOperations forOperator() {
        operator();
        return operations;
    }

    /** The jobs that containers are for, as far as whoever asks may see them. */
    ContainerJobs jobs() {
        Viewer who = viewer.get();
        return new ContainerJobs(reservation -> jobs.of(who, reservation));
    }

    private Viewer operator() {
        Viewer who = viewer.get();
        if (!who.isSiteAdmin()) {
            throw new ApiProblem(ProblemType.FORBIDDEN, "Only a site admin looks after hosts.");
        }
        return who;
    }

    HostState find(String name) {
        return known(name)
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.NOT_FOUND, "There is no host " + name + " here. GET /api/v1/hosts lists them."));
    }

    Optional<HostState> known(String name) {
        return hosts.hosts().stream()
                .filter(host -> host.id().value().equals(name))
                .findFirst();
    }

    void close(HostId host) {
        String by = operator().user();
        try {
            operations.close(host, by);
        } catch (SubstrateException unreachable) {
            throw unavailable(host, "closed", unreachable);
        }
    }

    void open(HostId host) {
        String by = operator().user();
        try {
            operations.open(host, by);
        } catch (SubstrateException unreachable) {
            throw unavailable(host, "opened", unreachable);
        }
    }

    private static ApiProblem unavailable(HostId host, String what, SubstrateException why) {
        return new ApiProblem(
                ProblemType.UNAVAILABLE,
                "Host " + host + " cannot be " + what + " now: " + why.getMessage() + ". Try again later.");
    }

    /** @return how many containers were given up now */
    int declareDead(HostId host) {
        String by = operator().user();
        return switch (operations.declareDead(host, by)) {
            case Declaration.Dead(int containers) -> containers;
            case Declaration.Already already -> 0;
            case Declaration.Answers answers ->
                throw new ApiProblem(
                        ProblemType.REFUSED,
                        "Host " + host
                                + " answers: what runs there can be moved or ended in good order. Drain it instead.");
            case Declaration.Unknown unknown ->
                throw new ApiProblem(ProblemType.NOT_FOUND, "There is no host " + host + " at a site in this process.");
        };
    }

    HostOperation start(String proposal) {
        String by = operator().user();
        StartAnswer answer =
                parse(proposal).map(known -> operations.start(known, by)).orElseGet(StartAnswer.Unknown::new);
        return switch (answer) {
            case StartAnswer.Started started -> started.operation();
            case StartAnswer.Unknown unknown -> throw noProposal(proposal);
            case StartAnswer.Refused refused -> throw new ApiProblem(ProblemType.REFUSED, refused.reason());
        };
    }

    HostOperation stop(String id) {
        String by = operator().user();
        HostOperation operation = operation(id);
        operations.stop(operation.id(), by);
        return operation(id);
    }

    HostOperation operation(String id) {
        return parse(id)
                .flatMap(forOperator()::find)
                .orElseThrow(() -> new ApiProblem(
                        ProblemType.NOT_FOUND,
                        "There is no operation " + id + ". GET /api/v1/host-operations lists the latest."));
    }

    ProposedPlan proposal(String id) {
        return parse(id).flatMap(forOperator()::proposal).orElseThrow(() -> noProposal(id));
    }

    private static ApiProblem noProposal(String id) {
        return new ApiProblem(
                ProblemType.NOT_FOUND,
                "There is no proposal " + id + ", or none any more. POST /api/v1/host-proposals makes one.");
    }

    private static Optional<UUID> parse(String id) {
        try {
            return Optional.of(UUID.fromString(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}

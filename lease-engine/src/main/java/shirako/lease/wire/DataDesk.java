package shirako.lease.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shirako.lease.ActorId;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;
import shirako.lease.substrate.ContainerId;
import shirako.lease.substrate.SubstrateException;

/** Gives containers' data to those who may have it, a piece at a time. */
final class DataDesk {
    /** Says at which byte of the console the answer begins. */
    static final String OFFSET_HEADER = "Shirako-Console-Offset";

    private static final Pattern PATH = Pattern.compile("/v1/containers/([^/]+)/([a-z]+)");
    private static final Pattern OFFSET = Pattern.compile("offset=([0-9]{1,18})");
    private static final int PIECE_BYTES = 64 * 1024;
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final int NO_CONTENT = 204;

    private final Map<String, ContainerData> data;
    private final Seats seats;

    DataDesk(List<ContainerData> data, Seats seats) {
        this.seats = seats;
        this.data = data.stream().collect(Collectors.toMap(ContainerData::name, Function.identity()));
    }

    void give(Visit visit, ActorId asker) throws IOException, ProblemException {
        Matcher path = PATH.matcher(visit.path());
        if (!path.matches() || !data.containsKey(path.group(2)) || !ContainerId.isDomainName(path.group(1))) {
            throw new ProblemException(
                    Problem.NOT_FOUND,
                    Code.NOT_HERE,
                    "There is nothing at this path. "
                            + (data.isEmpty()
                                    ? "This process has no data of containers."
                                    : "Of containers, named like shirako-<reservation>-<unit>, this process has "
                                            + data.keySet() + "."));
        }
        ContainerData kind = data.get(path.group(2));
        ContainerId container = ContainerId.ofDomainName(path.group(1));
        if (!kind.gate().allows(asker, container)) {
            throw new ProblemException(
                    Problem.FORBIDDEN,
                    Code.WRONG_HOLDER,
                    "The " + kind.name() + " of container " + container + " is not for actor " + asker
                            + ": it has no lease of it here, or none any more.");
        }
        if (!seats.take(asker)) {
            throw notNow("more is read here already than can be read at the same time");
        }
        try {
            give(visit, kind, container);
        } finally {
            seats.leave(asker);
        }
    }

    private static void give(Visit visit, ContainerData kind, ContainerId container)
            throws IOException, ProblemException {
        switch (kind) {
            case PayloadShelf shelf -> copy(visit, () -> shelf.payloads().open(container));
            case ResultShelf shelf -> copy(visit, () -> shelf.results().result(container));
            case ConsoleShelf shelf -> follow(visit, container, shelf);
        }
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    private static void copy(Visit visit, Source source) throws IOException, ProblemException {
        try (InputStream in = open(source)) {
            OutputStream out = visit.stream(Map.of());
            byte[] piece = new byte[PIECE_BYTES];
            for (int length = in.read(piece); length >= 0; length = in.read(piece)) {
                out.write(piece, 0, length);
            }
            // Only here: an end that was not reached must not look like one.
            out.close();
        }
    }

    private static InputStream open(Source source) throws ProblemException {
        try {
            return source.open();
        } catch (SubstrateException e) {
            throw e.retryable()
                    ? notNow(e.getMessage())
                    : new ProblemException(Problem.NOT_FOUND, Code.NOT_HERE, "It is not here: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw notNow(e.getMessage());
        }
    }

    private static ProblemException notNow(@Nullable String why) {
        return new ProblemException(new Problem(
                        Problem.NOT_NOW,
                        new Refusal(Code.UNAVAILABLE, "It cannot be read now: " + why + ". Ask again later."))
                .retryAfter(SOON));
    }

    /** Writes what comes as it comes, until nothing comes for a while or a piece is missing; the reader asks again then. */
    private static void follow(Visit visit, ContainerId container, ConsoleShelf shelf)
            throws IOException, ProblemException {
        long offset = offset(visit);
        Optional<ConsolePart> part = read(shelf, container, offset);
        if (part.isEmpty()) {
            visit.answer(Answer.nothing(NO_CONTENT));
            return;
        }
        offset = part.get().offset();
        OutputStream out = visit.stream(Map.of(OFFSET_HEADER, String.valueOf(offset)));
        while (part.isPresent() && part.get().offset() == offset) {
            out.write(part.get().bytes());
            out.flush();
            offset = part.get().end();
            part = read(shelf, container, offset);
        }
        out.close();
    }

    private static Optional<ConsolePart> read(ConsoleShelf shelf, ContainerId container, long offset)
            throws InterruptedIOException {
        try {
            return shelf.consoles().read(container, offset, shelf.silence());
        } catch (InterruptedException e) {
            throw new InterruptedIOException("this process ends");
        }
    }

    private static long offset(Visit visit) throws ProblemException {
        Matcher offset = OFFSET.matcher(visit.query().orElse("offset=0"));
        if (!offset.matches()) {
            throw new ProblemException(
                    Problem.BAD_REQUEST,
                    Code.OUT_OF_RANGE,
                    "The query of a console is offset=N, where N is a number of bytes of at most 18 digits.");
        }
        return Long.parseLong(offset.group(1));
    }
}

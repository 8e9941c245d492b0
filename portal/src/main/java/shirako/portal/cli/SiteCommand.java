package shirako.portal.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import shirako.lease.HostId;
import shirako.lease.Printable;
import shirako.lease.ticket.ActorKeyPair;
import shirako.lease.ticket.KeyFolder;
import shirako.lease.wire.Door;
import shirako.lease.wire.OperatorAnswer;
import shirako.lease.wire.SiteOperator;
import shirako.lease.wire.SiteOrder;

/**
 * For the operator of a site in a process of its own: drains its pool, opens it again, says how it stands, declares a host
 * dead.
 */
public final class SiteCommand {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int NOT_RUNNING = 3;

    private final PrintStream out;
    private final PrintStream err;
    private final ZoneId zone;

    SiteCommand(PrintStream out, PrintStream err, ZoneId zone) {
        this.out = out;
        this.err = err;
        this.zone = zone;
    }

    /**
     * Arguments: {@code status}, {@code drain}, {@code open}, or {@code dead} and a host, and the file that configures the
     * site. Exit status: 0 when it is done, 3 when the site does not run, else 1.
     */
    public static void main(String[] arguments) {
        System.exit(new SiteCommand(System.out, System.err, ZoneId.systemDefault()).run(arguments));
    }

    int run(String... arguments) {
        Optional<SiteOrder> order = order(arguments);
        if (order.isEmpty()) {
            err.println("usage: SiteCommand status|drain|open FILE, or SiteCommand dead HOST FILE");
            return MISUSED;
        }
        Path file = Path.of(arguments[arguments.length - 1]);
        try {
            ActorFile config = ActorFile.read(file);
            ActorKeyPair key = key(config);
            URI address = address(config);
            try (var operator = new SiteOperator(key, address, InstantSource.system())) {
                return tell(config, key, address, operator.tell(order.get(), user()));
            }
        } catch (AccessDeniedException e) {
            err.println(e.getFile() + " may not be read by " + user()
                    + ": a site is instructed with its own key, so run this as the user that the site runs as.");
        } catch (IOException | IllegalArgumentException e) {
            err.println(e.getMessage());
        }
        return FAILED;
    }

    private static Optional<SiteOrder> order(String... arguments) {
        return switch (arguments.length) {
            case 2 ->
                switch (arguments[0]) {
                    case "status" -> Optional.of(new SiteOrder.Status());
                    case "drain" -> Optional.of(new SiteOrder.Drain());
                    case "open" -> Optional.of(new SiteOrder.Open());
                    default -> Optional.empty();
                };
            case 3 ->
                arguments[0].equals("dead") && !arguments[1].isBlank()
                        ? Optional.of(new SiteOrder.DeclareDead(new HostId(arguments[1])))
                        : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static ActorKeyPair key(ActorFile config) throws IOException {
        if (!config.role().equals("site")) {
            throw new IllegalArgumentException(config.file() + " configures the " + config.role() + " " + config.actor()
                    + ", and only a site has a pool: name the file that './shirako site' runs from.");
        }
        // Never a new one: it would not be the site's.
        return ActorKeyPair.load(config.actor(), KeyFolder.under(config.home()).privateFile(config.actor()));
    }

    private static URI address(ActorFile config) {
        try {
            return Door.of(config.settings().getProperty("shirako.federation.listen", ""))
                    .fromThisMachine();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "shirako.federation.listen in " + config.file() + ": " + e.getMessage() + ".", e);
        }
    }

    private int tell(ActorFile config, ActorKeyPair key, URI address, OperatorAnswer answer) {
        String site = "Site " + config.actor();
        return switch (answer) {
            case OperatorAnswer.Followed(var report) -> {
                var words = new SiteWords(report, config.file(), zone);
                words.lines().forEach(words.done() ? out::println : err::println);
                yield words.done() ? DONE : FAILED;
            }
            case OperatorAnswer.NobodyThere nobody -> {
                err.println(site + " does not run: nobody listens at " + address + ". './shirako site " + config.file()
                        + "' starts it.");
                yield NOT_RUNNING;
            }
            case OperatorAnswer.AnotherKey stranger -> {
                err.println("What runs at " + address + " is not site " + config.actor() + " with the key "
                        + key.key().fingerprint() + " of "
                        + KeyFolder.under(config.home()).privateFile(config.actor())
                        + ", and was told nothing. Name the file that the site was started with, on the machine where it"
                        + " runs.");
                yield FAILED;
            }
            case OperatorAnswer.Refused(var why) -> {
                err.println(site + " has not done it: " + why);
                yield FAILED;
            }
            case OperatorAnswer.Broken(var why) -> {
                err.println("Whether site " + config.actor() + " has done it is not known: " + why
                        + ". './shirako site status " + config.file() + "' tells; doing it again does no harm.");
                yield FAILED;
            }
        };
    }

    /** For the event log. */
    private static String user() {
        String user = System.getProperty("user.name", "");
        return Printable.name(user) ? user : "operator";
    }
}

package shirako.portal.wiring;

import java.io.IOException;
import java.time.InstantSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import shirako.lease.substrate.PayloadSource;

/** Ends the containers of jobs on the hosts of a portal that does not run: {@code ./shirako down --all}. */
public final class EndContainers {
    /** By it the launcher tells what is for people from what libraries say. */
    private static final String FOR_PEOPLE = "containers: ";

    /** Nothing is made here that would ask for one. */
    private static final PayloadSource NO_PAYLOADS = container -> {
        throw new IOException("a container that is ended needs no payload");
    };

    private EndContainers() {}

    /** Arguments: those that the portal was started with. Exit status 0 when nothing runs there any more, else 1. */
    public static void main(String[] arguments) {
        boolean all = false;
        try {
            EndedContainers ended = end(arguments);
            ended.sentences().forEach(EndContainers::say);
            all = ended.all();
        } catch (IOException | RuntimeException e) {
            say("They could not be ended: " + reason(e));
        }
        System.exit(all ? 0 : 1);
    }

    private static EndedContainers end(String... arguments) throws IOException {
        try (var context = new SpringApplicationBuilder(Configured.class)
                        .web(WebApplicationType.NONE)
                        .properties("logging.level.root=off")
                        .run(arguments);
                var machines = SiteWiring.machines(
                        context.getBean(ShirakoSettings.class), NO_PAYLOADS, InstantSource.system())) {
            return EndedContainers.of(machines);
        }
    }

    private static void say(String sentence) {
        System.out.println(FOR_PEOPLE + sentence);
    }

    /** What is innermost says what is wrong; around it stands what was being done. */
    private static String reason(Throwable failure) {
        return failure.getCause() == null ? String.valueOf(failure.getMessage()) : reason(failure.getCause());
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ShirakoSettings.class)
    static class Configured {}
}

package shirako.portal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import shirako.lease.ActorId;

/**
 * The configuration file of an actor of a federation.
 *
 * @param settings all that it says, the environment's variables put in
 * @param role {@code site}, {@code broker} or {@code service-manager}
 * @param home the folder of its process's state
 */
record ActorFile(Path file, PropertyResolver settings, String role, ActorId actor, Path home) {
    private static final List<String> ROLES = List.of("site", "broker", "service-manager");

    /**
     * @throws IOException when it cannot be read
     * @throws IllegalArgumentException with a sentence for people, when it configures no actor
     */
    static ActorFile read(Path file) throws IOException {
        var environment = new StandardEnvironment();
        sources(file).forEach(environment.getPropertySources()::addFirst);
        for (String role : ROLES) {
            String name = environment.getProperty("shirako." + role + ".name");
            if (name != null) {
                // The portal's state is where the launcher keeps all state.
                String home = environment.getProperty(
                        "shirako.home", environment.getProperty("SHIRAKO_HOME", System.getProperty("user.home")));
                return new ActorFile(file, environment, role, new ActorId(name), Path.of(home));
            }
        }
        throw new IllegalArgumentException(file + " configures neither a site nor a broker nor a service manager:"
                + " shirako.site.name, shirako.broker.name or shirako.service-manager.name is what it is told by");
    }

    private static List<PropertySource<?>> sources(Path file) throws IOException {
        try {
            return new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
        } catch (RuntimeException e) {
            // The parser's own, of a library that is none of ours.
            throw new IllegalArgumentException(file + " is no YAML: " + e.getMessage(), e);
        }
    }
}

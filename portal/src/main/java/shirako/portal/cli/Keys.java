package shirako.portal.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import shirako.lease.ActorId;
import shirako.lease.ticket.KeyFolder;

/** Makes the keys of the actors of a federation, and says where the public ones are, for others to register. */
public final class Keys {
    private static final List<String> ROLES = List.of("site", "broker", "service-manager");

    private Keys() {}

    /**
     * Arguments: configuration files of actors. Prints for each one line with its role, its name, the folder of its state,
     * the file of its public key and the key's fingerprint, between tabs. Exit status 1 when a file is no such thing.
     */
    public static void main(String[] arguments) {
        try {
            for (String file : arguments) {
                System.out.println(String.join("\t", facts(Path.of(file))));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            System.err.println("No keys are made: " + e.getMessage());
            System.exit(1);
        }
    }

    private static List<String> facts(Path file) throws IOException {
        var environment = new StandardEnvironment();
        for (PropertySource<?> source :
                new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))) {
            environment.getPropertySources().addFirst(source);
        }
        for (String role : ROLES) {
            String name = environment.getProperty("shirako." + role + ".name");
            if (name != null) {
                // The portal's state is where the launcher keeps all state.
                String home = environment.getProperty(
                        "shirako.home", environment.getProperty("SHIRAKO_HOME", System.getProperty("user.home")));
                var actor = new ActorId(name);
                var keys = KeyFolder.under(Path.of(home));
                String fingerprint = keys.of(actor).key().fingerprint();
                return List.of(role, name, home, keys.publicFile(actor).toString(), fingerprint);
            }
        }
        throw new IllegalArgumentException(file + " configures neither a site nor a broker nor a service manager:"
                + " shirako.site.name, shirako.broker.name or shirako.service-manager.name is what it is told by");
    }
}

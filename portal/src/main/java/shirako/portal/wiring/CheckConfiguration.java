package shirako.portal.wiring;

import java.io.IOException;
import java.nio.file.Path;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.FileSystemResource;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** Says whether a configuration file will do for a role, before anything is made for it. */
public final class CheckConfiguration {
    private CheckConfiguration() {}

    /**
     * Arguments: site, broker or service-manager, and the file. Prints nothing when all is well; else one sentence on standard
     * error, and ends with status 1.
     */
    public static void main(String[] arguments) {
        try {
            check(arguments[0], Path.of(arguments[1]));
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("shirako: " + arguments[1] + ": " + e.getMessage());
            System.exit(1);
        }
    }

    static void check(String role, Path file) throws IOException {
        var environment = new StandardEnvironment();
        try {
            for (PropertySource<?> source :
                    new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file))) {
                environment.getPropertySources().addFirst(source);
            }
        } catch (MarkedYAMLException e) {
            throw new WrongConfiguration(WrongYamlAnalyzer.sentence("it", e), e);
        }
        ActorConfiguration.check(environment, role);
    }
}

package shirako.portal;

import java.util.Arrays;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import shirako.portal.wiring.ActorConfiguration;
import shirako.portal.wiring.BrokerRole;
import shirako.portal.wiring.SiteRole;

/** Starts the portal; with the first argument {@code site} or {@code broker} one of the other actors of a federation. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Application {
    public static void main(String[] arguments) {
        String first = arguments.length == 0 ? "" : arguments[0];
        switch (first) {
            case "site" -> role(SiteRole.class, arguments);
            case "broker" -> role(BrokerRole.class, arguments);
            default ->
                new SpringApplicationBuilder(Application.class)
                        .initializers(checked("service-manager"))
                        .run(arguments);
        }
    }

    /** Nothing is made for a configuration that is wrong. */
    private static ApplicationContextInitializer<ConfigurableApplicationContext> checked(String role) {
        return context -> ActorConfiguration.checkWithKeys(context.getEnvironment(), role);
    }

    private static void role(Class<?> role, String[] arguments) {
        new SpringApplicationBuilder(role)
                .web(WebApplicationType.NONE)
                .initializers(checked(arguments[0]))
                .properties("shirako.role=" + arguments[0], "spring.main.keep-alive=true")
                .run(Arrays.copyOfRange(arguments, 1, arguments.length));
    }
}

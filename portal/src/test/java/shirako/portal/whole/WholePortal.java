package shirako.portal.whole;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import shirako.batch.BatchStorage;
import shirako.lease.substrate.Substrate;

/** A running portal: everything but the machines is real. */
public final class WholePortal implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final HttpClient http = HttpClient.newHttpClient();

    private WholePortal(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** On the server that {@code shirako.test.jdbcUrl} names, or on a private one below {@code home}. */
    static WholePortal start(Path home, Substrate site) {
        return start(home, site, "shirako_portal");
    }

    /** @param schema where on a server that is named everything is kept; a first run needs one that nobody else has filled */
    static WholePortal start(Path home, Substrate site, String schema) {
        return start(home, storage -> site, schema);
    }

    /** The same with machines that take their payloads from the portal's storage, and with these settings on top. */
    public static WholePortal start(
            Path home, Function<BatchStorage, Substrate> site, String schema, String... settings) {
        var arguments = new ArrayList<>(List.of(
                "--shirako.home=" + home,
                "--server.port=0",
                "--shirako.first-run.credentials-file=" + home.resolve("first-run"),
                "--vaadin.productionMode=true"));
        String url = System.getProperty("shirako.test.jdbcUrl", "");
        if (!url.isEmpty()) {
            arguments.add("--shirako.database.url=" + url.replaceFirst("(:\\d+/)[^?]*", "$1" + schema));
            arguments.add("--shirako.database.user=" + System.getProperty("shirako.test.jdbcUser", "root"));
            arguments.add("--shirako.database.password=" + System.getProperty("shirako.test.jdbcPassword", ""));
        }
        arguments.addAll(List.of(settings));
        return new WholePortal(new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.SERVLET)
                .initializers(context -> context.getBeanFactory().registerSingleton("machines", new Machines(site)))
                .run(arguments.toArray(String[]::new)));
    }

    public int port() {
        return Integer.parseInt(String.valueOf(context.getEnvironment().getProperty("local.server.port")));
    }

    HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }

    /** The portal's own parts, without the stand-ins of other tests that lie beside them. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @ConfigurationPropertiesScan("shirako.portal")
    @ComponentScan(
            basePackages = "shirako.portal",
            excludeFilters =
                    @ComponentScan.Filter(
                            type = FilterType.REGEX,
                            pattern = {
                                "shirako\\.portal\\.fake\\..*",
                                "shirako\\.portal\\.Application",
                                "shirako\\.portal\\.whole\\..*",
                                "shirako\\.portal\\.ui\\.demo\\..*",
                                "shirako\\.portal\\.wiring\\.SiteWiring.*",
                                ".*Test.*"
                            }))
    static class Parts {
        @Bean
        Substrate site(Machines machines, BatchStorage storage) {
            return machines.over().apply(storage);
        }
    }

    /** What makes the machines. */
    record Machines(Function<BatchStorage, Substrate> over) {}
}

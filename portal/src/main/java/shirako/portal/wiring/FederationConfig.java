package shirako.portal.wiring;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import shirako.lease.wire.Door;

/**
 * What a process that is one of several in a federation is told of it, under {@code shirako.federation}.
 *
 * @param listen where this process listens for the others, as {@code host:port}
 * @param actors every actor that this one talks to, and this one itself
 */
@ConfigurationProperties("shirako.federation")
record FederationConfig(@Nullable String listen, @Nullable List<Actor> actors) {
    /**
     * A registered actor.
     *
     * @param name unique in the federation
     * @param role {@code site}, {@code broker} or {@code service-manager}
     * @param address where its process listens, as {@code https://host:port}
     * @param key its public key; or else
     * @param keyFile the file that has it
     */
    record Actor(
            @Nullable String name,
            @Nullable String role,
            @Nullable URI address,
            @Nullable String key,
            @Nullable Path keyFile) {}

    List<Actor> actorList() {
        return actors == null ? List.of() : actors;
    }

    /** @throws IllegalArgumentException with a sentence for people */
    InetSocketAddress address() {
        try {
            return Door.of(listen == null ? "" : listen).listen();
        } catch (IllegalArgumentException e) {
            throw new WrongConfiguration("shirako.federation.listen: " + e.getMessage(), e);
        }
    }
}

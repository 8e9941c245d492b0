package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;

class ActorDirectoryTest {
    private static final ActorId SITE = new ActorId("site");
    private static final ActorKey KEY = Loopback.keys("site").key();

    @Test
    void actors_are_found_by_name_and_by_key() {
        ActorDirectory directory = new Loopback()
                .with("site", ActorRole.SITE, 1)
                .with("broker", ActorRole.BROKER, 1)
                .directory();
        assertThat(directory.keyOf(SITE)).contains(KEY);
        assertThat(directory.holding(KEY).map(RegisteredActor::id)).contains(SITE);
        assertThat(directory.keyOf(new ActorId("nobody"))).isEmpty();
        assertThat(directory.holding(Loopback.keys("nobody").key())).isEmpty();
        assertThat(directory.actors())
                .extracting(RegisteredActor::role)
                .containsExactly(ActorRole.SITE, ActorRole.BROKER);
    }

    @Test
    void a_name_has_one_key_and_a_key_one_name() {
        Loopback sameName =
                new Loopback().with("site", ActorRole.SITE, 1).with("site", Loopback.keys("other"), ActorRole.SITE, 1);
        assertThatThrownBy(sameName::directory).hasMessageContaining("actor site is registered twice");
        Loopback sameKey =
                new Loopback().with("site", ActorRole.SITE, 1).with("twin", Loopback.keys("site"), ActorRole.SITE, 1);
        assertThatThrownBy(sameKey::directory)
                .hasMessageContaining("site and twin are registered with the same key")
                .hasMessageContaining(KEY.fingerprint());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://a:1",
                "https://a",
                "https://a:1/",
                "https://a:1/x",
                "https://a:1?x",
                "https://a:1#x",
                "https://u@a:1",
                "https://a:65536",
                "https:a:1",
                "a"
            })
    void an_address_is_plain(String address) {
        assertThatThrownBy(() -> new RegisteredActor(SITE, KEY, ActorRole.SITE, URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https://site.example.org:7443");
    }

    @Test
    void a_process_has_the_keys_that_are_registered() {
        ActorDirectory directory = new Loopback()
                .with("site", Loopback.keys("other"), ActorRole.SITE, 1)
                .directory();
        assertThatThrownBy(() -> new Station(directory, List.of(Loopback.keys("site")), InstantSource.system()))
                .hasMessageContaining("actor site signs with the key " + KEY.fingerprint());
        assertThatThrownBy(() -> new Station(directory, List.of(Loopback.keys("nobody")), InstantSource.system()))
                .hasMessageContaining("no such actor");
        assertThatThrownBy(() -> new Station(directory, List.of(), InstantSource.system()))
                .hasMessageContaining("no actor lives in this process");
        Station station = new Loopback().with("site", ActorRole.SITE, 1).station(InstantSource.system(), "site");
        assertThatThrownBy(() -> station.house(new ActorId("broker"), envelope -> {}))
                .hasMessageContaining("has no key in this process");
    }
}

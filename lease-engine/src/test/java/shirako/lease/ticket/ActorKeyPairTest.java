package shirako.lease.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.security.Security;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shirako.lease.ActorId;
import shirako.lease.ActorKey;

class ActorKeyPairTest {
    private static final ActorId ACTOR = new ActorId("broker");

    @TempDir
    Path folder;

    @Test
    void signatures_are_those_of_rfc_8032() {
        // Section 7.1, tests 1 and 3.
        assertThat(signed("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", ""))
                .isEqualTo("e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
        assertThat(signed("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "af82"))
                .isEqualTo("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a");
    }

    private static String signed(String seed, String message) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(ActorKeyPair.fromSeed(ACTOR, hex.parseHex(seed)).sign(hex.parseHex(message)));
    }

    @Test
    void no_security_provider_is_registered() {
        ActorKeyPair.generate(ACTOR, new SecureRandom()).sign(new byte[0]);
        assertThat(Security.getProvider("BC")).isNull();
    }

    @Test
    void a_seed_gives_the_same_key_again_and_chance_another_one() {
        assertThat(Chain.keys("broker", 7).key())
                .isEqualTo(Chain.keys("site", 7).key());
        SecureRandom random = new SecureRandom();
        assertThat(ActorKeyPair.generate(ACTOR, random).key())
                .isNotEqualTo(ActorKeyPair.generate(ACTOR, random).key());
        assertThatThrownBy(() -> ActorKeyPair.fromSeed(ACTOR, new byte[31])).hasMessageContaining("has 31");
    }

    @Test
    void a_stored_key_is_loaded_again_and_was_never_open_to_others() throws IOException {
        Path file = folder.resolve("actor.pem");
        Chain.BROKER.store(file);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(ActorKeyPair.load(ACTOR, file).key()).isEqualTo(Chain.BROKER.key());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_key_of_openssl_is_loaded() throws IOException {
        // A key that was made for this test and has signed nothing.
        Path file =
                secret("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAMY/RL3stoDg5g0ua0o2IpUmeoGUMRkJ+oyfX6IqAN3\n"
                        + "-----END PRIVATE KEY-----\n");
        assertThat(ActorKeyPair.load(ACTOR, file).key())
                .isEqualTo(new ActorKey("I7nqcv6l8pdMJKIgW3egmfzqbNhGc4hm9g9Xg_ndsEU"));
    }

    @Test
    void a_key_that_others_may_read_is_not_loaded() throws IOException {
        for (String open : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Path file = folder.resolve(open);
            Chain.BROKER.store(file);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(open));
            assertThatThrownBy(() -> ActorKeyPair.load(ACTOR, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(open)
                    .hasMessageContaining("chmod 600");
        }
    }

    @Test
    void a_key_is_never_replaced() throws IOException {
        Path file = folder.resolve("actor.pem");
        Chain.BROKER.store(file);
        assertThatThrownBy(() -> Chain.THIEF.store(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not replaced");
        assertThat(ActorKeyPair.load(ACTOR, file).key()).isEqualTo(Chain.BROKER.key());
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void a_file_that_holds_anything_else_is_refused_with_a_sentence() throws IOException {
        for (String other : new String[] {
            "",
            "-----END PRIVATE KEY----------BEGIN PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----",
            "-----BEGIN PRIVATE KEY-----\n!\n-----END PRIVATE KEY-----",
            "x".repeat(5000)
        }) {
            Path file = secret(other);
            assertThatThrownBy(() -> ActorKeyPair.load(ACTOR, file))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("should hold an Ed25519 private key");
        }
    }

    @Test
    void a_file_or_folder_that_is_not_there_is_said_to_be_missing() {
        assertThatThrownBy(() -> ActorKeyPair.load(ACTOR, folder.resolve("nothing")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("There is no private key in ");
        assertThatThrownBy(() -> Chain.BROKER.store(folder.resolve("nowhere/actor.pem")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("There is no folder ");
    }

    @Test
    void the_private_key_is_not_printed() {
        assertThat(Chain.BROKER.toString())
                .isEqualTo("key " + Chain.BROKER.key().fingerprint() + " of broker");
    }

    private Path secret(String text) throws IOException {
        Path file = Files.createTempFile(
                folder,
                "key",
                ".pem",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text, StandardCharsets.US_ASCII);
    }
}

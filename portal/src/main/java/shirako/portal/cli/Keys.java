package shirako.portal.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import shirako.lease.ticket.KeyFolder;

/** Makes the keys of the actors of a federation, and says where the public ones are, for others to register. */
public final class Keys {
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

    private static List<String> facts(Path path) throws IOException {
        ActorFile file = ActorFile.read(path);
        var keys = KeyFolder.under(file.home());
        String fingerprint = keys.of(file.actor()).key().fingerprint();
        return List.of(
                file.role(),
                file.actor().value(),
                file.home().toString(),
                keys.publicFile(file.actor()).toString(),
                fingerprint);
    }
}

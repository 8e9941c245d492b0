package shirako.lease.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static shirako.lease.wire.ActorRole.BROKER;
import static shirako.lease.wire.ActorRole.SERVICE_MANAGER;
import static shirako.lease.wire.ActorRole.SITE;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import shirako.lease.ActorId;
import shirako.lease.Refusal;
import shirako.lease.protocol.Message;

class PartsTest {
    private static final ActorDirectory DIRECTORY = new Loopback()
            .with("site", SITE, 1)
            .with("other-site", SITE, 2)
            .with("broker", BROKER, 3)
            .with("other-broker", BROKER, 4)
            .with("batch", SERVICE_MANAGER, 5)
            .with("other-batch", SERVICE_MANAGER, 6)
            .directory();

    static Stream<Message> messages() {
        return Samples.messages().stream();
    }

    private static RegisteredActor actor(String name) {
        return DIRECTORY.find(new ActorId(name)).orElseThrow();
    }

    /** All pairs of roles that a message may go between, as the README's table has it. */
    private static List<String> ways(Message message) {
        return switch (message) {
            case Message.ToBroker wish -> List.of("batch broker");
            case Message.ToSite wish -> List.of("batch site");
            case Message.UpdateTicket answer -> List.of("broker batch");
            case Message.QueryAnswer answer -> List.of("broker batch");
            case Message.UpdateLease answer -> List.of("site batch");
            case Message.Delegate gift -> List.of("site broker", "broker other-broker");
            case Message.Placed news -> List.of("site broker");
            case Message.Vacated news -> List.of("site broker");
            case Message.Revoke order -> List.of("broker site");
            case Message.Acknowledge any -> everybody();
        };
    }

    private static List<String> everybody() {
        List<String> all = new ArrayList<>();
        for (String from : List.of("site", "broker", "batch")) {
            for (String to : List.of("site", "broker", "batch")) {
                all.add(from + " " + (from.equals(to) ? "other-" + to : to));
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("messages")
    void everybody_keeps_to_his_part(Message message) {
        for (String way : everybody()) {
            String[] ends = way.split(" ");
            assertThat(Parts.objection(actor(ends[0]), actor(ends[1]), message).isEmpty())
                    .as("%s says %s", way, message)
                    .isEqualTo(ways(message).contains(way));
        }
    }

    @Test
    void whoever_does_not_is_told_what_he_is_registered_for() {
        Refusal refusal = Parts.objection(actor("site"), actor("broker"), new Message.ResumeTicket())
                .orElseThrow();
        assertThat(refusal.code()).isEqualTo(Refusal.Code.WRONG_HOLDER);
        assertThat(refusal.sentence())
                .isEqualTo(
                        "A site, as which the sender is registered here, has no ResumeTicket to send to a broker. Send"
                                + " it as an actor whose part that is, or have the right role registered.");
    }
}

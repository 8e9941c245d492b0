package shirako.lease.wire;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import shirako.lease.Refusal;
import shirako.lease.Refusal.Code;

/**
 * Sees to it that nobody who has seen an instruction gives it again. Each is remembered for as long as it would be fresh;
 * what was signed before this process began may have been followed by the one before it. Safe for use by several threads.
 */
final class SpentInstructions {
    private final Instant beginning;
    private final Duration fresh;
    private final Map<UUID, Instant> spent = new HashMap<>();

    /** @param fresh how old, or how far ahead, an instruction may be */
    SpentInstructions(Instant beginning, Duration fresh) {
        this.beginning = beginning;
        this.fresh = fresh;
    }

    /** Only for what its operator has signed: what others send must not fill the memory. */
    synchronized void spend(Instruction instruction, Instant now) throws RefusedException {
        if (instruction.sentAt().isBefore(beginning)) {
            throw replayed("This instruction was signed at " + instruction.sentAt() + ", before this process began at "
                    + beginning + ", and may have been followed already. Give it anew.");
        }
        spent.values().removeIf(sentAt -> sentAt.plus(fresh).isBefore(now));
        if (spent.putIfAbsent(instruction.id(), instruction.sentAt()) != null) {
            throw replayed("This instruction was followed before, and each is followed once. Give a new one.");
        }
    }

    private static RefusedException replayed(String sentence) {
        return new RefusedException(new Refusal(Code.REPLAYED, sentence));
    }
}

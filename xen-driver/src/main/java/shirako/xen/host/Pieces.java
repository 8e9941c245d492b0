package shirako.xen.host;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What a console wrote, on its way from libvirt's event thread, which must not wait, to whoever keeps it. */
final class Pieces {
    private final BlockingQueue<Optional<byte[]>> queue = new LinkedBlockingQueue<>();

    /** Takes a piece, with how many bytes came before it. */
    interface Keeper {
        void keep(long offset, byte[] bytes);
    }

    void add(byte[] bytes) {
        queue.add(Optional.of(bytes));
    }

    void end() {
        queue.add(Optional.empty());
    }

    /** Hands on piece after piece until the end. */
    void handOn(Keeper keeper) {
        long offset = 0;
        try {
            for (Optional<byte[]> next = queue.take(); next.isPresent(); next = queue.take()) {
                keeper.keep(offset, next.get());
                offset += next.get().length;
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}

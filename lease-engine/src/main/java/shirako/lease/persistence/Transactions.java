package shirako.lease.persistence;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs work in a database transaction of its own. Never call a hypervisor, another machine or a mail server inside.
 */
public final class Transactions {
    private final EntityManagerFactory factory;

    public Transactions(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Commits when {@code work} returns, rolls back when it throws. */
    public <T> T call(Function<EntityManager, T> work) {
        return factory.callInTransaction(work::apply);
    }

    public void run(Consumer<EntityManager> work) {
        factory.runInTransaction(work::accept);
    }
}

package shirako.portal.ui.live;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.shared.Registration;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import shirako.lease.event.Event;
import shirako.portal.live.EventFeed;

/**
 * Brings what happens elsewhere to open pages. The event log is read once for all of them; a page that is left is
 * forgotten.
 */
@org.springframework.stereotype.Component
public final class LiveFeed implements AutoCloseable {
    /** How often pages are asked to tell the time anew. */
    private static final Duration TICK = Duration.ofSeconds(10);

    private final EventFeed feed;
    private final CopyOnWriteArrayList<Runnable> clocks = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("page-clock").factory());

    public LiveFeed(EventFeed feed) {
        this.feed = feed;
        ticker.scheduleAtFixedRate(
                () -> clocks.forEach(Runnable::run), TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * While {@code component} is on a page, hands it the events of these virtual organizations and the site's own, in
     * batches and in order. Runs with the page's lock held, so the component may change itself. An empty batch comes
     * every few seconds, for what changes by itself: how long something has waited, say.
     */
    public void follow(Component component, Set<String> vos, Consumer<List<Event>> listener) {
        component.addAttachListener(attached -> {
            Registration registration = start(attached.getUI(), vos, listener);
            component.addDetachListener(detached -> {
                registration.remove();
                detached.unregisterListener();
            });
        });
    }

    private Registration start(UI ui, Set<String> vos, Consumer<List<Event>> listener) {
        EventFeed.Subscription subscription = feed.listen(events -> {
            List<Event> seen = events.stream()
                    .filter(event -> event.vo().isEmpty() || vos.contains(event.vo()))
                    .toList();
            if (!seen.isEmpty()) {
                ui.access(() -> listener.accept(seen));
            }
        });
        Runnable clock = () -> {
            // A page that was closed without a word is detached soon; until then it is told nothing.
            if (ui.isAttached()) {
                ui.access(() -> listener.accept(List.of()));
            }
        };
        clocks.add(clock);
        return () -> {
            clocks.remove(clock);
            subscription.close();
        };
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }
}

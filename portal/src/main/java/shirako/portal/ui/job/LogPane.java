package shirako.portal.ui.job;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import shirako.batch.files.JobLog;
import shirako.batch.job.Job;
import shirako.batch.job.JobId;
import shirako.portal.ui.part.SizeText;

/**
 * The live log of a job. It follows the end, unless the reader has scrolled up. However much a job writes, the page holds
 * only the last part, and what comes too fast to read is skipped with a word on how much.
 */
@JavaScript("context://scripts/log.js")
final class LogPane extends Div {
    private static final int PIECE_BYTES = 64 << 10;
    /** What is further behind than this is skipped. */
    private static final long BEHIND_MAX_BYTES = 256 << 10;
    /** Between two pieces, so that a job that writes without end does not fill the line to the browser. */
    private static final long PAUSE_MS = 150;

    private final JobLog log;
    private final JobId job;
    private final Pre pane = new Pre();
    private final Span state = new Span();
    private final Button toEnd = new Button("Follow the end", VaadinIcon.ARROW_DOWN.create());
    private final AtomicBoolean grown = new AtomicBoolean();
    private final AtomicBoolean pumping = new AtomicBoolean();
    private Ansi ansi = new Ansi();
    private long offset;
    private volatile boolean open;
    /** What to say while nothing is there to read. */
    private volatile String nothing = "";

    private JobLog.@Nullable Subscription subscription;

    LogPane(JobLog log, JobId job) {
        this.log = log;
        this.job = job;
        addClassName("log");
        pane.addClassName("log-text");
        pane.getElement().setAttribute("role", "log");
        pane.getElement().setAttribute("aria-label", "Log");
        pane.getElement().setAttribute("tabindex", "0");
        pane.getElement()
                .addEventListener(
                        "following-changed",
                        event -> toEnd.setVisible(!event.getEventData()
                                .get("event.detail.following")
                                .asBoolean()))
                .addEventData("event.detail.following");
        toEnd.addThemeVariants(ButtonVariant.SMALL);
        toEnd.addClassName("log-follow");
        toEnd.setVisible(false);
        toEnd.addClickListener(click -> pane.getElement().executeJs("window.shirakoLog.follow(this)"));
        state.addClassName("log-state");
        add(pane, toEnd, state);
    }

    /** Says of a log that is still empty whether something may come. */
    void show(Job shown) {
        boolean neverRan = shown.state().ended() && shown.startedAt().isEmpty();
        if (neverRan) {
            nothing = "It never ran, so it has no log.";
            state.setText(nothing);
        } else {
            nothing = shown.state().ended() ? "It printed nothing." : "Nothing is printed yet.";
        }
        getUI().filter(ui -> open).ifPresent(this::grew);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        pane.getElement().executeJs("window.shirakoLog.start(this)");
        UI ui = attached.getUI();
        ansi = new Ansi();
        offset = 0;
        open = true;
        subscription = log.follow(job, () -> grew(ui));
        grew(ui);
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        open = false;
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private void grew(UI ui) {
        grown.set(true);
        if (open && pumping.compareAndSet(false, true)) {
            Thread.ofVirtual().name("log-" + job.brief()).start(() -> pump(ui));
        }
    }

    private void pump(UI ui) {
        try {
            while (open && grown.getAndSet(false)) {
                pass(ui);
            }
        } catch (IOException unreadable) {
            ui.access(() -> state.setText("The log cannot be read now: " + unreadable.getMessage()));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            pumping.set(false);
        }
        if (open && grown.get()) {
            grew(ui);
        }
    }

    private void pass(UI ui) throws IOException, InterruptedException {
        long length = log.length(job);
        while (open && offset < length) {
            String before = "";
            if (length - offset > BEHIND_MAX_BYTES) {
                long start = length - PIECE_BYTES;
                before = "… " + SizeText.bytes(start - offset) + " skipped: the whole log is among the files …\n";
                offset = start;
                ansi = new Ansi();
            }
            byte[] piece = log.read(job, offset, PIECE_BYTES);
            if (piece.length == 0) {
                break;
            }
            offset += piece.length;
            String text = before + ansi.text(piece);
            String words = SizeText.bytes(offset);
            ui.access(() -> {
                pane.getElement().executeJs("window.shirakoLog.append(this, $0)", text);
                state.setText(words);
            });
            Thread.sleep(PAUSE_MS);
            length = log.length(job);
        }
        if (length == 0) {
            ui.access(() -> state.setText(nothing));
        }
    }
}

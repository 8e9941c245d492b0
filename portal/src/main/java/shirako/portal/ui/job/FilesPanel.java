package shirako.portal.ui.job;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.icon.VaadinIcon;
import java.util.List;
import java.util.function.Predicate;
import shirako.batch.files.JobFiles;
import shirako.batch.job.Job;
import shirako.batch.job.JobState;
import shirako.portal.ui.part.IconButton;
import shirako.portal.ui.part.SizeText;

/** What a job wrote: looked at, downloaded one by one, or all as a zip. */
final class FilesPanel extends Div {
    /** As many as a page can show well; a zip has all. */
    private static final int SHOWN_MAX = 200;

    private final JobFiles files;
    private final Predicate<Job> mayRead;

    FilesPanel(JobFiles files, Predicate<Job> mayRead) {
        this.files = files;
        this.mayRead = mayRead;
        addClassName("files");
    }

    void show(Job job) {
        removeAll();
        List<JobFiles.Entry> entries = files.list(job.id());
        if (entries.isEmpty()) {
            Paragraph none = new Paragraph(whyNone(job));
            none.addClassName("quiet");
            add(none);
            return;
        }
        UnorderedList list = new UnorderedList();
        list.addClassName("file-list");
        entries.stream().limit(SHOWN_MAX).forEach(entry -> list.add(item(job, entry)));
        add(list);
        if (entries.size() > SHOWN_MAX) {
            add(new Paragraph("… and " + (entries.size() - SHOWN_MAX) + " more in the zip."));
        }
        long bytes = entries.stream().mapToLong(JobFiles.Entry::bytes).sum();
        Anchor zip = new Anchor(new JobDownload(files, job, mayRead).zip(), "Download all as zip");
        zip.addComponentAsFirst(VaadinIcon.DOWNLOAD_ALT.create());
        zip.addClassName("download-all");
        Span total = new Span(entries.size() + (entries.size() == 1 ? " file, " : " files, ") + SizeText.bytes(bytes));
        total.addClassName("file-size");
        Div foot = new Div(zip, total);
        foot.addClassNames("row", "files-foot");
        add(foot);
    }

    private static String whyNone(Job job) {
        if (!job.state().ended()) {
            return "What it prints and the files it keeps appear here when it has ended.";
        }
        if (job.startedAt().isEmpty()) {
            return "It never ran, so it has no files.";
        }
        return job.state() == JobState.CANCELLED
                ? "Its machine was ended before it handed over files. What it printed is in the log."
                : "It left no files.";
    }

    private ListItem item(Job job, JobFiles.Entry entry) {
        JobDownload download = new JobDownload(files, job, mayRead);
        Anchor name = new Anchor(download.file(entry.path()), entry.path());
        name.addClassName("file-name");
        name.getElement().setAttribute("title", "Download " + entry.path());
        Span size = new Span(SizeText.bytes(entry.bytes()));
        size.addClassName("file-size");
        ListItem item = new ListItem(VaadinIcon.FILE_O.create(), name, size);
        FilePreview.of(files, job.id(), entry)
                .ifPresent(preview ->
                        item.add(new IconButton(VaadinIcon.EYE, "Look at " + entry.path(), click -> preview.open())));
        return item;
    }
}

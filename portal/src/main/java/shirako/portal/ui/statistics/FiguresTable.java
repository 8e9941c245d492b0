package shirako.portal.ui.statistics;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import java.util.List;
import java.util.stream.Stream;
import shirako.batch.job.JobState;
import shirako.batch.statistics.Tally;

/** Figures in rows and columns. Narrow windows show it as it is and scroll it alone. */
final class FiguresTable extends Div {
    private static final List<String> FIGURES = List.of(
            "CPU hours",
            "Ended",
            "Completed",
            "Failed",
            "Timed out",
            "Cancelled",
            "Started",
            "Median wait",
            "90 % waited at most",
            "Accuracy",
            "Within 90 % quantile",
            "Median error");

    private final NativeTable table = new NativeTable();

    /** @param names what the first columns are, which name a row */
    FiguresTable(String about, String... names) {
        addClassName("figures");
        // Else nobody could scroll it with the keyboard.
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("aria-label", about);
        NativeTableRow head = new NativeTableRow();
        Stream.concat(Stream.of(names), FIGURES.stream()).forEach(name -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(name);
            cell.getElement().setAttribute("scope", "col");
            head.add(cell);
        });
        table.getHead().add(head);
        add(table);
    }

    void row(List<String> names, Tally tally) {
        NativeTableRow row = new NativeTableRow();
        names.forEach(name -> {
            NativeTableHeaderCell cell = new NativeTableHeaderCell(name);
            cell.getElement().setAttribute("scope", "row");
            row.add(cell);
        });
        cells(tally).forEach(text -> row.add(new NativeTableCell(text)));
        table.getBody().add(row);
    }

    private static Stream<String> cells(Tally tally) {
        return Stream.of(
                FigureWords.number(tally.cpuHours()),
                FigureWords.count(tally.endedInAll()),
                ended(tally, JobState.COMPLETED),
                ended(tally, JobState.FAILED),
                ended(tally, JobState.TIMED_OUT),
                ended(tally, JobState.CANCELLED),
                FigureWords.count(tally.waits().started()),
                FigureWords.time(tally.waits().median()),
                FigureWords.time(tally.waits().p90()),
                FigureWords.share(tally.quality().accuracy()),
                FigureWords.share(tally.quality().belowUpper()),
                FigureWords.time(tally.quality().medianError()));
    }

    private static String ended(Tally tally, JobState state) {
        return FigureWords.count(tally.ended().getOrDefault(state, 0L));
    }
}

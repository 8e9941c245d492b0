package shirako.portal.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of words as lines with straight columns. */
final class TextTable {
    private TextTable() {}

    /** @param rows all of the same length; the first is the head */
    static List<String> lines(List<List<String>> rows) {
        var widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int column = 0; column < widths.length; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        var lines = new ArrayList<String>();
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < widths.length; column++) {
                String cell = row.get(column);
                line.append(cell).repeat(" ", widths[column] - cell.length() + 2);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }
}

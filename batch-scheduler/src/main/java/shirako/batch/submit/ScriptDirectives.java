package shirako.batch.submit;

import java.util.List;

/**
 * Reads {@code #SBATCH} and {@code #PBS} lines, as those systems do: only in the comments before the first command. Both may
 * stand in one script; of two lines for the same thing the later one counts.
 */
final class ScriptDirectives {
    private ScriptDirectives() {}

    static Directives read(String script) {
        var found = new FoundDirectives();
        List<String> lines = script.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                break;
            }
            found.atLine(i + 1);
            if (isDirective(line, "#SBATCH")) {
                options(line).forEach(option -> SlurmOptions.take(option, found));
            } else if (isDirective(line, "#PBS")) {
                options(line).forEach(option -> PbsOptions.take(option, found));
            }
        }
        return found.directives();
    }

    private static boolean isDirective(String line, String marker) {
        return line.startsWith(marker)
                && (line.length() == marker.length() || Character.isWhitespace(line.charAt(marker.length())));
    }

    private static List<DirectiveLine.Option> options(String line) {
        return DirectiveLine.options(DirectiveLine.words(line.replaceFirst("^\\S+", "")));
    }
}

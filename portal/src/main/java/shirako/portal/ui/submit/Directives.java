package shirako.portal.ui.submit;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds which line of a script speaks of what, to say where a value comes from. What it means is not decided here. */
final class Directives {
    private static final String SBATCH = "^#SBATCH\\s+.*?";
    private static final String PBS = "^#PBS\\s+.*?";

    private Directives() {}

    /** What a script can ask for in its directives. */
    enum Topic {
        NAME("--job-name|-J\\b", "-N\\b"),
        TIME("--time|-t\\b", "walltime"),
        CPUS("--cpus-per-task|-c\\b|--ntasks|-n\\b", "ppn|ncpus"),
        MEMORY("--mem\\b|--mem-per-cpu", "\\bmem\\b|pmem"),
        DISK("--tmp\\b", "\\bfile\\b|scratch"),
        ARRAY("--array|-a\\b", "-t\\b|-J\\b"),
        /** Nothing of PBS is understood as such. */
        CONSTRAINT("--constraint|-C\\b", "(?!)"),
        BEGIN("--begin|(?<=\\s)-b\\b", "(?!)"),
        DEADLINE("--deadline", "(?!)"),
        DEPENDENCY("--dependency|(?<=\\s)-d\\b", "-W depend"),
        HOLD("--hold|(?<=\\s)-H\\b", "(?<=\\s)-h\\b");

        private final Pattern pattern;

        Topic(String slurm, String pbs) {
            pattern = Pattern.compile(
                    SBATCH + "(?<slurm>" + slurm + ")|" + PBS + "(?<pbs>" + pbs + ")", Pattern.MULTILINE);
        }
    }

    /** "#SBATCH --time", when that is where the script speaks of it. */
    static Optional<String> source(String script, Topic topic) {
        Matcher matcher = topic.pattern.matcher(script);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.of(
                matcher.group("slurm") != null ? "#SBATCH " + matcher.group("slurm") : "#PBS " + matcher.group("pbs"));
    }
}

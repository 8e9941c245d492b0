package shirako.portal.wiring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The same for a configuration file that is no YAML. */
class WrongYamlAnalyzer extends AbstractFailureAnalyzer<MarkedYAMLException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, MarkedYAMLException cause) {
        return new FailureAnalysis(sentence("a configuration file", cause), null, cause);
    }

    /** @param file what is no YAML */
    static String sentence(String file, MarkedYAMLException wrong) {
        String where = wrong.getProblemMark() == null
                ? ""
                : " at line " + (wrong.getProblemMark().getLine() + 1) + ", column "
                        + (wrong.getProblemMark().getColumn() + 1);
        return file + " is no YAML" + where + ": "
                + String.valueOf(wrong.getProblem()).strip();
    }
}

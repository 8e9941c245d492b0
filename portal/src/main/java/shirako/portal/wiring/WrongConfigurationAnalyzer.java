package shirako.portal.wiring;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Has a process that is configured wrongly end with the sentence that says so, and without a stack trace. */
class WrongConfigurationAnalyzer extends AbstractFailureAnalyzer<WrongConfiguration> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable failure, WrongConfiguration cause) {
        return new FailureAnalysis(cause.getMessage(), null, cause);
    }
}

package shirako.portal.wiring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether brokers and sites run in processes of their own: whether this one names brokers to ask. */
class Federated implements Condition {
    private static final String BROKERS = "shirako.service-manager.brokers";

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Environment environment = context.getEnvironment();
        return environment.containsProperty(BROKERS) || environment.containsProperty(BROKERS + "[0]");
    }

    /** Whether broker and site are in this process. */
    static final class InOneProcess extends Federated {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !super.matches(context, metadata);
        }
    }
}

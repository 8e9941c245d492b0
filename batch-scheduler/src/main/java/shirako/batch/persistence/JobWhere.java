package shirako.batch.persistence;

import jakarta.persistence.TypedQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shirako.batch.job.JobFilter;

/** A filter as a condition with parameters; values never become part of the text. */
record JobWhere(String text, Map<String, Object> parameters) {
    static JobWhere of(JobFilter filter) {
        List<String> parts = new ArrayList<>(List.of("j.vo in :vos"));
        Map<String, Object> parameters = new LinkedHashMap<>(Map.of("vos", filter.vos()));
        if (!filter.states().isEmpty()) {
            parts.add("j.state in :states");
            parameters.put("states", filter.states());
        }
        filter.nameContains().filter(text -> !text.isEmpty()).ifPresent(text -> {
            parts.add("j.nameSort like :name escape '!'");
            parameters.put("name", "%" + text.toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        });
        filter.user().ifPresent(user -> {
            parts.add("j.user = :user");
            parameters.put("user", user);
        });
        filter.tag().ifPresent(tag -> {
            parts.add("j.submission.id in (select t.submission from TagRow t where t.tag = :tag)");
            parameters.put("tag", tag);
        });
        filter.submittedFrom().ifPresent(from -> {
            parts.add("j.submittedAt >= :from");
            parameters.put("from", from);
        });
        filter.submittedBefore().ifPresent(before -> {
            parts.add("j.submittedAt < :before");
            parameters.put("before", before);
        });
        return new JobWhere(String.join(" and ", parts), parameters);
    }

    <T> TypedQuery<T> bind(TypedQuery<T> query) {
        parameters.forEach(query::setParameter);
        return query;
    }
}

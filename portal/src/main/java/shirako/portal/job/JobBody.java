package shirako.portal.job;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shirako.batch.submit.FieldProblem;
import shirako.batch.submit.JobDraft;
import shirako.batch.submit.StartWish;

/** A job as it is sent. What is left out is taken from the script's directives, then from the defaults. */
@Schema(
        name = "JobRequest",
        example = "{\"vo\":\"astro\",\"name\":\"sum\",\"script\":\"#!/bin/bash\\necho $((6*7))\\n\",\"cpus\":1,"
                + "\"memoryMib\":256,\"diskMib\":256,\"wallTimeSeconds\":300,\"tags\":[\"demo\"]}")
record JobBody(
        @Schema(description = "On whose account it runs; may be left out by members of one organization") @Nullable
        String vo,

        @Schema(description = "For people; at most 100 characters") @Nullable
        String name,

        @Schema(
                description = "Run by its #! line or by bash; #SBATCH and #PBS lines are honoured",
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String script,

        @Nullable List<String> arguments,
        @Nullable Map<String, String> environment,

        @Schema(description = "Files that lie in the working directory when the script starts") @Nullable
        List<InputBody> inputs,

        @Schema(description = "Patterns of the files to keep; none keeps every file that it made or changed") @Nullable
        List<String> outputs,

        @Schema(description = "Cores, in steps of a tenth", example = "1") @Nullable
        Double cpus,

        @Schema(description = "Memory in MiB", example = "256") @Nullable
        Long memoryMib,

        @Schema(description = "Disk in MiB", example = "256") @Nullable
        Long diskMib,

        @Schema(description = "The limit in seconds that it is promised and held to", example = "600") @Nullable
        Long wallTimeSeconds,

        @Nullable Set<String> tags,

        @Schema(
                description = "Whether it may be started again from its beginning when its container is lost, such as"
                        + " with its host; true if neither this nor a directive says")
        @Nullable
        Boolean requeue,

        @Schema(
                description =
                        "What kind of host it needs: labels of hosts with & between them, and cpu:MODEL for the model"
                                + " of the processors, which GET /hosts tells; an empty text for any, whatever a directive says",
                example = "ssd&rack1")
        @Nullable
        String constraint,

        @Schema(description = "It does not start before that", example = "2026-12-01T08:00:00Z") @Nullable
        Instant notBefore,

        @Schema(
                description = "By when it has to be over: it is cancelled when it has not started its wall time before",
                example = "2026-12-02T08:00:00Z")
        @Nullable
        Instant deadline,

        @Schema(
                description =
                        "What must be so far with other jobs of the organization: after, afterok, afternotok or afterany"
                                + " with ids of jobs or array jobs, several with commas, all of which must be met; or singleton. An empty"
                                + " text for nothing, whatever a directive says",
                example = "afterok:0198f000-0000-7000-8000-000000000001")
        @Nullable
        String after,

        @Schema(description = "Whether it is held until somebody releases it") @Nullable
        Boolean hold,

        @Schema(
                description =
                        "Makes an array job: 0-9, 1,3,5 or 0-100:10; with %4 behind, no more than four tasks are under way at once",
                example = "0-9")
        @Nullable
        String array) {

    /** One input file. */
    record InputBody(
            @Schema(
                    description = "Where it lies: relative, without ..",
                    example = "data/input.csv",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String path,

            @Schema(
                    description = "Id that POST /uploads answered with",
                    example = "0198f000-0000-7000-8000-000000000001",
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            UUID upload) {}

    /**
     * The draft that this body describes, without what a draft cannot hold.
     *
     * @param problems gets what JSON allows and a draft cannot hold
     */
    JobDraft draft(List<FieldProblem> problems) {
        return new JobDraft(
                Optional.ofNullable(name),
                script == null ? "" : script,
                withoutNulls("arguments", arguments, problems),
                variables(problems),
                files(problems),
                withoutNulls("outputs", outputs, problems),
                Optional.ofNullable(cpus),
                Optional.ofNullable(memoryMib),
                Optional.ofNullable(diskMib),
                Optional.ofNullable(wallTimeSeconds).map(Duration::ofSeconds),
                new HashSet<>(withoutNulls("tags", tags, problems)),
                Optional.ofNullable(requeue),
                Optional.ofNullable(constraint),
                new StartWish(
                        Optional.ofNullable(notBefore),
                        Optional.ofNullable(deadline),
                        Optional.ofNullable(after),
                        Optional.ofNullable(hold)),
                Optional.ofNullable(array));
    }

    private Map<String, UUID> files(List<FieldProblem> problems) {
        var files = new LinkedHashMap<String, UUID>();
        List<InputBody> all = inputs == null ? List.of() : inputs;
        for (int i = 0; i < all.size(); i++) {
            InputBody input = all.get(i);
            if (input == null || input.path() == null || input.upload() == null) {
                problems.add(new FieldProblem("inputs[" + i + "]", "Give a path and the id of an upload."));
            } else if (files.putIfAbsent(input.path(), input.upload()) != null) {
                problems.add(new FieldProblem("inputs[" + i + "]", "Two inputs have the path " + input.path() + "."));
            }
        }
        return files;
    }

    private Map<String, String> variables(List<FieldProblem> problems) {
        var variables = new LinkedHashMap<String, String>();
        Map<String, String> all = environment == null ? Map.of() : environment;
        withoutNulls("environment", all.values(), problems);
        all.forEach((name, value) -> {
            if (value != null) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    private static List<String> withoutNulls(
            String field, @Nullable Collection<String> values, List<FieldProblem> problems) {
        List<String> all = values == null ? List.of() : new ArrayList<>(values);
        List<String> held = all.stream().filter(Objects::nonNull).toList();
        if (held.size() < all.size()) {
            problems.add(
                    new FieldProblem(field, "It must not hold null: write texts in double quotes, or leave it out."));
        }
        return held;
    }
}

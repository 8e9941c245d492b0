package shirako.batch.files;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import shirako.batch.job.Job;

/** The variables that a script finds: what users of Slurm and PBS look for, our own, then what the user set. */
final class JobEnvironment {
    private JobEnvironment() {}

    static SequencedMap<String, String> of(Job job) {
        var all = new LinkedHashMap<String, String>();
        String id = job.id().toString();
        String name = job.spec().name();
        all.put("SHIRAKO_JOB_ID", id);
        all.put("SHIRAKO_JOB_NAME", name);
        all.put("SHIRAKO_ATTEMPT", Integer.toString(job.attempt()));
        all.put("SHIRAKO_CPUS", Integer.toString(job.spec().sliver().vcpus()));
        all.put("SHIRAKO_MEMORY_MIB", Integer.toString(job.spec().sliver().memoryMib()));
        all.put("SLURM_JOB_ID", id);
        all.put("SLURM_JOB_NAME", name);
        all.put("SLURM_CPUS_PER_TASK", Integer.toString(job.spec().sliver().vcpus()));
        all.put("PBS_JOBID", id);
        all.put("PBS_JOBNAME", name);
        job.task().ifPresent(task -> {
            String index = Integer.toString(task.index());
            all.put("SHIRAKO_ARRAY_ID", task.array().toString());
            all.put("SHIRAKO_ARRAY_INDEX", index);
            all.put("SLURM_ARRAY_JOB_ID", task.array().toString());
            all.put("SLURM_ARRAY_TASK_ID", index);
            all.put("PBS_ARRAY_INDEX", index);
        });
        all.putAll(job.spec().environment());
        return all;
    }
}

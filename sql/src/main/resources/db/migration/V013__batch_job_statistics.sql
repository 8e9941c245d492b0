-- Statistics read these alone: what ended or still runs, by organization and time, and how long what has started waited.
ALTER TABLE batch_job
    ADD INDEX batch_job_vo_runs (vo, ended_at, started_at, state, cpu_millis, elapsed_ms, predicted_median_ms, predicted_upper_ms),
    ADD INDEX batch_job_vo_waits (vo, started_at, submitted_at);

-- When jobs may start: not before a time, after others, in time for a deadline, or when somebody releases them. What there is already
-- may at any time.
ALTER TABLE batch_submission ADD COLUMN start_conditions LONGTEXT NULL;
ALTER TABLE batch_job
    ADD COLUMN held_by VARCHAR(64) NULL AFTER waiting,
    ADD COLUMN start_by DATETIME(6) NULL AFTER held_by,
    ADD INDEX batch_job_held (state, held_by, submission),
    ADD INDEX batch_job_start_by (start_by),
    ADD INDEX batch_job_twins (user_name, name, state);

-- Owners take turns when jobs ask for leases: the jobs of each, by their age, and the owners themselves by jumps. It stands in for
-- the index that knew no owners.
ALTER TABLE batch_job
    ADD INDEX batch_job_turns (state, reservation, vo, user_name, submitted_at, id),
    DROP INDEX batch_job_queue;

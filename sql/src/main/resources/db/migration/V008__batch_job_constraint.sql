-- What kind of host a job's container needs; what there is already takes any.
ALTER TABLE batch_job ADD COLUMN host_constraint LONGTEXT NULL AFTER requeue;

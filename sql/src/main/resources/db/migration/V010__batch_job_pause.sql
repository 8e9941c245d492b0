-- Before when the next attempt of a job does not begin whose containers failed it.
ALTER TABLE batch_job ADD COLUMN pause_until DATETIME(6) NULL AFTER start_by;

-- Whether a job may be started again when the container is lost in which its script may have begun: what all could so far.
ALTER TABLE batch_job ADD COLUMN requeue BIT NOT NULL DEFAULT b'1' AFTER tags;

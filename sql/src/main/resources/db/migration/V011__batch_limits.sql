-- What users and organizations have under way, and how much of theirs waits, is counted by sets in every cycle. Submissions of an
-- organization of which no more than so many jobs may wait pass one after the other through its row.
ALTER TABLE batch_job ADD INDEX batch_job_owner (state, vo, user_name, reservation, cpu_millis, memory_mib);
CREATE TABLE batch_waiting_gate (
    vo VARCHAR(64) NOT NULL PRIMARY KEY
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

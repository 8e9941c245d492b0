-- Batch jobs. Lists read batch_job alone, through its indexes; what is large (the script, its arguments and files) lies in
-- batch_submission, once for all tasks of an array job. Identifiers are UUIDs of version 7: they sort by time.
CREATE TABLE batch_submission (
    id           BINARY(16)  NOT NULL PRIMARY KEY,
    submitted_at DATETIME(6) NOT NULL,
    tasks        INT         NOT NULL,
    script       LONGTEXT    NOT NULL,
    arguments    LONGTEXT    NOT NULL,
    environment  LONGTEXT    NOT NULL,
    inputs       LONGTEXT    NOT NULL,
    outputs      LONGTEXT    NOT NULL
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE batch_job (
    id                 BINARY(16)    NOT NULL PRIMARY KEY,
    version            BIGINT        NOT NULL,
    submission         BINARY(16)    NOT NULL,
    array_index        INT           NULL,
    user_name          VARCHAR(64)   NOT NULL,
    vo                 VARCHAR(64)   NOT NULL,
    name               VARCHAR(100)  NOT NULL,
    name_sort          VARCHAR(200)  NOT NULL,
    state              VARCHAR(16)   NOT NULL,
    waiting            LONGTEXT      NULL,
    cpu_millis         INT           NOT NULL,
    memory_mib         INT           NOT NULL,
    disk_mib           INT           NOT NULL,
    network_mbits      INT           NOT NULL,
    wall_time_ms       BIGINT        NOT NULL,
    tags               LONGTEXT      NOT NULL,
    stdout_name        VARCHAR(500)  NULL,
    notices            LONGTEXT      NOT NULL,
    predicted_lower_ms  BIGINT       NULL,
    predicted_median_ms BIGINT       NULL,
    predicted_upper_ms  BIGINT       NULL,
    prediction_words   VARCHAR(500)  NULL,
    reservation        BINARY(16)    NULL,
    attempt            INT           NOT NULL,
    host               VARCHAR(255)  NULL,
    submitted_at       DATETIME(6)   NOT NULL,
    started_at         DATETIME(6)   NULL,
    ended_at           DATETIME(6)   NULL,
    exit_code          INT           NULL,
    reason             LONGTEXT      NULL,
    cpu_ms             BIGINT        NULL,
    peak_memory_mib    INT           NULL,
    elapsed_ms         BIGINT        NULL,
    CONSTRAINT batch_job_submission FOREIGN KEY (submission) REFERENCES batch_submission (id),
    INDEX batch_job_queue (state, reservation, submitted_at, id),
    INDEX batch_job_reservation (reservation),
    INDEX batch_job_array (submission, array_index),
    INDEX batch_job_newest (submitted_at, id, vo),
    INDEX batch_job_vo_newest (vo, submitted_at, id),
    INDEX batch_job_vo_state (vo, state, submitted_at, id),
    INDEX batch_job_vo_user (vo, user_name, submitted_at, id),
    INDEX batch_job_vo_name (vo, name_sort, id),
    INDEX batch_job_vo_started (vo, started_at, id),
    INDEX batch_job_vo_ended (vo, ended_at, id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE batch_tag (
    submission BINARY(16)  NOT NULL,
    tag        VARCHAR(40) NOT NULL,
    PRIMARY KEY (submission, tag),
    INDEX batch_tag_name (tag, submission),
    CONSTRAINT batch_tag_submission FOREIGN KEY (submission) REFERENCES batch_submission (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A user's key names one submission for ever: a repeated call finds it here and makes no second job.
CREATE TABLE batch_idempotency_key (
    user_name   VARCHAR(64)  NOT NULL,
    request_key VARCHAR(200) NOT NULL,
    digest      CHAR(64)     NOT NULL,
    submission  BINARY(16)   NOT NULL,
    PRIMARY KEY (user_name, request_key),
    CONSTRAINT batch_idempotency_submission FOREIGN KEY (submission) REFERENCES batch_submission (id)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE batch_upload (
    id          BINARY(16)   NOT NULL PRIMARY KEY,
    user_name   VARCHAR(64)  NOT NULL,
    name        VARCHAR(255) NOT NULL,
    bytes       BIGINT       NOT NULL,
    sha256      CHAR(64)     NOT NULL,
    uploaded_at DATETIME(6)  NOT NULL,
    INDEX batch_upload_user (user_name, uploaded_at)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- What the runtime predictor learned from, so that a restarted one learns it again.
CREATE TABLE runtime_observation (
    job            BINARY(16)  NOT NULL PRIMARY KEY,
    user_name      VARCHAR(64) NOT NULL,
    vo             VARCHAR(64) NOT NULL,
    fingerprint    VARCHAR(64) NOT NULL,
    requested_ms   BIGINT      NOT NULL,
    cpu_millis     INT         NOT NULL,
    memory_mib     INT         NOT NULL,
    disk_mib       INT         NOT NULL,
    input_bytes    BIGINT      NOT NULL,
    submitted_at   DATETIME(6) NOT NULL,
    runtime_ms     BIGINT      NOT NULL,
    ending         VARCHAR(16) NOT NULL,
    ended_at       DATETIME(6) NOT NULL,
    INDEX runtime_observation_ended (ended_at, job)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

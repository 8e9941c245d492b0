-- What the leasing actors remember: one row for each actor and reservation, written before anything is sent or done. The
-- body says all, its unacknowledged messages (the outbox) included, so that a change and what follows from it are one
-- write; the columns beside it are for indexes and for people.
CREATE TABLE lease_entry (
    actor         VARCHAR(64)  NOT NULL,
    reservation   BINARY(16)   NOT NULL,
    version       BIGINT       NOT NULL,
    kind          VARCHAR(16)  NOT NULL,
    state         VARCHAR(16)  NOT NULL,
    pending       VARCHAR(16)  NOT NULL,
    settled       BIT          NOT NULL,
    holder        VARCHAR(64)  NULL,
    label         VARCHAR(255) NULL,
    host          VARCHAR(255) NULL,
    ticket        BINARY(16)   NULL,
    units         INT          NULL,
    cpu_millis    INT          NULL,
    memory_mib    INT          NULL,
    disk_mib      INT          NULL,
    network_mbits INT          NULL,
    term_start    DATETIME(6)  NULL,
    term_end      DATETIME(6)  NULL,
    body_schema   INT          NOT NULL,
    body          LONGTEXT     NOT NULL,
    PRIMARY KEY (actor, reservation),
    INDEX lease_entry_open (actor, settled),
    INDEX lease_entry_ticket (actor, ticket),
    INDEX lease_entry_term (actor, term_start),
    INDEX lease_entry_holder (actor, holder, term_start)
) ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

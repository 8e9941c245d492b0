-- The one event log. Every change appends a row in the transaction that makes it.
CREATE TABLE event (
    sequence    BIGINT       NOT NULL AUTO_INCREMENT PRIMARY KEY,
    happened_at DATETIME(6)  NOT NULL,
    kind        VARCHAR(64)  NOT NULL,
    subject     VARCHAR(160) NOT NULL,
    vo          VARCHAR(64)  NOT NULL,
    actor       VARCHAR(64)  NOT NULL,
    detail      VARCHAR(2000) NOT NULL,
    INDEX event_subject (subject, sequence),
    INDEX event_vo (vo, sequence)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

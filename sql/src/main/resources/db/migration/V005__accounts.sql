-- Virtual organizations, the people in them, and how those sign in.
CREATE TABLE virtual_organization (
    name                 VARCHAR(40)  NOT NULL PRIMARY KEY,
    display_name         VARCHAR(160) NOT NULL,
    largest_cpu_millis   INT          NULL,
    largest_memory_mib   INT          NULL,
    largest_disk_mib     INT          NULL,
    largest_network_mbit INT          NULL,
    created_at           DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE account (
    name          VARCHAR(64)  NOT NULL PRIMARY KEY,
    display_name  VARCHAR(160) NOT NULL,
    password_hash VARCHAR(200) NOT NULL,
    reach         VARCHAR(16)  NOT NULL,
    created_at    DATETIME(6)  NOT NULL
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

CREATE TABLE vo_membership (
    vo        VARCHAR(40) NOT NULL,
    user_name VARCHAR(64) NOT NULL,
    role      VARCHAR(16) NOT NULL,
    since     DATETIME(6) NOT NULL,
    PRIMARY KEY (vo, user_name),
    INDEX vo_membership_user (user_name),
    CONSTRAINT vo_membership_vo FOREIGN KEY (vo) REFERENCES virtual_organization (name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- A token's secret is never kept: only its digest.
CREATE TABLE api_token (
    id            BINARY(16)   NOT NULL PRIMARY KEY,
    user_name     VARCHAR(64)  NOT NULL,
    label         VARCHAR(100) NOT NULL,
    secret_sha256 CHAR(64)     NOT NULL,
    scopes        VARCHAR(64)  NOT NULL,
    created_at    DATETIME(6)  NOT NULL,
    expires_at    DATETIME(6)  NOT NULL,
    last_used_at  DATETIME(6)  NULL,
    revoked_at    DATETIME(6)  NULL,
    UNIQUE INDEX api_token_secret (secret_sha256),
    INDEX api_token_user (user_name)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Failed sign-ins, by what was tried (an account's name, existing or not) and by where from (an address).
CREATE TABLE sign_in_failure (
    subject      VARCHAR(160) NOT NULL PRIMARY KEY,
    failures     INT          NOT NULL,
    last_at      DATETIME(6)  NOT NULL,
    locked_until DATETIME(6)  NULL,
    INDEX sign_in_failure_last (last_at)
) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

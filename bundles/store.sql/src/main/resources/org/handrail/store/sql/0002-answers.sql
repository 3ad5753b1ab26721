ALTER TABLE report ADD COLUMN mailbox TEXT NOT NULL DEFAULT '';
ALTER TABLE report ADD COLUMN changed_hour BIGINT NOT NULL DEFAULT 0;
ALTER TABLE report ADD COLUMN held BIGINT NOT NULL DEFAULT 0;
UPDATE report SET changed_hour = received_hour;

CREATE INDEX report_status ON report (status, id);

CREATE TABLE report_entry (
  id TEXT PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  position BIGINT NOT NULL,
  kind TEXT NOT NULL,
  hour BIGINT NOT NULL,
  idempotency_key BLOB NOT NULL UNIQUE,
  idempotency_body BLOB NOT NULL,
  ciphertext BLOB NOT NULL,
  UNIQUE (report_id, position)
);

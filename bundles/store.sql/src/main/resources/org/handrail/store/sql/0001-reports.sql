CREATE TABLE report (
  id TEXT PRIMARY KEY,
  client TEXT,
  category TEXT NOT NULL,
  urgent BIGINT NOT NULL,
  country TEXT,
  received_hour BIGINT NOT NULL,
  status TEXT NOT NULL,
  list_hit TEXT NOT NULL,
  size_bucket BIGINT NOT NULL,
  key_epoch TEXT NOT NULL,
  ciphertext_sha256 TEXT NOT NULL,
  receipt_hash BLOB NOT NULL UNIQUE,
  idempotency_key BLOB UNIQUE,
  idempotency_body BLOB,
  ciphertext BLOB NOT NULL
);

CREATE TABLE outbox (
  id TEXT PRIMARY KEY,
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  sink TEXT NOT NULL,
  state TEXT NOT NULL,
  due_at BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  settled_at BIGINT,
  UNIQUE (report_id, sink)
);

CREATE INDEX outbox_due ON outbox (sink, due_at) WHERE state = 'waiting';

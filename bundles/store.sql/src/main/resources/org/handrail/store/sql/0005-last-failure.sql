ALTER TABLE outbox ADD COLUMN failure_kind TEXT;
ALTER TABLE outbox ADD COLUMN failure_error TEXT;
ALTER TABLE outbox ADD COLUMN failure_status BIGINT;

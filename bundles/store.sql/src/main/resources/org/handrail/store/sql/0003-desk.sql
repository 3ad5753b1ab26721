ALTER TABLE report ADD COLUMN waiting_hour BIGINT;
UPDATE report SET waiting_hour = received_hour WHERE status = 'received';

CREATE INDEX report_waiting ON report (waiting_hour) WHERE waiting_hour IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (id) WHERE state = 'dead';

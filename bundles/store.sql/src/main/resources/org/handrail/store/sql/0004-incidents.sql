CREATE TABLE incident_mark (
  report_id TEXT NOT NULL REFERENCES report (id) ON DELETE CASCADE,
  incident TEXT NOT NULL,
  run TEXT NOT NULL,
  reporter TEXT NOT NULL,
  PRIMARY KEY (report_id, incident)
);

CREATE INDEX incident_reports ON incident_mark (incident, run, reporter);

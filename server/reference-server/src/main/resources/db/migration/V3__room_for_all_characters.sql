-- H2 counts a character beyond the first plane twice; what may be sent is bounded in characters.
ALTER TABLE event ALTER COLUMN kind SET DATA TYPE VARCHAR(200);
ALTER TABLE event ALTER COLUMN page SET DATA TYPE VARCHAR(400);
ALTER TABLE device ALTER COLUMN name SET DATA TYPE VARCHAR(400);
ALTER TABLE telemetry ALTER COLUMN unit SET DATA TYPE VARCHAR(80);

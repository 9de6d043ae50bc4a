-- Calls are kept by route for a day, and by client for an hour: by both at once they would have no bound.
DROP TABLE api_call;

CREATE TABLE route_calls (
  counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
  method     VARCHAR(10) NOT NULL,
  route      VARCHAR(200) NOT NULL,
  node       VARCHAR(16) NOT NULL,
  calls      BIGINT NOT NULL,
  PRIMARY KEY (counted_at, method, route, node)
);

CREATE TABLE client_calls (
  client_id  VARCHAR(64) NOT NULL,
  counted_at TIMESTAMP WITH TIME ZONE NOT NULL,
  node       VARCHAR(16) NOT NULL,
  calls      BIGINT NOT NULL,
  PRIMARY KEY (client_id, counted_at, node)
);

-- What is known of events that made room for later ones; events that were no page views have no page.
CREATE TABLE past_events (
  page_view BOOLEAN NOT NULL,
  page      VARCHAR(400) NOT NULL,
  events    BIGINT NOT NULL,
  PRIMARY KEY (page_view, page)
);

CREATE TABLE past_user (
  user_id INTEGER PRIMARY KEY
);

-- How many readings made room for later ones: one row.
CREATE TABLE past_readings (
  readings BIGINT NOT NULL
);
INSERT INTO past_readings (readings) VALUES (0);

CREATE INDEX device_by_age ON device (last_seen_at, id);

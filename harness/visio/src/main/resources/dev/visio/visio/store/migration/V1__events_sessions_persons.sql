-- One text for SQLite and PostgreSQL. Instants are milliseconds since 1970, durations milliseconds.

CREATE TABLE organiser (
  id            TEXT NOT NULL PRIMARY KEY,
  name          TEXT NOT NULL,
  email         TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL
);

-- token_hash: only the browser that is signed in has the token.
CREATE TABLE sign_in (
  token_hash TEXT   NOT NULL PRIMARY KEY,
  kind       TEXT   NOT NULL,
  subject_id TEXT   NOT NULL,
  expires_at BIGINT NOT NULL
);
CREATE INDEX sign_in_by_expiry ON sign_in (expires_at);
CREATE INDEX sign_in_by_subject ON sign_in (subject_id);

-- made_from: a hash of what the row was made from, by which a repeated request is known.
CREATE TABLE event (
  id         TEXT   NOT NULL PRIMARY KEY,
  name       TEXT   NOT NULL,
  time_zone  TEXT   NOT NULL,
  created_at BIGINT NOT NULL,
  revision   BIGINT NOT NULL,
  made_from  TEXT   NOT NULL
);
CREATE INDEX event_by_creation ON event (created_at, id);

CREATE TABLE event_organiser (
  organiser_id TEXT NOT NULL REFERENCES organiser (id) ON DELETE CASCADE,
  event_id     TEXT NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  PRIMARY KEY (organiser_id, event_id)
);

-- speakers: a JSON array of names.
CREATE TABLE session (
  id           TEXT   NOT NULL PRIMARY KEY,
  event_id     TEXT   NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  name         TEXT   NOT NULL,
  type         TEXT   NOT NULL,
  starts_at    BIGINT NOT NULL,
  duration     BIGINT NOT NULL,
  speakers     TEXT   NOT NULL,
  instructions TEXT,
  quota        INTEGER,
  began_at     BIGINT,
  ended_at     BIGINT,
  end_reason   TEXT,
  revision     BIGINT NOT NULL,
  made_from    TEXT   NOT NULL
);
CREATE INDEX session_by_start ON session (event_id, starts_at, id);
CREATE INDEX session_unfinished ON session (began_at) WHERE ended_at IS NULL;

CREATE TABLE person (
  id              TEXT    NOT NULL PRIMARY KEY,
  event_id        TEXT    NOT NULL REFERENCES event (id) ON DELETE CASCADE,
  name            TEXT    NOT NULL,
  email           TEXT    NOT NULL,
  link_number     INTEGER NOT NULL,
  link_hash       TEXT    NOT NULL UNIQUE,
  link_expires_at BIGINT  NOT NULL,
  UNIQUE (event_id, email)
);

-- place: the order in which they came. name and email: as the person was called then; a session
-- is read with its registrations in one go, and much more often than anything else.
-- seated: 1 for who holds a seat in the room.
CREATE TABLE registration (
  id            TEXT    NOT NULL PRIMARY KEY,
  session_id    TEXT    NOT NULL REFERENCES session (id) ON DELETE CASCADE,
  place         INTEGER NOT NULL,
  person_id     TEXT    NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name          TEXT    NOT NULL,
  email         TEXT    NOT NULL,
  registered_at BIGINT  NOT NULL,
  seated        INTEGER NOT NULL DEFAULT 0,
  UNIQUE (session_id, place),
  UNIQUE (session_id, person_id)
);
CREATE INDEX registration_by_person ON registration (person_id);

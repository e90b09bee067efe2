-- schema: media-contract-v4
-- Assets and their packages. Times are microseconds since 1970, UTC; ticks are counted in the rendition's timescale.
CREATE TABLE tenant (
  id          TEXT    NOT NULL PRIMARY KEY,
  created_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE playback_policy (
  name     TEXT NOT NULL PRIMARY KEY,
  meaning  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO playback_policy (name, meaning) VALUES
  ('public', 'Anyone may ask for playback.'),
  ('signed', 'Only a caller with a token of the owning tenant may ask for playback.');

-- last_version is the highest version ever reserved: it only grows, so no version is handed out twice.
CREATE TABLE asset (
  key              INTEGER NOT NULL PRIMARY KEY,
  id               TEXT    NOT NULL UNIQUE,
  tenant_id        TEXT    NOT NULL REFERENCES tenant (id),
  title            TEXT    NOT NULL,
  class            TEXT    NOT NULL,
  policy           TEXT    NOT NULL REFERENCES playback_policy (name),
  state            TEXT    NOT NULL CHECK (state IN ('packaging', 'ready', 'failed')),
  failure          TEXT    CHECK ((failure IS NULL) = (state <> 'failed')),
  source_sha256    TEXT    NOT NULL CHECK (length(source_sha256) = 64),
  created_at       INTEGER NOT NULL,
  last_version     INTEGER NOT NULL DEFAULT 0 CHECK (last_version >= 0),
  current_version  INTEGER CHECK (current_version <= last_version),
  UNIQUE (tenant_id, source_sha256),
  FOREIGN KEY (key, current_version) REFERENCES package (asset_key, version) DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX asset_by_tenant ON asset (tenant_id, created_at DESC, key DESC);

-- Never changed after it was published.
CREATE TABLE package (
  key                      INTEGER NOT NULL PRIMARY KEY,
  asset_key                INTEGER NOT NULL REFERENCES asset (key),
  version                  INTEGER NOT NULL CHECK (version > 0),
  target_duration_seconds  INTEGER NOT NULL CHECK (target_duration_seconds > 0),
  published_at             INTEGER NOT NULL,
  UNIQUE (asset_key, version)
) STRICT;

-- Clustered by package and place, so that a package is read in one stride and in order.
CREATE TABLE rendition (
  package_key                       INTEGER NOT NULL REFERENCES package (key),
  position                          INTEGER NOT NULL CHECK (position > 0),
  name                              TEXT    NOT NULL,
  kind                              TEXT    NOT NULL CHECK (kind IN ('video', 'audio', 'subtitles')),
  codec                             TEXT    NOT NULL,
  width                             INTEGER NOT NULL,
  height                            INTEGER NOT NULL,
  frame_rate_numerator              INTEGER NOT NULL,
  frame_rate_denominator            INTEGER NOT NULL,
  language                          TEXT,
  label                             TEXT,
  is_default                        INTEGER NOT NULL CHECK (is_default IN (0, 1)),
  channels                          INTEGER NOT NULL,
  sample_rate                       INTEGER NOT NULL,
  timescale                         INTEGER NOT NULL CHECK (timescale > 0),
  segment_count                     INTEGER NOT NULL CHECK (segment_count > 0),
  duration_ticks                    INTEGER NOT NULL CHECK (duration_ticks > 0),
  max_segment_ticks                 INTEGER NOT NULL CHECK (max_segment_ticks > 0),
  peak_bits_per_second              INTEGER NOT NULL,
  average_bits_per_second           INTEGER NOT NULL,
  keyframe_peak_bits_per_second     INTEGER NOT NULL,
  keyframe_average_bits_per_second  INTEGER NOT NULL,
  init_bytes                        INTEGER NOT NULL,
  PRIMARY KEY (package_key, position),
  UNIQUE (package_key, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE segment (
  package_key     INTEGER NOT NULL,
  position        INTEGER NOT NULL,
  number          INTEGER NOT NULL CHECK (number > 0),
  start_ticks     INTEGER NOT NULL CHECK (start_ticks >= 0),
  duration_ticks  INTEGER NOT NULL CHECK (duration_ticks > 0),
  bytes           INTEGER NOT NULL CHECK (bytes > 0),
  keyframe_bytes  INTEGER NOT NULL CHECK (keyframe_bytes >= 0),
  PRIMARY KEY (package_key, position, number),
  FOREIGN KEY (package_key, position) REFERENCES rendition (package_key, position)
) STRICT, WITHOUT ROWID;

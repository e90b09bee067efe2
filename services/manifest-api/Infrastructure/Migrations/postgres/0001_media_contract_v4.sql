-- schema: media-contract-v4
-- Assets and their packages. Ticks are counted in the rendition's timescale. Identities compare by byte: no collation on the hot path.
CREATE TABLE tenant (
  id          text COLLATE "C" NOT NULL PRIMARY KEY,
  created_at  timestamptz      NOT NULL
);

CREATE TABLE playback_policy (
  name     text COLLATE "C" NOT NULL PRIMARY KEY,
  meaning  text             NOT NULL
);

INSERT INTO playback_policy (name, meaning) VALUES
  ('public', 'Anyone may ask for playback.'),
  ('signed', 'Only a caller with a token of the owning tenant may ask for playback.');

-- last_version is the highest version ever reserved: it only grows, so no version is handed out twice.
CREATE TABLE asset (
  key              bigint           GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id               text COLLATE "C" NOT NULL UNIQUE,
  tenant_id        text COLLATE "C" NOT NULL REFERENCES tenant (id),
  title            text             NOT NULL,
  class            text COLLATE "C" NOT NULL,
  policy           text COLLATE "C" NOT NULL REFERENCES playback_policy (name),
  state            text COLLATE "C" NOT NULL CHECK (state IN ('packaging', 'ready', 'failed')),
  failure          text             CHECK ((failure IS NULL) = (state <> 'failed')),
  source_sha256    text COLLATE "C" NOT NULL CHECK (length(source_sha256) = 64),
  created_at       timestamptz      NOT NULL,
  last_version     integer          NOT NULL DEFAULT 0 CHECK (last_version >= 0),
  current_version  integer          CHECK (current_version <= last_version),
  UNIQUE (tenant_id, source_sha256)
);

CREATE INDEX asset_by_tenant ON asset (tenant_id, created_at DESC, key DESC);

-- Never changed after it was published.
CREATE TABLE package (
  key                      bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  asset_key                bigint      NOT NULL REFERENCES asset (key),
  version                  integer     NOT NULL CHECK (version > 0),
  target_duration_seconds  integer     NOT NULL CHECK (target_duration_seconds > 0),
  published_at             timestamptz NOT NULL,
  UNIQUE (asset_key, version)
);

ALTER TABLE asset ADD FOREIGN KEY (key, current_version) REFERENCES package (asset_key, version) DEFERRABLE INITIALLY DEFERRED;

CREATE TABLE rendition (
  package_key                       bigint           NOT NULL REFERENCES package (key),
  position                          integer          NOT NULL CHECK (position > 0),
  name                              text COLLATE "C" NOT NULL,
  kind                              text COLLATE "C" NOT NULL CHECK (kind IN ('video', 'audio', 'subtitles')),
  codec                             text             NOT NULL,
  width                             integer          NOT NULL,
  height                            integer          NOT NULL,
  frame_rate_numerator              integer          NOT NULL,
  frame_rate_denominator            integer          NOT NULL,
  language                          text,
  label                             text,
  is_default                        boolean          NOT NULL,
  channels                          integer          NOT NULL,
  sample_rate                       integer          NOT NULL,
  timescale                         integer          NOT NULL CHECK (timescale > 0),
  segment_count                     integer          NOT NULL CHECK (segment_count > 0),
  duration_ticks                    bigint           NOT NULL CHECK (duration_ticks > 0),
  max_segment_ticks                 bigint           NOT NULL CHECK (max_segment_ticks > 0),
  peak_bits_per_second              integer          NOT NULL,
  average_bits_per_second           integer          NOT NULL,
  keyframe_peak_bits_per_second     integer          NOT NULL,
  keyframe_average_bits_per_second  integer          NOT NULL,
  init_bytes                        integer          NOT NULL,
  PRIMARY KEY (package_key, position),
  UNIQUE (package_key, name)
);

CREATE TABLE segment (
  package_key     bigint  NOT NULL,
  position        integer NOT NULL,
  number          integer NOT NULL CHECK (number > 0),
  start_ticks     bigint  NOT NULL CHECK (start_ticks >= 0),
  duration_ticks  bigint  NOT NULL CHECK (duration_ticks > 0),
  bytes           integer NOT NULL CHECK (bytes > 0),
  keyframe_bytes  integer NOT NULL CHECK (keyframe_bytes >= 0),
  PRIMARY KEY (package_key, position, number),
  FOREIGN KEY (package_key, position) REFERENCES rendition (package_key, position)
);

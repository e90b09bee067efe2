-- An asset as large as a film's part: 6 video and 2 audio renditions of 300 segments each. Facts only; there are no media files.
-- Its title holds what each format has to escape, so that the comparison of the answers covers it.
BEGIN IMMEDIATE;

INSERT INTO tenant (id, created_at) VALUES ('bench', 1760000000000000);

INSERT INTO asset (id, tenant_id, title, class, policy, state, source_sha256, created_at, last_version)
VALUES ('bench300', 'bench', 'Maré alta – the "long" cut \ 300', 'vod', 'public', 'ready', printf('%064d', 300), 1760000000000000, 1);

INSERT INTO package (asset_key, version, target_duration_seconds, published_at)
SELECT key, 1, 4, 1760000000000000 FROM asset WHERE id = 'bench300';

UPDATE asset SET current_version = 1 WHERE id = 'bench300';

CREATE TEMP TABLE ladder (position, name, kind, codec, width, height, language, label, channels, timescale, average_bps);

INSERT INTO ladder VALUES
  (1, 'v2160', 'video', 'avc1.640033', 3840, 2160, NULL, NULL, 0, 30000, 16000000),
  (2, 'v1080', 'video', 'avc1.640028', 1920, 1080, NULL, NULL, 0, 30000, 6000000),
  (3, 'v720', 'video', 'avc1.64001f', 1280, 720, NULL, NULL, 0, 30000, 3000000),
  (4, 'v480', 'video', 'avc1.4d401f', 854, 480, NULL, NULL, 0, 30000, 1400000),
  (5, 'v360', 'video', 'avc1.4d401e', 640, 360, NULL, NULL, 0, 30000, 800000),
  (6, 'v240', 'video', 'avc1.42c015', 426, 240, NULL, NULL, 0, 30000, 400000),
  (7, 'a-en', 'audio', 'mp4a.40.2', 0, 0, 'en', 'English', 2, 48000, 128000),
  (8, 'a-pt', 'audio', 'mp4a.40.2', 0, 0, 'pt-BR', 'Português', 2, 48000, 128000);

-- Pictures: 120 frames of 30000/1001 per second. Sound: whole frames of 1024 samples, so its segments differ in length and drift against the pictures.
CREATE TEMP TABLE piece AS
WITH RECURSIVE counter (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM counter WHERE number < 300)
SELECT
  ladder.position,
  counter.number,
  CASE ladder.kind WHEN 'video' THEN (counter.number - 1) * 120120 ELSE (counter.number - 1) * 192192 / 1024 * 1024 END AS start_ticks,
  CASE ladder.kind WHEN 'video' THEN 120120 ELSE counter.number * 192192 / 1024 * 1024 - (counter.number - 1) * 192192 / 1024 * 1024 END AS duration_ticks,
  ladder.average_bps / 2 + ladder.average_bps / 1000 * (counter.number * 7919 % 400) / 100 AS bytes
FROM ladder CROSS JOIN counter;

INSERT INTO rendition (
  package_key, position, name, kind, codec, width, height, frame_rate_numerator, frame_rate_denominator, language, label, is_default,
  channels, sample_rate, timescale, segment_count, duration_ticks, max_segment_ticks, peak_bits_per_second, average_bits_per_second,
  keyframe_peak_bits_per_second, keyframe_average_bits_per_second, init_bytes)
SELECT
  package.key, ladder.position, ladder.name, ladder.kind, ladder.codec, ladder.width, ladder.height,
  CASE ladder.kind WHEN 'video' THEN 30000 ELSE 0 END,
  CASE ladder.kind WHEN 'video' THEN 1001 ELSE 0 END,
  ladder.language, ladder.label, ladder.position IN (1, 7), ladder.channels,
  CASE ladder.kind WHEN 'audio' THEN 48000 ELSE 0 END,
  ladder.timescale, count(*), sum(piece.duration_ticks), max(piece.duration_ticks),
  max(piece.bytes * 8 * ladder.timescale / piece.duration_ticks),
  sum(piece.bytes) * 8 * ladder.timescale / sum(piece.duration_ticks),
  CASE ladder.kind WHEN 'video' THEN ladder.average_bps / 8 ELSE 0 END,
  CASE ladder.kind WHEN 'video' THEN ladder.average_bps / 10 ELSE 0 END,
  800
FROM asset
JOIN package ON package.asset_key = asset.key
CROSS JOIN ladder
JOIN piece ON piece.position = ladder.position
WHERE asset.id = 'bench300'
GROUP BY ladder.position;

INSERT INTO segment (package_key, position, number, start_ticks, duration_ticks, bytes, keyframe_bytes)
SELECT package.key, piece.position, piece.number, piece.start_ticks, piece.duration_ticks, piece.bytes,
  CASE WHEN piece.position <= 6 THEN piece.bytes / 8 ELSE 0 END
FROM asset
JOIN package ON package.asset_key = asset.key
CROSS JOIN piece
WHERE asset.id = 'bench300'
ORDER BY package.key, piece.position, piece.number;

COMMIT;

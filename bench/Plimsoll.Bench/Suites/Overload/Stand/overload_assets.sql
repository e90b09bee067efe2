-- Two tenants with 16 assets each, as large as the service suite's: 6 video and 2 audio renditions. Facts only, and no segments: nobody asks for them.
BEGIN;

INSERT INTO media.tenant (id, created_at) VALUES ('quiet', now()), ('noisy', now());

INSERT INTO media.asset (id, tenant_id, title, class, policy, state, source_sha256, created_at, last_version)
SELECT tenant.id || number, tenant.id, 'Maré alta ' || number, 'vod', 'public', 'ready', md5(tenant.id || number) || md5(number || tenant.id), now(), 1
FROM media.tenant CROSS JOIN generate_series(0, 15) AS number;

INSERT INTO media.package (asset_key, version, target_duration_seconds, published_at)
SELECT key, 1, 4, now() FROM media.asset;

UPDATE media.asset SET current_version = 1;

INSERT INTO media.rendition (
  package_key, position, name, kind, codec, width, height, frame_rate_numerator, frame_rate_denominator, language, label, is_default,
  channels, sample_rate, timescale, segment_count, duration_ticks, max_segment_ticks, peak_bits_per_second, average_bits_per_second,
  keyframe_peak_bits_per_second, keyframe_average_bits_per_second, init_bytes)
SELECT
  package.key, ladder.position, ladder.name, ladder.kind, ladder.codec, ladder.width, ladder.height,
  CASE ladder.kind WHEN 'video' THEN 30000 ELSE 0 END,
  CASE ladder.kind WHEN 'video' THEN 1001 ELSE 0 END,
  ladder.language, ladder.label, ladder.position IN (1, 7), ladder.channels,
  CASE ladder.kind WHEN 'audio' THEN 48000 ELSE 0 END,
  ladder.timescale, 300, 300 * 4 * ladder.timescale::bigint, 4 * ladder.timescale::bigint, ladder.average_bps * 5 / 4, ladder.average_bps,
  CASE ladder.kind WHEN 'video' THEN ladder.average_bps / 8 ELSE 0 END,
  CASE ladder.kind WHEN 'video' THEN ladder.average_bps / 10 ELSE 0 END,
  800
FROM media.package
CROSS JOIN (VALUES
  (1, 'v2160', 'video', 'avc1.640033', 3840, 2160, NULL, NULL, 0, 30000, 16000000),
  (2, 'v1080', 'video', 'avc1.640028', 1920, 1080, NULL, NULL, 0, 30000, 6000000),
  (3, 'v720', 'video', 'avc1.64001f', 1280, 720, NULL, NULL, 0, 30000, 3000000),
  (4, 'v480', 'video', 'avc1.4d401f', 854, 480, NULL, NULL, 0, 30000, 1400000),
  (5, 'v360', 'video', 'avc1.4d401e', 640, 360, NULL, NULL, 0, 30000, 800000),
  (6, 'v240', 'video', 'avc1.42c015', 426, 240, NULL, NULL, 0, 30000, 400000),
  (7, 'a-en', 'audio', 'mp4a.40.2', 0, 0, 'en', 'English', 2, 48000, 128000),
  (8, 'a-pt', 'audio', 'mp4a.40.2', 0, 0, 'pt-BR', 'Português', 2, 48000, 128000)
) AS ladder (position, name, kind, codec, width, height, language, label, channels, timescale, average_bps);

COMMIT;

ANALYZE;

-- Asset columns come first, then the package, then its renditions; only renditions differ from row to row.
SELECT
  a.id, a.tenant_id, a.title, a.class, a.policy, a.state, a.failure, a.source_sha256, a.current_version, a.created_at,
  p.target_duration_seconds,
  r.name, r.kind, r.codec, r.width, r.height, r.frame_rate_numerator, r.frame_rate_denominator, r.language, r.label, r.is_default,
  r.channels, r.sample_rate, r.timescale, r.segment_count, r.duration_ticks, r.max_segment_ticks, r.peak_bits_per_second,
  r.average_bits_per_second, r.keyframe_peak_bits_per_second, r.keyframe_average_bits_per_second, r.init_bytes
FROM asset a
LEFT JOIN package p ON p.asset_key = a.key AND p.version = a.current_version
LEFT JOIN rendition r ON r.package_key = p.key
WHERE a.id = $1
ORDER BY r.position

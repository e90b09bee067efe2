SELECT
  p.key, p.target_duration_seconds, r.position,
  r.name, r.kind, r.codec, r.width, r.height, r.frame_rate_numerator, r.frame_rate_denominator, r.language, r.label, r.is_default,
  r.channels, r.sample_rate, r.timescale, r.segment_count, r.duration_ticks, r.max_segment_ticks, r.peak_bits_per_second,
  r.average_bits_per_second, r.keyframe_peak_bits_per_second, r.keyframe_average_bits_per_second, r.init_bytes
FROM asset a
JOIN package p ON p.asset_key = a.key AND p.version = $2
JOIN rendition r ON r.package_key = p.key AND r.name = $3
WHERE a.id = $1

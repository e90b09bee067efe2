INSERT INTO rendition (
  package_key, position, name, kind, codec, width, height, frame_rate_numerator, frame_rate_denominator, language, label, is_default,
  channels, sample_rate, timescale, segment_count, duration_ticks, max_segment_ticks, peak_bits_per_second, average_bits_per_second,
  keyframe_peak_bits_per_second, keyframe_average_bits_per_second, init_bytes)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23)

// The statements of the two reads, with no more columns than the answers need. Prepared once per process.

const renditionColumns = `
  r.name, r.kind, r.codec, r.width, r.height, r.frame_rate_numerator AS frameRateNum, r.frame_rate_denominator AS frameRateDen,
  r.language, r.label, r.is_default AS isDefault, r.channels, r.timescale, r.duration_ticks AS durationTicks,
  r.peak_bits_per_second AS peakBps, r.average_bits_per_second AS averageBps,
  r.keyframe_peak_bits_per_second AS keyframePeakBps, r.keyframe_average_bits_per_second AS keyframeAverageBps`;

/** The asset and the renditions of the package that plays: one row per rendition. */
export const playableSql = `
SELECT a.id, a.tenant_id AS tenant, a.title, a.policy, p.version AS packageNumber, ${renditionColumns}
FROM asset a
LEFT JOIN package p ON p.asset_key = a.key AND p.version = a.current_version
LEFT JOIN rendition r ON r.package_key = p.key
WHERE a.id = ?
ORDER BY r.position`;

/** One rendition, by package number, name and asset. */
export const renditionSql = `
SELECT p.key AS packageKey, p.target_duration_seconds AS targetDurationSeconds, r.position, r.kind, r.timescale
FROM asset a
JOIN package p ON p.asset_key = a.key AND p.version = ?
JOIN rendition r ON r.package_key = p.key AND r.name = ?
WHERE a.id = ?`;

/** Its segments. */
export const segmentsSql = `
SELECT number, duration_ticks
FROM segment
WHERE package_key = ? AND position = ?
ORDER BY number`;

/** For every connection: the reader keeps the file mapped and never writes. */
export const pragmas = ['PRAGMA query_only = ON', 'PRAGMA mmap_size = 268435456', 'PRAGMA cache_size = -4096'];

using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Hosting.Caching.Instances;

/// <summary>A purge as the log has it.</summary>
/// <param name="Number">Its place: whoever knows all up to it has missed nothing before.</param>
/// <param name="Sender">The instance that told it.</param>
/// <param name="Purge">What to forget.</param>
internal readonly record struct PurgeRecord(long Number, string Sender, CachePurge Purge);

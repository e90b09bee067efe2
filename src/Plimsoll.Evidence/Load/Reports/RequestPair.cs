using Plimsoll.Evidence.Load.Records;

namespace Plimsoll.Evidence.Load.Reports;

/// <summary>One request of a duet, as both services answered it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="First">How it went at the first service.</param>
/// <param name="Second">How it went at the second.</param>
internal readonly record struct RequestPair(int Number, RequestRecord First, RequestRecord Second);

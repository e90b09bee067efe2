namespace Plimsoll.Bench.Suites.Service;

/// <summary>What one turn of saturation gave.</summary>
/// <param name="RequestsPerSecond">Completed requests per second.</param>
/// <param name="CpuUsPerRequest">Processor time of the subject's process tree per request, in microseconds.</param>
internal readonly record struct PeakTurn(double RequestsPerSecond, double CpuUsPerRequest);

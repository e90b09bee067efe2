using Plimsoll.Evidence.Measuring;

namespace Plimsoll.Cli.Measuring;

/// <summary>What <c>measure</c> was asked for.</summary>
/// <param name="Subject">Path of the subject file.</param>
/// <param name="Workload">Path of the workload file; <see langword="null"/> for no load.</param>
/// <param name="Output">Where the baseline goes; a name made of the subject's when <see langword="null"/>.</param>
/// <param name="Against">Path of a baseline to compare with.</param>
/// <param name="Options">How thoroughly.</param>
/// <param name="IsJson">Whether a program reads what is printed.</param>
internal sealed record MeasureRequest(string Subject, string? Workload, string? Output, string? Against, MeasureOptions Options, bool IsJson);

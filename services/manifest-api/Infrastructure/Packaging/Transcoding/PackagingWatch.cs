namespace ManifestApi.Infrastructure.Packaging.Transcoding;

/// <summary>Who is told of a packaging while it runs.</summary>
/// <param name="ProgressAsync">Takes how much of the source is done, 0 to 1; what it throws ends the packaging.</param>
/// <param name="CpuUsed">Takes the processor time that the tools used, however they ended.</param>
internal sealed record PackagingWatch(Func<double, CancellationToken, ValueTask> ProgressAsync, Action<TimeSpan> CpuUsed)
{
    /// <summary>Nobody.</summary>
    internal static PackagingWatch None { get; } = new(static (_, _) => default, static _ => { });
}

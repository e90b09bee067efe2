namespace ManifestApi.Infrastructure.Packaging.Mp4;

/// <summary>Keeps the first fault of one file. Readers go on with zeros after it and look here at the end, so no byte of a file can throw.</summary>
internal sealed class FaultSink(string file)
{
    internal string File { get; } = file;

    internal Mp4Fault? First { get; private set; }

    internal bool HasFault => First is not null;

    internal void Report(string box, long offset, string problem) => First ??= new Mp4Fault(File, box, offset, problem);
}

using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;
using Plimsoll.Evidence.Workloads.Reading;

namespace Plimsoll.Evidence.Workloads;

/// <summary>Reads a workload file: JSON (RFC 8259) in UTF-8 with comments and trailing commas.</summary>
internal static class WorkloadFile
{
    private static readonly DocumentKind Kind = new("a workload", $"{{ \"apiVersion\": \"{Workload.SupportedVersion}\", … }}");

    /// <summary>Reads a file, and the files of values that it names, which stand beside it. A file that can't be read is a fault of the result too.</summary>
    public static WorkloadReading Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            return Parse(File.ReadAllBytes(path), path, name => File.ReadAllLines(Path.Combine(folder, name)));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            var faults = new FaultList([], path);
            faults.Error(0, ContractPath.Root, $"the file can't be read: {fault.Message}", "give the path of a workload file");
            return new WorkloadReading(null, faults.ToSorted());
        }
    }

    /// <summary>Reads the content of a file. Reports every fault, never only the first, and never throws for any content.</summary>
    /// <param name="utf8">The content.</param>
    /// <param name="fileName">Name of the file, as faults shall show it.</param>
    /// <param name="linesOf">Reads a file of values; what it throws as <see cref="IOException"/> is a fault of the workload.</param>
    public static WorkloadReading Parse(ReadOnlySpan<byte> utf8, string fileName, Func<string, string[]> linesOf)
    {
        var bytes = utf8.ToArray();
        var faults = new FaultList(bytes, fileName);
        var root = DocumentReader.Read(bytes, faults, Kind);
        var workload = root is null ? null : WorkloadReader.Read(root, faults, linesOf);
        return new WorkloadReading(faults.HasErrors ? null : workload, faults.ToSorted());
    }
}

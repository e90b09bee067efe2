using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>Reads the value of a variable.</summary>
internal static class EnvironmentReader
{
    public static string Read(Node node, FaultList faults) => ScalarReader.Text(node, faults) ?? "";
}

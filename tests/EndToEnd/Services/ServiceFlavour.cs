using System.Diagnostics;

namespace EndToEnd.Services;

/// <summary>One way to run the reference service: compiled just in time or ahead of time.</summary>
internal sealed record ServiceFlavour(string Name, string Executable, IReadOnlyList<string> Arguments)
{
    internal ProcessStartInfo StartInfo() => new(Executable, Arguments) { UseShellExecute = false, WorkingDirectory = Path.GetDirectoryName(Arguments.Count > 0 ? Arguments[0] : Executable)! };

    public override string ToString() => Name;
}

using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Reports;

/// <summary>Compares a text with the file that was approved.</summary>
internal static class Golden
{
    private const string Approve = "PLIMSOLL_APPROVE_REPORTS";

    public static void Check(string name, string text)
    {
        var file = RepositoryFolder.Path("tests", "Plimsoll.Evidence.Tests", "Reports", "Approved", name);
        if (Environment.GetEnvironmentVariable(Approve) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file) && File.ReadAllText(file) == text, $"{name} is not what was approved. Write it with {Approve}=1 and the same test, and review the change. It is now:\n{text}");
    }
}

using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>The file of a snapshot.</summary>
[StackTraceHidden]
internal sealed class SnapshotFile(string path, Func<string, string?> variable)
{
    private const string GiveNames = "Give each a name: Matches(\"name\").";
    private static readonly ConcurrentDictionary<string, string> Compared = new(StringComparer.Ordinal);

    private string Name => Path.GetFileName(path);

    /// <summary>The file of a test.</summary>
    public static SnapshotFile Of(string testFile, string test, string? name, string extension)
    {
        if (name is not null && (name.Length == 0 || !name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '_' or '-')))
            throw new ArgumentException($"'{name}' is no name of a snapshot: letters, digits, '.', '_' and '-'.", nameof(name));
        var source = SourceFile.Require(testFile, "Run the test from its repository");
        // The constructor of a class is no name of a file.
        var file = $"{Path.GetFileNameWithoutExtension(source)}.{test.Trim('.')}{(name is null ? "" : $".{name}")}.snapshot.{extension}";
        return new SnapshotFile(Path.Combine(Path.GetDirectoryName(source)!, file), Environment.GetEnvironmentVariable);
    }

    /// <summary>Compares, or writes when that is asked for.</summary>
    public void Compare(string actual)
    {
        var isUpdating = TestVariables.IsOn(variable(TestVariables.UpdateSnapshots));
        if (isUpdating && TestVariables.IsOn(variable(TestVariables.ContinuousIntegration)))
            throw new TestFailedException($"{TestVariables.UpdateSnapshots} is set on CI ({TestVariables.ContinuousIntegration} is set): snapshots are written where somebody reads them. Leave it out here.");
        var other = Compared.GetOrAdd(path, actual) is var first && first != actual;
        if (isUpdating && other)
            throw new TestFailedException($"Two snapshots of this run are called {Name}, and differ; only one could be kept (- one, + other):\n{LineDifference.Of(Compared[path], actual)}{GiveNames}");
        if (isUpdating) File.WriteAllText(path, actual);
        else Check(actual, other);
    }

    private void Check(string actual, bool isCalledTwice)
    {
        var hint = isCalledTwice ? $"\nAnother snapshot of this run has the same file and another text. {GiveNames}" : "";
        if (!File.Exists(path))
            throw new TestFailedException($"There is no snapshot {path}. {How("Write")}{hint}\nIt would be:\n{LineDifference.Beginning(actual)}");
        var expected = Encoding.UTF8.GetString(File.ReadAllBytes(path)).TrimStart('\ufeff').Replace("\r\n", "\n", StringComparison.Ordinal);
        if (expected != actual)
            throw new TestFailedException($"{Name} differs (- expected, + actual):\n{LineDifference.Of(expected, actual)}{How("When this is meant, write")}{hint}\nThe file: {path}");
    }

    private string How(string write) => TestVariables.IsOn(variable(TestVariables.ContinuousIntegration))
        ? $"{write} it where you work, with {TestVariables.UpdateSnapshots}=1, read it and commit it."
        : $"{write} it with {TestVariables.UpdateSnapshots}=1, read it and commit it.";
}

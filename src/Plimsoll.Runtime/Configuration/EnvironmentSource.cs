using System.Text;

namespace Plimsoll.Runtime.Configuration;

/// <summary>Finds the text of a variable: in the environment, or in the file that <c>NAME_FILE</c> names.</summary>
internal sealed class EnvironmentSource(IReadOnlyDictionary<string, string> environment)
{
    public const string FileSuffix = "_FILE";

    /// <summary>Largest file that is read. Values are keys and addresses; what is larger is the wrong file.</summary>
    private const int MaxFileBytes = 64 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public IEnumerable<string> Names => environment.Keys;

    public EnvironmentLookup Find(string name)
    {
        var isSet = environment.TryGetValue(name, out var text);
        var fileVariable = name + FileSuffix;
        environment.TryGetValue(fileVariable, out var path);

        if (!string.IsNullOrEmpty(path))
        {
            return string.IsNullOrEmpty(text)
                ? ReadFile(path, fileVariable)
                : EnvironmentLookup.Fault($"and {fileVariable} are both set", "Keep one of the two.");
        }

        if (!string.IsNullOrEmpty(text))
            return EnvironmentLookup.Found(text);
        return EnvironmentLookup.Nothing(isSet ? "is empty" : path is null ? "is missing" : $"is missing and {fileVariable} is empty");
    }

    private static EnvironmentLookup ReadFile(string path, string fileVariable)
    {
        try
        {
            var buffer = new byte[MaxFileBytes + 1];
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0);
            var length = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            if (length > MaxFileBytes)
                return Unreadable($"is larger than {MaxFileBytes} bytes");

            var text = WithoutLastNewline(Utf8.GetString(buffer, 0, length));
            return text.Length == 0
                ? EnvironmentLookup.Nothing($"is empty: the file {path} that {fileVariable} names holds nothing")
                : EnvironmentLookup.Found(text);
        }
        catch (DecoderFallbackException)
        {
            return Unreadable("is not UTF-8 text");
        }
        catch (Exception problem) when (problem is FileNotFoundException or DirectoryNotFoundException)
        {
            return Unreadable("does not exist");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            return Unreadable($"can't be read ({problem.Message})");
        }

        EnvironmentLookup Unreadable(string why) => EnvironmentLookup.Fault(
            $"can't be taken from {fileVariable}: the file {path} {why}",
            $"Point {fileVariable} to a readable file that holds only the value.");
    }

    /// <summary>Editors and <c>echo</c> end a file with a newline that belongs to nobody's password; a second one is kept.</summary>
    private static string WithoutLastNewline(string text) =>
        text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
        : text.EndsWith('\n') ? text[..^1]
        : text;
}

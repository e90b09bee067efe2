using System.Buffers.Text;
using System.Security.Cryptography;

namespace Plimsoll.Cli.Up;

/// <summary>
/// The folder in which <c>up</c> keeps what a service needs on this machine: its database, its media and its secrets.
/// Secrets are made once, readable by their owner only, and never printed.
/// </summary>
internal sealed class LocalData(string folder, string service)
{
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnerOnlyFolder = OwnerOnlyFile | UnixFileMode.UserExecute;
    private const int SecretBytes = 32;

    public string Folder { get; } = Path.GetFullPath(folder);

    public string DatabaseFile => Path.Combine(Folder, $"{service}.db");

    public string SigningKeysFile => Path.Combine(Folder, "signing-keys");

    public string ApiTokensFile => Path.Combine(Folder, "api-tokens");

    /// <summary>Makes what is missing and leaves the rest as it is.</summary>
    public void Prepare()
    {
        try
        {
            Directory.CreateDirectory(Folder, OwnerOnlyFolder);
            WriteOnce(SigningKeysFile, () => $"local:{NewSecret()}\n");
            WriteOnce(ApiTokensFile, () => $"local:{NewSecret()}\n");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.NotStarted, $"The data folder can't be prepared: {exception.Message}", Folder, "Make it writable, or name another with `--data DIR`");
        }
    }

    private static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));

    // Written beside and moved into place: a start that is cut short leaves no half secret.
    private static void WriteOnce(string path, Func<string> content)
    {
        if (File.Exists(path)) return;
        var half = path + ".new";
        File.Delete(half);
        using (var stream = new FileStream(half, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnlyFile }))
        using (var writer = new StreamWriter(stream))
            writer.Write(content());
        File.Move(half, path);
    }
}

using Plimsoll.Cli.Tests.Support;
using Plimsoll.Cli.Up;

namespace Plimsoll.Cli.Tests.Up;

public sealed class LocalDataTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Secrets_are_made_once_for_the_owner_only()
    {
        var data = new LocalData(Path.Combine(_folder.Path, "new folder"), "service");
        data.Prepare();
        var first = (File.ReadAllText(data.SigningKeysFile), File.ReadAllText(data.ApiTokensFile));
        data.Prepare();

        Assert.Equal(first, (File.ReadAllText(data.SigningKeysFile), File.ReadAllText(data.ApiTokensFile)));
        Assert.NotEqual(first.Item1, first.Item2);
        Assert.Matches("^local:[A-Za-z0-9_-]{43}\n$", first.Item1);
        Assert.All([data.SigningKeysFile, data.ApiTokensFile], file => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)));
        Assert.Equal(2, Directory.GetFiles(data.Folder).Length);
    }

    [Fact]
    public void A_start_that_was_cut_short_leaves_no_half_secret()
    {
        _folder.Write("signing-keys.new", "local:half");
        var data = new LocalData(_folder.Path, "service");
        data.Prepare();

        Assert.Matches("^local:[A-Za-z0-9_-]{43}\n$", File.ReadAllText(data.SigningKeysFile));
    }

    [Fact]
    public void A_folder_that_can_not_be_made_is_named()
    {
        var file = _folder.Write("file", "");
        var failure = Assert.Throws<CommandFailure>(new LocalData(Path.Combine(file, "below"), "service").Prepare);

        Assert.Equal(ExitCodes.NotStarted, failure.ExitCode);
        Assert.Contains(file, failure.Where, StringComparison.Ordinal);
        Assert.Contains("--data", failure.Remedy, StringComparison.Ordinal);
    }
}

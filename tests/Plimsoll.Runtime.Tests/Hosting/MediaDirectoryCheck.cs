using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Tests.Hosting;

#region guide
internal sealed class MediaDirectoryCheck(MediaDirectory directory) : IBootCheck
{
    public string Name => "media";

    public ValueTask<IReadOnlyList<BootFault>> CheckAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<BootFault>>(
        Directory.Exists(directory.Path)
            ? []
            : [new BootFault(directory.Path, "does not exist", "Create it, or start the service in its own directory.")]);
}
#endregion

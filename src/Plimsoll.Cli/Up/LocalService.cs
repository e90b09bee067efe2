using Plimsoll.Cli.Repository;

namespace Plimsoll.Cli.Up;

/// <summary>A service of the repository: a folder under <c>services/</c> with a contract and a program in <c>Delivery/</c>.</summary>
internal sealed record LocalService(string Name, string Folder, string Project)
{
    public const string ContractFileName = "plimsoll.json";

    public static IReadOnlyList<LocalService> All(SourceTree tree)
    {
        var services = tree.At("services");
        return !Directory.Exists(services) ? [] : [.. Directory.GetDirectories(services).Order(StringComparer.Ordinal).Select(Of).OfType<LocalService>()];
    }

    /// <summary>The named service, or the only one when none is named.</summary>
    public static LocalService Choose(SourceTree tree, string? name)
    {
        var all = All(tree);
        var known = string.Join(", ", all.Select(service => $"`{service.Name}`"));
        if (name is null)
        {
            return all.Count == 1 ? all[0] : throw new CommandFailure(
                ExitCodes.Usage, all.Count == 0 ? "No service in this repository" : "Several services in this repository", tree.At("services"), $"Name one of: {known}");
        }

        return all.FirstOrDefault(service => service.Name == name)
            ?? throw new CommandFailure(ExitCodes.Usage, $"No service `{name}`", tree.At("services"), $"Name one of: {known}");
    }

    private static LocalService? Of(string folder)
    {
        var delivery = Path.Combine(folder, "Delivery");
        if (!File.Exists(Path.Combine(folder, ContractFileName)) || !Directory.Exists(delivery)) return null;
        var project = Directory.GetFiles(delivery, "*.csproj").Order(StringComparer.Ordinal).FirstOrDefault();
        return project is null ? null : new(Path.GetFileName(folder), folder, project);
    }
}

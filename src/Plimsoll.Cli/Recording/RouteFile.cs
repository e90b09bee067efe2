using Plimsoll.Contracts;
using Plimsoll.Evidence.Recording;

namespace Plimsoll.Cli.Recording;

/// <summary>Reads templates of routes from a contract or from lines.</summary>
internal static class RouteFile
{
    /// <summary>Throws <see cref="CommandFailure"/> with every fault.</summary>
    public static RouteNames Read(string? path)
    {
        if (path is null) return new RouteNames([]);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new CommandFailure(ExitCodes.Usage, $"The file can't be read: {fault.Message}", path, "Name a contract, or a file with a route per line");
        }

        var text = System.Text.Encoding.UTF8.GetString(bytes);
        if (!path.EndsWith(".json", StringComparison.OrdinalIgnoreCase)) return new RouteNames(Lines(text, path));
        var parsed = ContractParser.Parse(bytes, path);
        return parsed.Contract is { } contract
            ? new RouteNames(contract.Workloads.Http.Keys.Select(static route => $"{route}".Split(' ', 2)[^1]))
            : throw new CommandFailure(ExitCodes.Usage, $"The contract can't be used\n{string.Join('\n', parsed.Faults)}");
    }

    private static List<string> Lines(string text, string path)
    {
        var templates = new List<string>();
        var number = 0;
        foreach (var line in text.Split('\n').Select(static line => line.Trim()))
        {
            number++;
            if (line.Length == 0 || line[0] == '#') continue;
            var template = line.Split(' ', 2)[^1].Trim();
            if (!template.StartsWith('/')) throw new CommandFailure(ExitCodes.Usage, $"'{line}' is no route", $"{path}:{number}", "Write a path such as /v1/assets/{assetId}, with a method before it or without");
            templates.Add(template);
        }

        return templates;
    }
}

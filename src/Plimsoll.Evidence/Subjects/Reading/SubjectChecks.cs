using System.Collections.Immutable;
using Plimsoll.Contracts.Parsing;

namespace Plimsoll.Evidence.Subjects;

/// <summary>What the members of a subject file mean together.</summary>
internal static class SubjectChecks
{
    /// <summary>The port that a probe asks when it names none.</summary>
    public const string DefaultPort = "port";

    private static readonly string[] StepMembers = ["install", "build", "prepare", "artifacts", "workingCopy", "glue"];
    private static readonly string[] Signals = [.. SubjectSignals.Names];

    public static void Run(Subject subject, Node root, FaultList faults)
    {
        var scope = new SubjectCheckScope(subject, root, faults);
        scope.RefuseEmpty(subject.Start.Command.IsEmpty, "start", "command");
        scope.RefuseEmpty(subject.Install is { Command.IsEmpty: true }, "install", "command");
        scope.RefuseEmpty(subject.Build is { Command.IsEmpty: true }, "build", "command");
        if (subject.Start.Environment.ContainsKey(Processes.ProcessScope.Variable))
            scope.Error(["start", "environment", Processes.ProcessScope.Variable], "this variable marks the processes of a measurement", "give yours another name");
        CheckReadiness(scope, subject.Ready, ["ready"]);
        foreach (var (name, helper) in subject.Helpers)
        {
            scope.RefuseEmpty(helper.Command.IsEmpty, "helpers", name, "command");
            if (helper.Ready is { } ready) CheckReadiness(scope, ready, ["helpers", name, "ready"]);
        }

        if (subject.FirstAnswer is { } first) CheckPort(scope, first.Port, ["firstAnswer"]);
        if (subject.Stop?.Signal is { } signal && !Signals.Contains(signal))
            scope.Error(["stop", "signal"], $"the signal {Printable.Quoted(signal)} is unknown", $"use one of {string.Join(", ", Signals)}");
        CheckDatabase(scope, subject.Database);
        CheckPaths(scope, subject);
        CheckStubs(scope, subject);
        CheckPlaceholders(scope, root, subject);
    }

    private static void CheckReadiness(SubjectCheckScope scope, SubjectReadiness ready, ImmutableArray<string> path)
    {
        var ways = (ready.Path is null ? 0 : 1) + (ready.Tcp ? 1 : 0) + (ready.Line is null ? 0 : 1);
        if (ways != 1) scope.Error(path, $"{ways} of 'path', 'tcp' and 'line' say when it is ready", "give exactly one");
        if (ready.Path is not null || ready.Tcp) CheckPort(scope, ready.Port, path);
        if (ready.Path is not null && !ready.Path.StartsWith('/')) scope.Error(path.Add("path"), $"{Printable.Quoted(ready.Path)} is no path", "start it with '/'");
    }

    private static void CheckPort(SubjectCheckScope scope, string? port, ImmutableArray<string> path)
    {
        var name = port ?? DefaultPort;
        if (scope.Subject.Ports.ContainsKey(name)) return;
        var advice = Nearest.Name(name, scope.Subject.Ports.Keys) is { } nearest ? $"did you mean '{nearest}'?" : $"add \"ports\": {{ \"{name}\": 0 }}";
        scope.Error(port is null ? path : path.Add("port"), $"there is no port '{name}'", advice);
    }

    private static void CheckDatabase(SubjectCheckScope scope, SubjectDatabase? database)
    {
        if (database is null) return;
        if ((database.Sqlite is null) == (database.Postgres is null))
            scope.Error(["database"], "a database is either 'sqlite' or 'postgres'", "give exactly one");
        if (database.Postgres is { Url: not null, Sql.IsEmpty: false })
            scope.Error(["database", "postgres", "sql"], "a server that runs already has its database", "leave out 'sql', or 'url' for a private server");
    }

    // What is removed or added up lies inside the working copy, whatever the file says.
    private static void CheckPaths(SubjectCheckScope scope, Subject subject)
    {
        CheckProducts(scope, subject.Install?.Creates ?? [], ContractPath.Root.Member("install"));
        CheckProducts(scope, subject.Build?.Creates ?? [], ContractPath.Root.Member("build"));
        foreach (var (name, port) in subject.Ports)
        {
            if (Placeholders.IsTaken(name))
                scope.Error(["ports", name], $"${{{name}}} means something else", "give the port another name");
            else if (port is > 0 and < 1024 && !Environment.IsPrivilegedProcess)
                scope.Error(["ports", name], $"the port {port} is kept for the system", "use 0 for a free one, or a number from 1024");
        }
    }

    private static void CheckStubs(SubjectCheckScope scope, Subject subject)
    {
        for (var index = 0; index < subject.Stubs.Length; index++)
        {
            var (name, path) = (subject.Stubs[index], ContractPath.Root.Member("stubs").Item(index));
            if (!name.All(char.IsAsciiLetterOrDigit) || !char.IsAsciiLetter(name[0]))
                scope.ErrorAt(path, $"{Printable.Quoted(name)} can't stand in ${{…}}", "write letters and digits, beginning with a letter");
            else if (Placeholders.IsTaken(name) || subject.Ports.ContainsKey(name))
                scope.ErrorAt(path, $"${{{name}}} means something else", "give the stub another name");
            else if (subject.Helpers.ContainsKey(name))
                scope.ErrorAt(path, $"a helper is called '{name}', too", "give one of them another name: a workload says by it what goes wrong");
            else if (subject.Stubs.IndexOf(name) < index)
                scope.ErrorAt(path, $"the stub '{name}' is named twice", "name it once");
        }
    }

    private static void CheckProducts(SubjectCheckScope scope, ImmutableArray<string> products, ContractPath step)
    {
        for (var index = 0; index < products.Length; index++)
        {
            if (Path.IsPathRooted(products[index]) || products[index].Split('/').Any(static part => part is ".." or "." or ""))
                scope.ErrorAt(step.Member("creates").Item(index), $"{Printable.Quoted(products[index])} does not lie in the working copy", "write a path below it, such as \"node_modules\"");
        }
    }

    private static void CheckPlaceholders(SubjectCheckScope scope, Node root, Subject subject)
    {
        ImmutableArray<string> ofHelpers = [.. Placeholders.OfSteps, Placeholders.Data, .. subject.Ports.Keys];
        ImmutableArray<string> ofStart = [.. ofHelpers, .. subject.Database is null ? (string[])[] : [Placeholders.Database], .. subject.Stubs];
        foreach (var member in root.Members)
        {
            if (member.Name is "$schema" || member.Name.StartsWith("x-", StringComparison.Ordinal)) continue;
            var known = StepMembers.Contains(member.Name) ? Placeholders.OfSteps : member.Name switch
            {
                "database" => Placeholders.OfSteps,
                "helpers" => ofHelpers,
                "telemetry" => [.. ofStart, Placeholders.Otlp, Placeholders.OtlpGrpc],
                _ => ofStart,
            };
            scope.CheckPlaceholders(member.Value, known);
        }
    }
}

using System.CommandLine;

namespace Plimsoll.Cli.Jobs;

/// <summary>Which jobs a verb is about.</summary>
internal sealed class JobFilterOptions
{
    public Option<string?> Queue { get; } = new("--queue") { Description = "Only jobs of this queue", HelpName = "NAME" };

    public Option<string?> Type { get; } = new("--type") { Description = "Only jobs of this type", HelpName = "NAME" };

    public Option<string?> Tenant { get; } = new("--tenant") { Description = "Only jobs of this tenant", HelpName = "NAME" };

    public Option<string?> ErrorClass { get; } = new("--error-class") { Description = "Only poison that failed so: transient, permanent, overload, timeout, leaseLost, shutdown, version", HelpName = "CLASS" };

    public void AttachTo(Command command)
    {
        command.Add(Queue);
        command.Add(Type);
        command.Add(Tenant);
        command.Add(ErrorClass);
    }

    /// <summary>What is set, by the names of the API.</summary>
    public IReadOnlyList<(string Name, string Value)> Of(ParseResult result) =>
    [
        .. new (string Name, string? Value)[]
        {
            ("queue", result.GetValue(Queue)), ("type", result.GetValue(Type)), ("tenant", result.GetValue(Tenant)), ("errorClass", result.GetValue(ErrorClass)),
        }.Where(static member => member.Value is not null).Select(static member => (member.Name, member.Value!)),
    ];
}

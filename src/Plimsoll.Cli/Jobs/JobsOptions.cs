using System.CommandLine;
using Plimsoll.Cli.Commands;
using Plimsoll.Cli.Operations;

namespace Plimsoll.Cli.Jobs;

/// <summary>What every verb of <c>plimsoll jobs</c> has, and what those have that change something.</summary>
internal sealed class JobsOptions
{
    public Option<string?> Url { get; } = new("--url")
    {
        Description = $"Operations API of the service; its token comes from {OperationsAddress.TokenVariable} [default: {OperationsAddress.UrlVariable}, else {OperationsAddress.DefaultUrl}]",
        HelpName = "URL",
    };

    public Option<bool> Json { get; } = CommonOptions.Json();

    public Option<string> Reason { get; } = new("--reason") { Description = "Why; goes into the audit", HelpName = "TEXT", Required = true };

    public Option<string?> Actor { get; } = new("--actor") { Description = "Who; goes into the audit [default: you, as user@host]", HelpName = "NAME" };

    public void AttachTo(Command command, bool isChange)
    {
        if (isChange)
        {
            command.Add(Reason);
            command.Add(Actor);
        }

        command.Add(Url);
        command.Add(Json);
    }

    public OperationsClient Connect(ParseResult result) => new(OperationsAddress.Of(result.GetValue(Url)));

    public string ActorOf(ParseResult result) => result.GetValue(Actor) ?? $"{Environment.UserName}@{Environment.MachineName}";
}

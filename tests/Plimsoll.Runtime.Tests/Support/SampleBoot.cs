using System.Text;
using Microsoft.Extensions.Time.Testing;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Tests.Configuration;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>A boot of the sample service whose parts a test can replace.</summary>
internal sealed class SampleBoot
{
    private readonly StringWriter _people = new();
    private readonly StringWriter _log = new();

    public Dictionary<string, string> Environment { get; } = Given.Environment(
        ("DATABASE_URL", "postgres://app:hunter2@db/media"),
        ("REGION", "fra"),
        ("QUEUE_MODE", "inline"),
        ("MANIFEST_SCHEMA_VERSION", "v4"));

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal)
    {
        ["plimsoll.commit"] = "0123456789abcdef0123456789abcdef01234567",
        ["plimsoll.tree"] = "clean",
        ["plimsoll.contractHash"] = "sha256:c0",
        ["plimsoll.lockfileHash"] = "sha256:10",
        ["plimsoll.sdk"] = "10.0.401",
        ["plimsoll.template"] = "none",
    };

    public string[] Args { get; set; } = [];

    public string? Contract { get; set; } = SampleContract.Json;

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 8, 1, 12, 0, 0, TimeSpan.Zero));

    public string People => _people.ToString();

    public string Log => _log.ToString();

    public BootSequence Sequence => new(new BootInputs
    {
        Args = Args,
        Environment = Environment,
        Contract = Contract is { } json ? Encoding.UTF8.GetBytes(json) : default(ReadOnlyMemory<byte>?),
        Metadata = Metadata,
        Runtime = "dotnet-10.0.12-jit",
        Time = Time,
        Output = new BootOutput(_people, _log),
    });

    public SampleBoot With(string name, string? value)
    {
        if (value is null)
            Environment.Remove(name);
        else
            Environment[name] = value;
        return this;
    }

    /// <summary>Ports of the system's choice, so that tests can run side by side.</summary>
    public SampleBoot OnFreePorts() => With("PLIMSOLL_LISTEN", "127.0.0.1:0").With("PLIMSOLL_OPS_LISTEN", "127.0.0.1:0");

    public BootOutcome<SampleConfig> Run() => Sequence.Run(SampleConfig.Define);

    public Boot<SampleConfig> Succeed()
    {
        var outcome = Run();
        Assert.Empty(outcome.Faults);
        return outcome.Boot!;
    }

    public IReadOnlyList<BootFault> Fail()
    {
        var outcome = Run();
        Assert.Null(outcome.Boot);
        Assert.NotEmpty(outcome.Faults);
        return outcome.Faults;
    }

    /// <summary>The line of a fault, without what to do about it.</summary>
    public string FailOnce()
    {
        var fault = Assert.Single(Fail());
        return $"{fault.Step}: {fault.What} {fault.Problem}";
    }
}

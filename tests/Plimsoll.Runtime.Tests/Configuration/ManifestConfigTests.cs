using Plimsoll.Contracts;

namespace Plimsoll.Runtime.Tests.Configuration;

/// <summary>The definition that a service's author writes, against the environments that people write.</summary>
public sealed class ManifestConfigTests
{
    [Fact]
    public void Reads_a_valid_environment()
    {
        var result = Given.Read(
            ManifestConfig.Define,
            ("DATABASE_URL", "sqlite:data/media.db"),
            ("REGION", "fra"),
            ("QUEUE_MODE", "inline"),
            ("OTEL_ENDPOINT", "http://collector:4317"));

        Assert.Empty(result.Faults);
        Assert.Equal("sqlite:data/media.db", result.Value!.DatabaseUrl.Reveal().OriginalString);
        Assert.Equal(Region.Fra, result.Value.Region);
        Assert.Equal(QueueMode.Inline, result.Value.QueueMode);
        Assert.Equal("collector", result.Value.OtelEndpoint!.Host);
    }

    [Fact]
    public void Uses_defaults_and_leaves_out_what_is_optional()
    {
        var result = Given.Read(ManifestConfig.Define, ("DATABASE_URL", "postgres://db/media"), ("REGION", "iad"));

        Assert.Equal(QueueMode.Worker, result.Value!.QueueMode);
        Assert.Null(result.Value.OtelEndpoint);
    }

    [Fact]
    public void Reports_every_fault_at_once_in_the_order_of_the_definition()
    {
        var result = Given.Read(ManifestConfig.Define, ("REGION", "mars"), ("QUEUE_MODE", "kafka"), ("OTEL_ENDPOINT", "collector:4317"));

        Assert.Null(result.Value);
        Assert.Equal(
            [
                new BootFault("DATABASE_URL", "is missing", "Set it to a URL with the scheme sqlite or postgres.") { Step = "configuration" },
                new BootFault("REGION", "\"mars\" is not one of iad, fra, gru", "Set it to one of iad, fra, gru.") { Step = "configuration" },
                new BootFault("QUEUE_MODE", "\"kafka\" is not one of inline, worker, disabled", "Set it to one of inline, worker, disabled.") { Step = "configuration" },
                new BootFault("OTEL_ENDPOINT", "\"collector:4317\" does not have the scheme http or https", "Set it to a URL with the scheme http or https.") { Step = "configuration" },
            ],
            result.Faults);
    }

    [Fact]
    public void Tells_an_empty_variable_from_a_missing_one()
    {
        var result = Given.Read(ManifestConfig.Define, ("DATABASE_URL", ""), ("QUEUE_MODE", ""));

        Assert.Equal(["DATABASE_URL is empty", "REGION is missing"], result.Faults.Select(fault => $"{fault.What} {fault.Problem}"));
    }

    [Fact]
    public void Points_to_a_variable_that_is_set_under_a_misspelt_name()
    {
        var result = Given.Read(ManifestConfig.Define, ("DATABSE_URL", "sqlite:data/media.db"), ("REGION", "gru"));

        Assert.EndsWith("DATABSE_URL is set: is that a typing error?", Assert.Single(result.Faults).Action, StringComparison.Ordinal);
    }

    [Fact]
    public void Prints_no_secret_with_the_configuration()
    {
        var result = Given.Read(ManifestConfig.Define, ("DATABASE_URL", "postgres://app:hunter2@db/media"), ("REGION", "gru"));

        Assert.DoesNotContain("hunter2", result.Value!.ToString(), StringComparison.Ordinal);
        Assert.Contains("DatabaseUrl = [secret]", result.Value.ToString(), StringComparison.Ordinal);
    }
}

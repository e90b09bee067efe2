using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

public sealed class BootSequenceTests
{
    [Fact]
    public void Yields_configuration_contract_identity_features_and_addresses()
    {
        var boot = new SampleBoot().Succeed();

        Assert.Equal("v4", boot.Config.SchemaVersion);
        Assert.Equal("manifest-api", boot.Contract.Service.Name);
        Assert.Equal("0.0.0.0:8080", boot.Listen.Public!.ToString());
        Assert.Equal("127.0.0.1:9090", boot.Listen.Operations.ToString());
        Assert.Equal(TimeSpan.FromSeconds(25), boot.DrainLimit);
        Assert.Null(boot.OperationsToken);
        Assert.Null(boot.Bound);
        Assert.Equal(["--role", "api"], new SampleBoot { Args = ["--role", "api"] }.Succeed().Args);
        Assert.Equal(
            "manifest-api dotnet-10.0.12-jit 0123456789abcdef0123456789abcdef01234567 sha256:10 sha256:c0 media-contract-v4 playback-core-v2 none 10.0.401 none",
            string.Join(' ',
                boot.BuildInfo.Service, boot.BuildInfo.Runtime, boot.BuildInfo.Commit, boot.BuildInfo.LockfileHash, boot.BuildInfo.ContractHash,
                boot.BuildInfo.SchemaVersion, boot.BuildInfo.TelemetryContract, boot.BuildInfo.Template, boot.BuildInfo.Sdk, boot.BuildInfo.Artifact));
    }

    [Theory]
    [InlineData(ServiceRole.All)]
    [InlineData(ServiceRole.Api, "--role", "api")]
    [InlineData(ServiceRole.Worker, "--role=worker")]
    public void Runs_the_role_of_the_command_line_and_a_worker_takes_no_callers(ServiceRole role, params string[] args)
    {
        var boot = new SampleBoot { Args = args }.Succeed();

        Assert.Equal(role, boot.Role);
        Assert.Equal(role == ServiceRole.Worker, boot.Listen.Public is null);
        Assert.Equal("127.0.0.1:9090", boot.Listen.Operations.ToString());
    }

    [Theory]
    [InlineData("arguments: --role is \"cook\"", "--role", "cook")]
    [InlineData("arguments: --role is \"\"", "--role")]
    [InlineData("arguments: --role is given twice", "--role", "api", "--role=worker")]
    public void Refuses_a_role_that_it_does_not_know(string line, params string[] args) =>
        Assert.Equal(line, new SampleBoot { Args = args }.FailOnce());

    [Theory]
    [InlineData("--rolle", "--rolle", "worker")]
    [InlineData("--rolle", "--rolle=worker")]
    [InlineData("--database-url", "--role", "api", "--database-url", "postgres://app:hunter2@db/media")]
    [InlineData("--database-url", "--database-url=postgres://app:hunter2@db/media")]
    [InlineData("argument 1", "postgres://app:hunter2@db/media", "--role", "worker")]
    [InlineData("-v", "-v", "--role", "worker")]
    public void Refuses_an_argument_that_it_does_not_know_and_says_what_there_is(string what, params string[] args)
    {
        var sample = new SampleBoot { Args = args };
        var fault = Assert.Single(sample.Fail());

        Assert.Equal(("arguments", what, "is not known"), (fault.Step, fault.What, fault.Problem));
        Assert.Equal("Use --role api, --role worker, --print-config-schema or nothing; configuration comes from the environment.", fault.Action);
    }

    [Fact]
    public void Names_every_argument_that_it_does_not_know_beside_what_else_is_wrong()
    {
        var faults = new SampleBoot { Args = ["--rolle", "worker", "--verbose", "now", "--print-config-schema"] }.With("REGION", "mars").Fail();

        Assert.Equal(["--rolle", "--verbose", "REGION"], faults.Select(fault => fault.What));
    }

    [Fact]
    public void Marks_the_commit_of_a_dirty_tree()
    {
        var sample = new SampleBoot();
        sample.Metadata["plimsoll.tree"] = "dirty";

        Assert.Equal("0123456789abcdef0123456789abcdef01234567-dirty", sample.Succeed().BuildInfo.Commit);
    }

    /// <summary>The boot failures that the platform promises to be boot failures.</summary>
    [Theory]
    [InlineData("DATABASE_URL", null, "configuration: DATABASE_URL is missing")]
    [InlineData("REGION", "mars", "configuration: REGION \"mars\" is not one of iad, fra, gru")]
    [InlineData("FEATURE_NEW_PACKAGER", "maybe", "features: FEATURE_NEW_PACKAGER \"maybe\" is not true or false")]
    [InlineData("FEATURE_NEW_PACKAGR", "true", "features: FEATURE_NEW_PACKAGR names no feature of the contract")]
    [InlineData("QUEUE_MODE", "kafka", "configuration: QUEUE_MODE \"kafka\" is not one of inline, worker, disabled")]
    [InlineData("MANIFEST_SCHEMA_VERSION", "v3", "configuration: MANIFEST_SCHEMA_VERSION \"v3\" is not v4")]
    [InlineData("MANIFEST_API_REGION", "fra", "configuration: MANIFEST_API_REGION is not a variable of this service")]
    [InlineData("PLIMSOLL_LISTN", "127.0.0.1:0", "configuration: PLIMSOLL_LISTN is not a variable of this service")]
    [InlineData("PLIMSOLL_LISTEN", "8080", "listeners: PLIMSOLL_LISTEN \"8080\" is not an IP address and a port")]
    [InlineData("PLIMSOLL_LISTEN", "127.0.0.1:65536", "listeners: PLIMSOLL_LISTEN \"127.0.0.1:65536\" is not an IP address and a port")]
    [InlineData("PLIMSOLL_OPS_LISTEN", "0.0.0.0:9090", "listeners: PLIMSOLL_OPS_LISTEN 0.0.0.0:9090 can be reached from other machines, and no token guards it")]
    [InlineData("PLIMSOLL_OPS_LISTEN", "127.0.0.1:8080", "listeners: PLIMSOLL_OPS_LISTEN 127.0.0.1:8080 is also the public address")]
    [InlineData("PLIMSOLL_OPS_TOKEN", "short", "listeners: PLIMSOLL_OPS_TOKEN the value (secret) is 5 characters long, shorter than 16")]
    [InlineData("PLIMSOLL_ADMISSION", "off", "listeners: PLIMSOLL_ADMISSION \"off\" is not one of enforce, shadow")]
    [InlineData("PLIMSOLL_DRAIN_LIMIT", "11m", "listeners: PLIMSOLL_DRAIN_LIMIT \"11m\" is above 10m")]
    public void Refuses_with_a_line_of_its_own(string variable, string? value, string line) =>
        Assert.Equal(line, new SampleBoot().With(variable, value).FailOnce());

    [Fact]
    public void Reports_the_faults_of_all_steps_together_in_their_order()
    {
        var sample = new SampleBoot()
            .With("PLIMSOLL_OPS_LISTEN", "0.0.0.0:9090")
            .With("FEATURE_NEW_PACKAGER", "1")
            .With("FEATURE_OTHER", "true")
            .With("MANIFEST_API_X", "1")
            .With("REGION", null)
            .With("DATABASE_URL", "mysql://app:hunter2@db/media");
        sample.Metadata.Remove("plimsoll.commit");

        Assert.Equal(
            [
                "configuration DATABASE_URL",
                "configuration REGION",
                "configuration MANIFEST_API_X",
                "identity plimsoll.commit",
                "features FEATURE_NEW_PACKAGER",
                "features FEATURE_OTHER",
                "listeners PLIMSOLL_OPS_LISTEN",
            ],
            sample.Fail().Select(fault => $"{fault.Step} {fault.What}"));
    }

    [Fact]
    public void Reports_a_broken_contract_with_its_places_beside_the_configuration()
    {
        var sample = new SampleBoot { Contract = SampleContract.Json.Replace("\"owner\": \"playback-core\", \"runbook\"", "\"ownr\": 5, \"runbook\"", StringComparison.Ordinal) };

        var faults = sample.With("REGION", null).With("FEATURE_NEW_PACKAGER", "true").Fail();

        Assert.Contains(faults, fault => fault is { Step: "contract" } && fault.What.StartsWith("plimsoll.json:3:", StringComparison.Ordinal));
        Assert.Equal("configuration REGION is missing", $"{faults[^1].Step} {faults[^1].What} {faults[^1].Problem}");
        Assert.DoesNotContain(faults, fault => fault.Step == "features");
    }

    [Fact]
    public void Checks_what_the_members_of_the_contract_mean_together()
    {
        var sample = new SampleBoot { Contract = SampleContract.Json.Replace("\"accepts\": [\"media-contract-v4\"]", "\"accepts\": [\"media-contract-v3\"]", StringComparison.Ordinal) };

        Assert.Equal("contract", Assert.Single(sample.Fail()).Step);
    }

    [Fact]
    public void Refuses_a_service_without_a_contract()
    {
        var sample = new SampleBoot { Contract = null };

        Assert.Equal("contract: plimsoll.json is not embedded in the service", sample.FailOnce());
    }

    [Fact]
    public void Asks_for_an_operations_address_that_the_contract_does_not_give()
    {
        var sample = new SampleBoot { Contract = SampleContract.Json.Replace(", \"127.0.0.1:9090\"", "", StringComparison.Ordinal) };

        Assert.Equal("listeners: PLIMSOLL_OPS_LISTEN is missing", sample.FailOnce());
        Assert.Equal("[::1]:9090", sample.With("PLIMSOLL_OPS_LISTEN", "[::1]:9090").Succeed().Listen.Operations.ToString());
    }

    [Fact]
    public void Opens_operations_to_other_machines_when_a_token_guards_them()
    {
        var boot = new SampleBoot().With("PLIMSOLL_OPS_LISTEN", "0.0.0.0:9090").With("PLIMSOLL_OPS_TOKEN", "correct-horse-battery").Succeed();

        Assert.Equal("0.0.0.0:9090", boot.Listen.Operations.ToString());
        Assert.Equal("correct-horse-battery", boot.OperationsToken!.Reveal());
    }

    [Fact]
    public void Takes_features_from_the_contract_and_the_environment()
    {
        var boot = new SampleBoot().With("FEATURE_NEW_PACKAGER", "true").Succeed();

        Assert.True(boot.Features["newPackager"]);
        Assert.True(boot.Features["edgePersonalization"]);
        Assert.Equal("edgePersonalization=true newPackager=true", boot.Features.ToString());
        Assert.Throws<KeyNotFoundException>(() => boot.Features["newPackagr"]);
        Assert.Empty(boot.ExpiredFeatures);
    }

    [Fact]
    public void Starts_with_an_expired_feature_and_says_so()
    {
        var sample = new SampleBoot();
        sample.Time.SetUtcNow(new DateTimeOffset(2027, 6, 30, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal(["edgePersonalization", "newPackager"], sample.Succeed().ExpiredFeatures.Select(feature => feature.Name));
    }

    [Fact]
    public void Describes_every_variable_that_a_deploy_can_set()
    {
        var (schema, faults) = new SampleBoot().Sequence.Describe(SampleConfig.Define);

        Assert.Empty(faults);
        Assert.Equal(["PLIMSOLL_", "FEATURE_", "MANIFEST_API_"], schema!.ClosedPrefixes);
        Assert.Equal(
            [
                "DATABASE_URL", "REGION", "QUEUE_MODE", "MANIFEST_SCHEMA_VERSION",
                "FEATURE_EDGE_PERSONALIZATION", "FEATURE_NEW_PACKAGER",
                "PLIMSOLL_LISTEN", "PLIMSOLL_OPS_LISTEN", "PLIMSOLL_OPS_TOKEN", "PLIMSOLL_DRAIN_LIMIT", "PLIMSOLL_ADMISSION", "PLIMSOLL_ADMISSION_KEY",
            ],
            schema.Variables.Select(variable => variable.Name));
        Assert.Equal("0.0.0.0:8080", schema.Variables[6].Default);
    }
}

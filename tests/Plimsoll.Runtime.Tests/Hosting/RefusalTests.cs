using System.Text.Json;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Tests.Support;

namespace Plimsoll.Runtime.Tests.Hosting;

public sealed class RefusalTests
{
    [Fact]
    public void Prints_one_table_for_people()
    {
        var sample = new SampleBoot().With("DATABASE_URL", null).With("REGION", "mars");

        Refuse(sample);

        Assert.Equal(
            """
            manifest-api does not start: 2 faults. No port was bound, and the exit code is 78.

              what          problem                             what to do
              ------------  ----------------------------------  ----------
              DATABASE_URL  is missing                          Set it to a URL with the scheme sqlite or postgres.
              REGION        "mars" is not one of iad, fra, gru  Set it to one of iad, fra, gru.

            """,
            sample.People);
    }

    [Fact]
    public void Writes_one_json_line_for_machines()
    {
        var sample = new SampleBoot().With("REGION", "mars");

        Refuse(sample);

        Assert.Equal(1, sample.Log.Count(letter => letter == '\n'));
        using var line = JsonDocument.Parse(sample.Log);
        Assert.Equal("boot.refused", line.RootElement.GetProperty("event").GetString());
        Assert.Equal("FATAL", line.RootElement.GetProperty("severity").GetString());
        Assert.Equal("2026-08-01T12:00:00Z", line.RootElement.GetProperty("timestamp").GetString());
        Assert.Equal("manifest-api", line.RootElement.GetProperty("service").GetString());
        Assert.Equal("dotnet-10.0.12-jit", line.RootElement.GetProperty("runtime").GetString());
        Assert.Equal(78, line.RootElement.GetProperty("exitCode").GetInt32());
        var fault = Assert.Single(line.RootElement.GetProperty("faults").EnumerateArray());
        Assert.Equal(
            "configuration REGION \"mars\" is not one of iad, fra, gru Set it to one of iad, fra, gru.",
            $"{fault.GetProperty("step")} {fault.GetProperty("what")} {fault.GetProperty("problem")} {fault.GetProperty("action")}");
    }

    [Fact]
    public void Ends_with_the_code_of_a_wrong_command_line_whatever_else_is_wrong()
    {
        var sample = new SampleBoot { Args = ["--rolle", "worker"] }.With("REGION", "mars");

        Refuse(sample);

        Assert.StartsWith("manifest-api does not start: 2 faults. No port was bound, and the exit code is 64.", sample.People, StringComparison.Ordinal);
        Assert.Equal(64, JsonDocument.Parse(sample.Log).RootElement.GetProperty("exitCode").GetInt32());
    }

    [Fact]
    public void Reports_a_service_whose_contract_can_not_be_read()
    {
        var sample = new SampleBoot { Contract = "{" };

        Refuse(sample);

        Assert.StartsWith("The service does not start:", sample.People, StringComparison.Ordinal);
        Assert.Contains("plimsoll.json:1:", sample.People, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://app:hunter2@db/media", "hunter2")]
    [InlineData("postgres://app:pass%2Fword@db/media", "pass/word")]
    [InlineData("postgres://app:pass%2Fword@db/media", "pass%2Fword")]
    public void Removes_a_known_secret_from_what_others_say_about_it(string url, string secret)
    {
        var sample = new SampleBoot().With("DATABASE_URL", url);
        var boot = sample.Succeed();

        Assert.Throws<BootRefusedException>(() => boot.Facts.Refusal.Refuse(
        [
            new BootFault($"store {secret}", $"login with {secret} failed for {url}", $"change {secret}") { Detail = $"at {secret}" },
        ]));

        Assert.DoesNotContain(secret, sample.People + sample.Log, StringComparison.Ordinal);
        Assert.Contains("login with [secret] failed for [secret]", sample.People, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_a_store_whose_url_holds_no_secret_once()
    {
        var sample = new SampleBoot().With("DATABASE_URL", "postgres://nobody@127.0.0.1:1/x");
        var boot = sample.Succeed();
        var fault = new BootFault("postgres://nobody@127.0.0.1:1/x", "Nothing listens there.", "Start PostgreSQL.");
        Assert.Throws<BootRefusedException>(() => boot.Facts.Refusal.Refuse([fault, fault]));

        Assert.Contains("does not start: 1 fault.", sample.People, StringComparison.Ordinal);
        Assert.Contains("postgres://nobody@127.0.0.1:1/x", sample.People, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_in_any_output_of_a_refused_boot()
    {
        var sample = new SampleBoot().With("REGION", "mars").With("PLIMSOLL_OPS_TOKEN", "tooshort");

        Refuse(sample);

        Assert.DoesNotContain("hunter2", sample.People + sample.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("tooshort", sample.People + sample.Log, StringComparison.Ordinal);
    }

    private static void Refuse(SampleBoot sample)
    {
        var sequence = sample.Sequence;
        var outcome = sequence.Run(SampleConfig.Define);
        Assert.Null(outcome.Boot);
        Assert.Throws<BootRefusedException>(() => sequence.Refusal.Refuse(outcome.Faults));
    }
}

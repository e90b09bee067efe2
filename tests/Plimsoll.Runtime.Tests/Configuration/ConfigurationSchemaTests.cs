using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Tests.Configuration;

public sealed class ConfigurationSchemaTests
{
    [Fact]
    public void Describes_the_definition_without_an_environment() =>
        Assert.Equal(
            """
            {
              "apiVersion": "plimsoll.configuration/v1",
              "service": "manifest-api",
              "closedPrefixes": [
                "MANIFEST_API_"
              ],
              "variables": [
                {
                  "name": "DATABASE_URL",
                  "type": "url",
                  "required": true,
                  "secret": true,
                  "phase": "run",
                  "schemes": [
                    "sqlite",
                    "postgres"
                  ]
                },
                {
                  "name": "REGION",
                  "type": "enum",
                  "required": true,
                  "secret": false,
                  "phase": "run",
                  "allowed": [
                    "iad",
                    "fra",
                    "gru"
                  ]
                },
                {
                  "name": "QUEUE_MODE",
                  "type": "enum",
                  "required": false,
                  "secret": false,
                  "phase": "run",
                  "default": "worker",
                  "allowed": [
                    "inline",
                    "worker",
                    "disabled"
                  ]
                },
                {
                  "name": "OTEL_ENDPOINT",
                  "type": "url",
                  "required": false,
                  "secret": false,
                  "phase": "run",
                  "schemes": [
                    "http",
                    "https"
                  ]
                }
              ]
            }
            """,
            ServiceConfiguration.Describe(Given.Service, ManifestConfig.Define).ToJson());

    [Fact]
    public void Writes_bounds_and_defaults_as_the_environment_would()
    {
        var schema = ServiceConfiguration.Describe(Given.Service, env => new Box<object[]>(
        [
            env.Int("A", min: 1, max: 64).Default(8).Value,
            env.Duration("B", TimeSpan.FromMilliseconds(250), TimeSpan.FromHours(2)).Default(TimeSpan.FromMinutes(5)).Value,
            env.Bytes("C", max: 2_000_000_000).Default(64L << 20).Value,
            env.String("D", minLength: 3, maxLength: 9).Default("text").Value,
            env.List("E").Default(["a", "b"]).Value,
            env.Bool("F").Default(true).Value,
        ]));

        Assert.Equal(
            ["1 64 8", "250ms 2h 5m", " 2GB 64MiB", "3 9 text", "  a,b", "  true"],
            schema.Variables.Select(variable =>
                $"{variable.Minimum}{variable.MinimumLength} {variable.Maximum}{variable.MaximumLength} {variable.Default}"));
    }

    [Fact]
    public void Never_holds_the_default_of_a_secret()
    {
        var schema = ServiceConfiguration.Describe(Given.Service, env => new Box<object>(env.String("TOKEN").Default("correct-horse").Secret().Value));

        Assert.False(Assert.Single(schema.Variables).Required);
        Assert.DoesNotContain("correct-horse", schema.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_definition_describes_and_reads()
    {
        var before = ServiceConfiguration.Describe(Given.Service, ManifestConfig.Define).ToJson();
        Given.Read(ManifestConfig.Define, ("DATABASE_URL", "sqlite:a"), ("REGION", "fra"));

        Assert.Equal(before, ServiceConfiguration.Describe(Given.Service, ManifestConfig.Define).ToJson());
    }
}

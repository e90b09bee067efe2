using Plimsoll.Runtime.Configuration;

namespace Plimsoll.Runtime.Tests.Configuration;

public sealed class UnknownVariableTests
{
    [Fact]
    public void Refuses_an_unknown_variable_under_the_prefix_of_the_service()
    {
        var result = Given.Read(Define, ("MANIFEST_API_CACHE_SIZ", "64MiB"));

        var fault = Assert.Single(result.Faults);
        Assert.Equal("MANIFEST_API_CACHE_SIZ is not a variable of this service", $"{fault.What} {fault.Problem}");
        Assert.Equal("Did you mean MANIFEST_API_CACHE_SIZE?", fault.Action);
    }

    [Fact]
    public void Refuses_a_name_in_the_wrong_letter_case() =>
        Assert.Equal("Did you mean MANIFEST_API_CACHE_SIZE?", Assert.Single(Given.Read(Define, ("manifest_api_cache_size", "1MB")).Faults).Action);

    [Fact]
    public void Lists_the_family_when_nothing_is_near() =>
        Assert.Equal(
            "Remove it, or use one of MANIFEST_API_CACHE_SIZE.",
            Assert.Single(Given.Read(Define, ("MANIFEST_API_SOMETHING_ELSE_ENTIRELY", "1")).Faults).Action);

    [Fact]
    public void Explains_the_variables_that_an_orchestrator_injects() =>
        Assert.All(
            Given.Read(Define, ("MANIFEST_API_SERVICE_HOST", "10.0.0.1"), ("MANIFEST_API_PORT_8080_TCP_ADDR", "10.0.0.1")).Faults,
            fault => Assert.Equal("Kubernetes injects it for a service of the same name: set enableServiceLinks: false in the pod.", fault.Action));

    [Fact]
    public void Leaves_the_variables_of_others_alone() =>
        Assert.Empty(Given.Read(Define, ("PATH", "/bin"), ("MANIFEST_SCHEMA_VERSION", "v4"), ("MANIFEST_API", "x")).Faults);

    [Fact]
    public void Knows_the_file_of_a_variable()
    {
        var fault = Assert.Single(Given.Read(Define, ("MANIFEST_API_CACHE_SIZE_FILE", "/nowhere")).Faults);

        Assert.Equal("MANIFEST_API_CACHE_SIZE", fault.What);
    }

    [Fact]
    public void Says_nothing_about_variables_that_a_broken_definition_did_not_reach()
    {
        var result = Given.Read(
            env =>
            {
                int size = env.Int("SIZE", min: 0);
                return new Box<long>(100 / size + env.Bytes("MANIFEST_API_CACHE_SIZE"));
            },
            ("MANIFEST_API_CACHE_SIZE", "1MB"));

        Assert.Equal("SIZE", Assert.Single(result.Faults).What);
    }

    private static Box<long> Define(EnvReader env) => new(env.Bytes("MANIFEST_API_CACHE_SIZE").Default(64_000_000));
}

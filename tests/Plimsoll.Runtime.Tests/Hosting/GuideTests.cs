using System.Reflection;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Configuration;
using Plimsoll.Runtime.Hosting;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;

namespace Plimsoll.Runtime.Tests.Hosting;

/// <summary>Holds docs/guides/configuration.md against the code.</summary>
public sealed class GuideTests
{
    private static readonly string Root = RepositoryFolder.Root;

    private static readonly string Guide = File.ReadAllText(Path.Combine(Root, "docs", "guides", "configuration.md"));

    [Theory]
    [InlineData("Configuration/ManifestConfig.cs")]
    [InlineData("Hosting/MediaDirectoryCheck.cs")]
    public void Shows_samples_that_compile(string file)
    {
        var source = File.ReadAllText(Path.Combine(Root, "tests", "Plimsoll.Runtime.Tests", file));
        var start = source.IndexOf("#region guide\n", StringComparison.Ordinal) + "#region guide\n".Length;
        var sample = source[start..source.IndexOf("#endregion", StringComparison.Ordinal)];

        Assert.True(sample.Length > 100, sample);
        Assert.Contains($"```csharp\n{sample}```", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Shows_the_report_that_a_refused_start_prints()
    {
        var sample = new SampleBoot().With("DATABASE_URL", null).With("REGION", "mars").With("FEATURE_NEW_PACKAGER", "maybe");
        var sequence = sample.Sequence;
        var outcome = sequence.Run(SampleConfig.Define);

        Assert.Throws<BootRefusedException>(() => sequence.Refusal.Refuse(outcome.Faults));

        Assert.Contains($"```\n{sample.People}```", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_every_kind_with_its_parameters()
    {
        var kinds = typeof(EnvReader).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.ReturnType.Name.StartsWith("EnvVariable", StringComparison.Ordinal))
            .Select(method => $"`env.{method.Name}{(method.IsGenericMethod ? "<T>" : "")}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})`")
            .ToList();

        Assert.Equal(10, kinds.Count);
        Assert.All(kinds, kind => Assert.Contains($"\n| {kind} |", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_every_variable_of_the_runtime()
    {
        var (schema, _) = new SampleBoot().Sequence.Describe(SampleConfig.Define);
        var variables = schema!.Variables.Where(variable => variable.Name.StartsWith("PLIMSOLL_", StringComparison.Ordinal)).ToList();

        Assert.Equal(6, variables.Count);
        Assert.All(variables, variable => Assert.Contains($"\n| `{variable.Name}` |", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_check_of_the_guide_works()
    {
        var check = new MediaDirectoryCheck(new MediaDirectory("/nowhere"));

        Assert.Equal("/nowhere does not exist", (await check.CheckAsync(TestContext.Current.CancellationToken)) is [var fault] ? $"{fault.What} {fault.Problem}" : "");
    }

    [Fact]
    public void A_check_is_registered_once_and_found()
    {
        var boot = new SampleBoot().Succeed();
        var builder = boot.CreateBuilder();
        builder.AddPlimsoll(boot).AddBootCheck<MediaDirectoryCheck>();

        Assert.Single(builder.Services, service => service.ServiceType == typeof(IBootCheck) && service.ImplementationType == typeof(MediaDirectoryCheck));
    }
}

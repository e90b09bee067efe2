using System.Text.RegularExpressions;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Tests.Support;
using Plimsoll.Testing;
using ShopApi;

namespace Plimsoll.Runtime.Tests.Hosting.Guide;

/// <summary>Holds docs/guides/service.md against the code: its files compile, its contract boots, its program answers.</summary>
public sealed class ServiceGuideTests
{
    private const string Folder = "tests/Plimsoll.Runtime.Tests/Hosting/Guide/";
    private static readonly string Guide = File.ReadAllText(RepositoryFolder.Path("docs", "guides", "service.md"));
    private static readonly string Contract = Block("json");

    [Theory]
    [InlineData("ShopConfig.cs")]
    [InlineData("Cart.cs")]
    public void Shows_files_that_compile(string file) =>
        Assert.Contains($"```csharp\n{File.ReadAllText(RepositoryFolder.Path(Folder, file))}```", Guide, StringComparison.Ordinal);

    [Fact]
    public void Shows_the_program_that_runs_here()
    {
        var source = File.ReadAllText(RepositoryFolder.Path(Folder, "ShopService.cs"));
        var region = Regex.Match(source, @"#region program\n(.*?)\s*#endregion", RegexOptions.Singleline);
        Assert.True(region.Success, "The sample has no region.");
        var program = string.Join('\n', region.Groups[1].Value.Split('\n').Select(line => line.Length > 8 ? line[8..] : line));
        Assert.Contains($"using ShopApi;\n\nvar boot = Boot.Load(args, ShopConfig.Define);\n\n{program}\n\napp.Run();\n```", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public void The_contract_has_no_fault_and_no_warning()
    {
        var parsed = ContractParser.Parse(System.Text.Encoding.UTF8.GetBytes(Contract), "plimsoll.json");
        Assert.Empty(parsed.Faults);
        Assert.Empty(ContractChecks.Run(parsed.Contract!, new ContractCheckContext { Source = parsed.Source }));
    }

    // The addresses are the contract's own here; nothing is bound before the application starts.
    [Fact]
    public void The_contract_boots_without_any_variable()
    {
        var sample = new SampleBoot { Contract = Contract };
        sample.Environment.Clear();
        Assert.Empty(sample.Sequence.Run(ShopConfig.Define).Faults);
    }

    [Fact]
    public async Task The_service_answers()
    {
        var sample = new SampleBoot { Contract = Contract }.OnFreePorts();
        await using var shop = await ShopService.StartAsync(sample.Sequence.Run(ShopConfig.Define).Boot!);
        Assert.Equal("""{"cartId":"7","currency":"EUR"}""", await shop.Client.GetStringAsync("/carts/7", TestContext.Current.CancellationToken));
        Assert.Contains("shop-api", await shop.Operations.GetStringAsync("/ops/v1/info", TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public void The_project_names_files_that_exist()
    {
        var paths = Regex.Matches(Block("xml"), "\"(?:\\.\\./)+(src/[^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        Assert.Equal(2, paths.Count);
        Assert.All(paths, path => Assert.True(File.Exists(RepositoryFolder.Path(path)), path));
    }

    private static string Block(string language) => Regex.Match(Guide, $"^```{language}\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline).Groups[1].Value;
}

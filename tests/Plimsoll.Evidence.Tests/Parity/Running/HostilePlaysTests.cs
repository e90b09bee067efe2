using System.Collections.Immutable;
using System.Net;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Hostile;
using Plimsoll.Evidence.Parity;
using Plimsoll.Evidence.Tests.Subjects;

namespace Plimsoll.Evidence.Tests.Parity.Running;

/// <summary>The hostile suite on a subject that is started for it, with its dependencies as stubs.</summary>
public sealed class HostilePlaysTests
{
    private const string Server =
        """
        const problem = (response, status) => { response.writeHead(status, { 'content-type': 'application/json' }); response.end(JSON.stringify({ status })); };
        const server = require('node:http').createServer((request, response) => {
          if (request.url !== '/call') return response.end('good');
          fetch(process.env.MAIL, { signal: AbortSignal.timeout(1000) }).then(answer => answer.text())
            .then(() => response.end('called'), () => process.env.SWALLOWS ? response.end('called') : problem(response, 502));
        });
        server.listen(Number(process.env.PORT), '127.0.0.1');
        process.on('SIGTERM', () => server.close(() => process.exit(0)) || server.closeAllConnections());
        """;

    private static readonly string[] Failing = ["the dependency hangs", "the dependency resets", "the dependency ends in the middle"];
    private static readonly CancellationToken Cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_dependency_that_fails_is_told_or_swallowed_and_the_difference_is_a_finding()
    {
        var (told, swallowed) = (await PlayAsync(swallows: false), await PlayAsync(swallows: true));
        Assert.Equal([25, 25, 25, 25, 28], told.Select(static result => result.Number));
        Assert.All(told, static result => Assert.Null(result.NotPlayed));
        Assert.All(told, static result => Assert.Equal(HostileClass.Legible, result.Class));
        Assert.All(swallowed.Where(static result => Failing.Contains(result.Name)), static result => Assert.Equal(HostileClass.Silent, result.Class));
        Assert.Equal(Failing.Select(static name => $"25 {name}"), HostileComparison.Compare(told, swallowed, []).Select(static finding => finding.Subject));
    }

    private static async Task<ImmutableArray<HostileResult>> PlayAsync(bool swallows)
    {
        await using var sample = new SubjectSample();
        var members = SubjectSample.Plain();
        members["stubs"] = new JsonArray("mail");
        members["start"]!["environment"]!["MAIL"] = "${mail}";
        if (swallows) members["start"]!["environment"]!["SWALLOWS"] = "yes";
        await using var prepared = await sample.PrepareAsync(members, Cancellation, Server);
        var target = new HostileTarget
        {
            EndPoint = new IPEndPoint(IPAddress.Loopback, 0),
            GoodTarget = "/good",
            DependencyRequest = new ParityCase { Name = "GET /call", Target = "/call" },
        };
        return await new HostilePlays("A", prepared, target, new ParityOptions(), TimeProvider.System).RunAsync(
            static name => name.Contains("dependency", StringComparison.Ordinal) || name == BlockedOutlets.Name, static _ => { }, Cancellation);
    }
}

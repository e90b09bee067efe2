using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Processes;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Subjects;

/// <summary>A subject in a folder of its own, and the folders and processes of a measurement of it. All are gone when it is disposed.</summary>
internal sealed class SubjectSample : IAsyncDisposable
{
    /// <summary>A server on Node: ready at once, <c>/die</c> ends it.</summary>
    public const string Server =
        """
        const server = require('node:http').createServer((request, response) => {
          if (request.url === '/die') { console.error('asked to die'); process.exit(7); }
          response.end('hello');
        });
        server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('listening'));
        process.on('SIGTERM', () => server.close(() => process.exit(0)) || server.closeAllConnections());
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-sample-").FullName;
    private readonly SubjectFolders _folders;

    public SubjectSample(string? folders = null) => _folders = new SubjectFolders(folders);

    public ProcessRegistry Processes { get; } = new(TimeProvider.System);

    public string Folder => _folder;

    /// <summary>Members of a subject that runs <see cref="Server"/>.</summary>
    public static JsonObject Plain() => JsonNode.Parse(
        """
        {
          "apiVersion": "plimsoll/subject/v1",
          "name": "sample",
          "runtime": "node",
          "ports": { "port": 0 },
          "start": { "command": ["node", "server.js"], "environment": { "PORT": "${port}" } },
          "ready": { "path": "/" },
          "firstAnswer": { "path": "/work" }
        }
        """)!.AsObject();

    /// <summary>The same, started by a line of the shell.</summary>
    public static JsonObject Shell(string line, JsonObject? members = null)
    {
        members ??= Plain();
        members["start"]!["command"] = new JsonArray("sh", "-c", line);
        return members;
    }

    public void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>Installs, builds and prepares it.</summary>
    public Task<PreparedSubject> PrepareAsync(JsonObject members, CancellationToken cancellation, string server = Server)
    {
        Write("server.js", server);
        Write("subject.json", members.ToJsonString());
        var file = SubjectFile.Load(Path.Combine(_folder, "subject.json"));
        return new SubjectPreparation(file, _folders, Processes, TimeProvider.System).RunAsync(new PreparationOptions(1, 1), _ => { }, cancellation);
    }

    /// <summary>The same, on another database.</summary>
    public PreparedSubject On(IDatabaseSource database, PreparedSubject prepared) =>
        new(prepared.File, new SubjectPlace(prepared.Work, _folders, Placeholders.None.With(Placeholders.Work, prepared.Work)), database, Processes, TimeProvider.System)
        {
            Installs = prepared.Installs,
            BuildMs = prepared.BuildMs,
            Sizes = prepared.Sizes,
        };

    /// <summary>Prepares and starts it.</summary>
    public async Task<RunningSubject> LaunchAsync(JsonObject members, CancellationToken cancellation, string server = Server) =>
        await (await PrepareAsync(members, cancellation, server)).LaunchAsync(cancellation);

    /// <summary>Asks it for a path and waits until it has ended its answer or itself.</summary>
    public static void Ask(RunningSubject subject, string path) => ProbeExchange.Ask(new ProbeRequest(subject.EndPoint(), path, null));

    public async ValueTask DisposeAsync()
    {
        await Processes.DisposeAsync();
        _folders.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    public static byte[] Bytes(JsonObject members) => Encoding.UTF8.GetBytes(members.ToJsonString());
}

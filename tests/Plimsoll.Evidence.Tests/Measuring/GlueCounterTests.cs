using System.Net.Sockets;
using Plimsoll.Evidence.Measuring;
using Plimsoll.Evidence.Subjects;

namespace Plimsoll.Evidence.Tests.Measuring;

public sealed class GlueCounterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("plimsoll-glue-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Counts_nothing_in_an_empty_folder() =>
        Assert.Equal((0, 0, 0, 0), Read(static glue => (glue.Scripts, glue.ScriptFiles, glue.DirectDependencies, glue.TransitiveDependencies!.Value)));

    [Fact]
    public void Counts_scripts_wrappers_and_workarounds_of_a_manifest()
    {
        Write("package.json", """
            {
              "scripts": { "start": "node server.js", "dev": "cross-env A=1 node server.js", "all": "PORT=1 npm run start", "x": "bun run start", "b": "bun server.ts" },
              "dependencies": { "hono": "4.0.0", "own": "workspace:*" },
              "devDependencies": { "hono": "4.0.0", "tsx": "4.0.0" },
              "overrides": { "semver": "7.0.0" },
              "pnpm": { "patchedDependencies": { "a@1.0.0": "patches/a.patch" }, "onlyBuiltDependencies": ["b"] }
            }
            """);
        Write("patches/a.patch", "");
        var glue = Count();
        Assert.Equal((5, 3, 3, 2), (glue.Scripts, glue.Wrappers, glue.Workarounds, glue.DirectDependencies));
        Assert.Null(glue.TransitiveDependencies);
        Assert.Contains("wrapper: cross-env A=1 node server.js", glue.Found["package.json#dev"], StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_script_files_and_their_lines()
    {
        Write("run.sh", "#!/bin/sh\nset -e\n\n# a comment\nexec node server.js\n");
        Write("tool", "#!/usr/bin/env bash\na\nb\nc\nd\n");
        Write("Makefile", "all:\n\tmake one\n\tmake two\n\tmake three\n");
        Write("LICENSE", "No script.\n");
        Write("server.js", "x");
        var glue = Count();
        Assert.Equal((3, 10, 1), (glue.ScriptFiles, glue.ScriptLines, glue.Wrappers));
    }

    [Fact]
    public void Counts_container_and_pipeline_files_and_leaves_out_what_tools_made()
    {
        foreach (var path in new[] { "Dockerfile", "web.Dockerfile", "Dockerfile.dev", "deploy/compose.yaml", ".github/workflows/ci.yml", ".gitlab-ci.yml", "node_modules/a/Dockerfile", "dist/run.sh", "left-out/run.sh", ".github/workflows/sub/no.yml" }) Write(path, "x");
        var glue = Count("left-out");
        Assert.Equal((4, 2, 0), (glue.ContainerFiles, glue.CiFiles, glue.ScriptFiles));
    }

    [Theory]
    [InlineData("package-lock.json", """{ "lockfileVersion": 3, "packages": { "": {}, "node_modules/a": { "version": "1.0.0" }, "node_modules/b": { "version": "1.0.0" }, "node_modules/a/node_modules/b": { "version": "2.0.0" }, "node_modules/own": { "link": true }, "node_modules/alias": { "name": "@s/real", "version": "1.0.0" } } }""", 3)]
    [InlineData("package-lock.json", """{ "lockfileVersion": 1, "dependencies": { "a": { "version": "1.0.0", "dependencies": { "b": { "version": "2.0.0" } } }, "b": { "version": "1.0.0" } } }""", 2)]
    [InlineData("bun.lock", """{ "lockfileVersion": 1, "packages": { "a": ["a@1.0.0", "", {}], "b": ["b@1.0.0"], "a/b": ["b@2.0.0"], "own": ["own@workspace:own"], } }""", 2)]
    [InlineData("yarn.lock", "# yarn lockfile v1\n\na@^1.0.0:\n  version \"1.0.0\"\n  dependencies:\n    b \"^1\"\n\n\"@s/b@^1\", \"@s/b@^1.2\":\n  version \"1.2.0\"\n", 1)]
    [InlineData("yarn.lock", "__metadata:\n  version: 8\n\n\"a@npm:^1\":\n  version: 1.0.0\n\n\"b@npm:^1\":\n  version: 1.2.0\n\n\"own@workspace:.\":\n  version: 0.0.0\n", 1)]
    [InlineData("pnpm-lock.yaml", "lockfileVersion: '9.0'\n\nimporters:\n\n  .:\n    dependencies:\n\npackages:\n\n  a@1.0.0:\n    resolution: {}\n\n  '@s/b@1.2.0':\n    resolution: {}\n\nsnapshots:\n\n  c@1.0.0: {}\n", 1)]
    [InlineData("pnpm-lock.yaml", "packages:\n\n  /a@1.0.0(x@1.0.0):\n    dev: false\n\n  /a@1.0.0(x@2.0.0):\n    dev: false\n\n  /b@1.2.0:\n    dev: false\n", 1)]
    public void Counts_what_comes_with_the_named_packages(string name, string text, int transitive)
    {
        Write("package.json", """{ "dependencies": { "a": "1.0.0" } }""");
        Write(name, text);
        var glue = Count();
        Assert.Equal((1, transitive, 1), (glue.DirectDependencies, glue.TransitiveDependencies, glue.LockFiles));
    }

    [Fact]
    public void Counts_packages_of_NuGet_once_over_all_frameworks()
    {
        Write("a.csproj", """<Project><ItemGroup><PackageReference Include="Npgsql" /><PackageReference Update="Npgsql" Version="1" /></ItemGroup></Project>""");
        Write("packages.lock.json", """{ "version": 2, "dependencies": { "net10.0": { "Npgsql": { "type": "Direct", "resolved": "10.0.0" }, "Logging": { "type": "Transitive", "resolved": "9.0.0" }, "own": { "type": "Project" } } } }""");
        Write("packages.aot.lock.json", """{ "version": 2, "dependencies": { "net9.0": { "Npgsql": { "type": "Direct", "resolved": "10.0.0" }, "Logging": { "type": "Transitive", "resolved": "9.0.0" } } } }""");
        var glue = Count();
        Assert.Equal((1, 1, 2), (glue.DirectDependencies, glue.TransitiveDependencies, glue.LockFiles));
    }

    [Fact]
    public void A_lock_file_of_one_ecosystem_tells_nothing_of_another()
    {
        Write("package.json", """{ "dependencies": { "a": "1.0.0" } }""");
        Write("packages.lock.json", """{ "version": 2, "dependencies": { "net10.0": { "Logging": { "type": "Transitive", "resolved": "9.0.0" } } } }""");
        Assert.Null(Count().TransitiveDependencies);
        Write("bun.lock", """{ "lockfileVersion": 1, "packages": { "a": ["a@1.0.0", "", {}], "b": ["b@1.0.0"] } }""");
        Assert.Equal(2, Count().TransitiveDependencies);
    }

    [Theory]
    [InlineData("package.json", "{ \"scripts\": ")]
    [InlineData("package-lock.json", "{ \"packages\": { \"node_modules/a\": {} } }")]
    [InlineData("packages.lock.json", "{}")]
    [InlineData("pnpm-lock.yaml", "packages:\n  nonsense:\n")]
    [InlineData("a.csproj", "<Project>")]
    public void Says_which_file_it_could_not_count(string name, string text)
    {
        Write(name, text);
        var fault = Assert.Throws<SubjectFailedException>(() => Count());
        Assert.StartsWith($"{name} can't be counted", fault.What, StringComparison.Ordinal);
        Assert.Contains("glue.exclude", fault.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Says_which_file_it_could_not_read()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Path.Combine(_folder, "odd.sh")));
        Assert.StartsWith("odd.sh can't be counted: ", Assert.Throws<SubjectFailedException>(() => Count()).What, StringComparison.Ordinal);
    }

    private GlueRecord Count(params string[] exclude) => GlueCounter.Count(_folder, exclude);

    private T Read<T>(Func<GlueRecord, T> read) => read(Count());

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}

using System.Text;
using System.Text.Json.Nodes;
using Plimsoll.Evidence.Subjects;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Subjects;

public sealed class SubjectFileTests
{
    private const string SchemaFile = "schema/plimsoll-subject.v1.json";
    private const string WriteVariable = "PLIMSOLL_WRITE_SCHEMA";

    [Fact]
    public void The_committed_schema_is_the_generated_one()
    {
        var path = RepositoryFolder.Path(SchemaFile);
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1") File.WriteAllText(path, SubjectSchema.Generate());
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == SubjectSchema.Generate(),
            $"{SchemaFile} is not what src/Plimsoll.Evidence/Subjects generates. Write it with: {WriteVariable}=1 dotnet run --project tests/Plimsoll.Evidence.Tests -- --filter-class '*{nameof(SubjectFileTests)}', and review the change.");
    }

    [Fact]
    public void A_plain_subject_has_no_faults()
    {
        Assert.Empty(Faults(SubjectSample.Plain()));
        Assert.Empty(SchemaJudge.Violations(SubjectSchema.Generate(), SubjectSample.Plain().ToJsonString()));
    }

    [Theory]
    [InlineData("colour", "\"red\"", "colour: the member is unknown; known here: $schema, apiVersion")]
    [InlineData("instal", "{}", "instal: the member is unknown; did you mean 'install'?")]
    [InlineData("apiVersion", "\"plimsoll/subject/v2\"", "apiVersion: the version \"plimsoll/subject/v2\" is not supported; write \"plimsoll/subject/v1\"")]
    [InlineData("name", "7", "name: expected a text, found 7; write it in double quotes")]
    [InlineData("ready", "{}", "ready: 0 of 'path', 'tcp' and 'line' say when it is ready; give exactly one")]
    [InlineData("ready", "{\"path\":\"/\",\"tcp\":true}", "ready: 2 of 'path', 'tcp' and 'line' say when it is ready; give exactly one")]
    [InlineData("ready", "{\"path\":\"health\"}", "ready.path: \"health\" is no path; start it with '/'")]
    [InlineData("ready", "{\"path\":\"/\",\"port\":\"prt\"}", "ready.port: there is no port 'prt'; did you mean 'port'?")]
    [InlineData("ports", "{\"web\":0}", "ready: there is no port 'port'; add \"ports\": { \"port\": 0 }")]
    [InlineData("ports", "{\"port\":70000}", "ports.port: expected a port, found 70000; write a number up to 65535, or 0 for a free one")]
    [InlineData("ports", "{\"port\":0,\"work\":0}", "ports.work: ${work} means something else; give the port another name")]
    [InlineData("start", "{\"command\":[]}", "start.command: the command is empty; write the program and its arguments: [\"node\", \"server.js\"]")]
    [InlineData("start", "{\"command\":[\"x\",\"${prt}\"]}", "start.command[1]: the placeholder '${prt}' is unknown; did you mean '${port}'?")]
    [InlineData("build", "{\"command\":[\"x\",\"${data}\"]}", "build.command[1]: the placeholder '${data}' is unknown; known here: ${work}, ${source}, ${out}, ${env:NAME}")]
    [InlineData("start", "{\"command\":[\"x\",\"${database}\"]}", "start.command[1]: the placeholder '${database}' is unknown; known here: ${work}, ${source}, ${out}, ${data}, ${port}, ${env:NAME}")]
    [InlineData("start", "{\"command\":[\"x\"],\"environment\":{\"EVIDENCE_SCOPE\":\"x\"}}", "start.environment.EVIDENCE_SCOPE: this variable marks the processes of a measurement; give yours another name")]
    [InlineData("telemetry", "{\"signals\":[\"trace\"]}", "telemetry.signals[0]: expected")]
    [InlineData("stop", "{\"signal\":\"SIGKILL\"}", "stop.signal: the signal \"SIGKILL\" is unknown; use one of SIGTERM, SIGINT, SIGQUIT")]
    [InlineData("stop", "{\"graceSeconds\":0}", "stop.graceSeconds: expected a whole number from 1 up, found 0; the lowest value is 1")]
    [InlineData("install", "{\"command\":[\"x\"],\"creates\":[\"../a\"]}", "install.creates[0]: \"../a\" does not lie in the working copy; write a path below it, such as \"node_modules\"")]
    [InlineData("stubs", "[\"a-b\"]", "stubs[0]: \"a-b\" can't stand in ${…}; write letters and digits, beginning with a letter")]
    [InlineData("stubs", "[\"data\"]", "stubs[0]: ${data} means something else; give the stub another name")]
    [InlineData("stubs", "[\"port\"]", "stubs[0]: ${port} means something else; give the stub another name")]
    [InlineData("stubs", "[\"mail\",\"mail\"]", "stubs[1]: the stub 'mail' is named twice; name it once")]
    [InlineData("database", "{}", "database: a database is either 'sqlite' or 'postgres'; give exactly one")]
    [InlineData("database", "{\"postgres\":{\"url\":\"postgres://x/y\",\"sql\":[\"a.sql\"]}}", "database.postgres.sql: a server that runs already has its database; leave out 'sql', or 'url' for a private server")]
    public void Says_what_is_wrong_where_and_what_to_do(string member, string value, string expected)
    {
        var members = SubjectSample.Plain();
        members[member] = JsonNode.Parse(value);
        Assert.Contains(Faults(members), fault => fault.StartsWith("subject.json:1:", StringComparison.Ordinal) && fault.Contains($"error {expected}", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_the_file_as_what_it_is()
    {
        Assert.Contains("the file is empty; write a subject:", Faults("").Single(), StringComparison.Ordinal);
        Assert.Contains("a subject is one JSON object", Faults("[]").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Survives_every_cut_of_a_file()
    {
        var text = SubjectSample.Plain().ToJsonString();
        for (var length = 0; length < text.Length; length++) Assert.NotEmpty(Faults(text[..length]));
    }

    [Fact]
    public void Says_which_file_is_missing() =>
        Assert.Contains("no-such.json: the file can't be read", Assert.Throws<SubjectFileException>(() => SubjectFile.Load("no-such.json")).Message, StringComparison.Ordinal);

    private static string[] Faults(JsonObject members) => Faults(members.ToJsonString());

    private static string[] Faults(string text) => [.. SubjectParser.Parse(Encoding.UTF8.GetBytes(text), "subject.json").Faults.Select(static fault => fault.ToString())];
}

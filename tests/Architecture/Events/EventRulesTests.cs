using Architecture.Sources;

namespace Architecture.Events;

public class EventRulesTests
{
    private static readonly HashSet<string> Declared = EventRules.DeclaredIn("""{ "logEvents": [{ "name": "known" }] } // comment""");

    [Fact]
    public void Every_event_that_the_reference_service_can_write_is_declared()
    {
        var declared = EventRules.DeclaredIn(RepositoryFiles.Text("services/manifest-api/telemetry.json").Text);

        Violations.None(RepositoryFiles.Texts(".cs", "services/").Concat(RepositoryFiles.Texts(".cs", "src/Plimsoll.Runtime/"))
            .SelectMany(file => EventRules.Check(file, declared)));
    }

    [Theory]
    [InlineData("[LoggerMessage(EventId = 1, EventName = \"other\", Message = \"Lost {count}.\")]")]
    [InlineData("new EventId(1, \"other\")")]
    [InlineData("[LoggerMessage(EventId = 1, EventName = \"known\", Message = \"Lost {Count}.\")]")]
    [InlineData("new EventId(1, \"known\"),\n        \"Lost {Count}.\"")]
    public void Refuses_an_event_that_is_not_declared_and_a_field_in_another_case(string text) => Assert.Single(EventRules.Check(new("a.cs", text), Declared));

    [Theory]
    [InlineData("[LoggerMessage(EventId = 1, EventName = \"known\", Message = \"Lost {count} of {http.route}.\")]")]
    [InlineData("private const string EventName = \"event\";")]
    public void Accepts_other_text(string text) => Violations.None(EventRules.Check(new("a.cs", text), Declared));
}

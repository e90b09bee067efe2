using System.Globalization;
using Plimsoll.Evidence.Recording;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Recording;

/// <summary>From requests to a workload.</summary>
public sealed class WorkloadMakerTests
{
    private const int Seed = 5;

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(0.6, 0.5, 0.7)]
    [InlineData(0.9, 0.8, 1.0)]
    [InlineData(1.3, 1.2, 1.4)]
    public void The_exponent_of_a_popularity_is_found_again(double exponent, double? from, double? to)
    {
        var picker = new ValuePicker(new DataSet { Range = new IntegerRange { From = 1, To = 500 }, ZipfExponent = exponent > 0 ? exponent : null }, new Random(Seed));
        var counts = Enumerable.Range(0, 20_000).Select(_ => picker.Next()).GroupBy(static value => value).Select(static same => same.Count());
        var found = ZipfFit.Exponent(counts);
        if (from is null) Assert.Null(found);
        else Assert.InRange(found!.Value, from.Value, to!.Value);
    }

    [Fact]
    public void Identifiers_are_places_and_names_are_not()
    {
        string[] targets =
        [
            .. Enumerable.Range(0, 200).Select(static number => $"/v1/assets/{number}"),
            .. Enumerable.Range(0, 200).Select(static number => $"/v1/assets/{number}/tracks/{new Guid(number, 0, 0, new byte[8])}?lang={(number % 3 == 0 ? "en" : "de")}"),
            .. Enumerable.Range(0, 200).Select(static number => $"/clips/clip-{number % 40:x}{number % 7}"),
            .. Enumerable.Range(0, 60).Select(static number => number % 2 == 0 ? "/about" : "/contact?empty=&flag"),
        ];
        var made = Made([.. targets.Select(static (target, index) => Entry(index, target))]);
        Assert.Equal(
            ["/about", "/clips/{clip}", "/contact?empty=&flag", "/v1/assets/{asset}", "/v1/assets/{asset}/tracks/{track}?lang={lang}"],
            made.Routes.Select(static route => route.Path).Order(StringComparer.Ordinal));
        Assert.Equal(200, made.Data["asset"].Count);
        Assert.Equal(["de", "en"], made.Data["lang"].Values);
    }

    [Fact]
    public void Routes_that_are_known_go_before_what_is_found()
    {
        var entries = Enumerable.Range(0, 20).Select(static number => Entry(number, $"/users/{(number % 2 == 0 ? "anna" : "bob")}/orders")).ToArray();
        Assert.Equal("/users/{userId}/orders", Assert.Single(Made(entries, "/users/{userId}/orders").Routes).Path);
        Assert.Equal(2, Made(entries).Routes.Length);
    }

    [Fact]
    public void A_hundred_thousand_values_and_more_are_bounded_and_said()
    {
        var made = new WorkloadMaker("many", "many", new RouteNames([])).Make(() => Enumerable.Range(0, 120_000).Select(static number => Entry(number, $"/items/{number}", number / 100.0)), isClosed: false)!;
        Assert.Equal(ValueCounter.Most, made.Files.Single().Value.Length);
        Assert.Contains(made.Notes, static note => note.Contains("20000 requests had others", StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_become_variables_and_a_workload_without_them_says_which()
    {
        var entries = Enumerable.Range(0, 30).Select(static number => Entry(number, $"/me?key={{secret:{1 + (number % 2)}}}") with { Headers = [new ReplayHeader("Authorization", $"Bearer {{secret:{3 + (number % 3)}}}")] }).ToArray();
        var json = Json(entries).Json;
        var fault = WorkloadFile.Parse(System.Text.Encoding.UTF8.GetBytes(json), "w", _ => []).Faults;
        Assert.Equal(5, fault.Length);
        Assert.Contains("PLIMSOLL_SECRET_", fault[0].ToString(), StringComparison.Ordinal);
        Assert.Empty(SchemaJudge.Violations(WorkloadSchema.Generate(), json));
        Assert.Contains("Bearer {authorizationSecret}", json, StringComparison.Ordinal);
        Assert.Contains("/me?key={keySecret}", json, StringComparison.Ordinal);
    }

    [Fact]
    public void Bodies_become_templates_or_sizes()
    {
        var json = Enumerable.Range(0, 40).Select(static number => Entry(number, "/notes", method: "POST") with
        {
            Headers = [new ReplayHeader("Content-Type", "application/json")],
            Body = new ReplayBody { Bytes = 10, Text = $$"""{"asset":"a{{number % 4}}","deep":[{"kind":"x"}],"size":{{(number % 5 == 0 ? 2 : 1)}},"odd":"{x}"}""" },
        });
        var form = Enumerable.Range(0, 40).Select(static number => Entry(number, "/login", method: "POST") with
        {
            Headers = [new ReplayHeader("Content-Type", "application/x-www-form-urlencoded")],
            Body = new ReplayBody { Bytes = 10, Text = $"user=u%20{number % 3}&fixed=1" },
        });
        var raw = Enumerable.Range(0, 40).Select(static number => Entry(number, "/parts", method: "PUT") with { Body = new ReplayBody { Bytes = 1000 + (number * 100), NotKept = "no text" } });
        var made = Made([.. json, .. form, .. raw]);
        Assert.Equal("""{"asset":"{asset}","deep":[{"kind":"x"}],"size":1,"odd":"{{x}}"}""", Route("/notes").Body!.Json!.Value.GetRawText().Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("user={user}&fixed=1", Route("/login").Body!.Text);
        var sizes = Route("/parts").Body!.RandomBytes!;
        Assert.Equal((SizeForm.LogNormal, 1000, 4900, 3000), (sizes.Form, sizes.Min, sizes.Max, sizes.MedianBytes!.Value));

        WorkloadRoute Route(string path) => made.Routes.Single(route => route.Path == path);
    }

    [Fact]
    public void The_rate_comes_in_steps_and_chance_makes_none()
    {
        double[] at = [.. Times(0, 20, 100), .. Times(20, 40, 300)];
        var phases = RateSteps.Of(at, 60);
        Assert.Equal(2, phases.Length);
        Assert.InRange(phases[0].RequestsPerSecond, 90, 115);
        Assert.InRange(phases[0].DurationSeconds!.Value, 18, 22);
        Assert.InRange(phases[1].RequestsPerSecond, 285, 315);

        static IEnumerable<double> Times(double from, double seconds, double rate)
        {
            var random = new Random(Seed);
            for (var now = from; now < from + seconds; now += -Math.Log(1 - random.NextDouble()) / rate) yield return now * 1000;
        }
    }

    [Fact]
    public void Statuses_that_came_are_expected_and_failures_stay_failures()
    {
        var entries = Enumerable.Range(0, 100).Select(static number => Entry(number, "/a") with { Answer = new ReplayAnswer { Status = number < 60 ? 200 : number < 90 ? 404 : 503 } }).ToArray();
        Assert.Equal(["2xx", "404"], Assert.Single(Made(entries).Routes).Expect);
        Assert.Contains(Json(entries).Notes, static note => note.Contains("10 of 100 answers were 5xx", StringComparison.Ordinal));
    }

    [Fact]
    public void What_clients_may_write_makes_no_fault()
    {
        string[] targets = ["/x?a={secret:99999999999}", "/v1/assets/{asset}?q=2", "/v1/assets/1?q=1", new string('/', 200_000), "/x?a=%7Bsecret:1%7D%00"];
        var forms = new[] { "a=1&flag=", "a=1&flag", "a=2&flag=3" }.Select(static (text, index) => Entry(index, "/form", method: "POST") with
        {
            Headers = [new ReplayHeader("Content-Type", "application/x-www-form-urlencoded")],
            Body = new ReplayBody { Bytes = 9, Text = text },
        });
        var nulls = Enumerable.Range(0, 3).Select(static number => Entry(number, "/json", method: "POST") with { Body = new ReplayBody { Bytes = 9, Text = $$"""{"a":"x\u0000{{number}}"}""" } });
        var made = Json([.. targets.Select(static (target, index) => Entry(index, target)), .. forms, .. nulls]);
        Assert.Contains("1 requests were left out: a path of more than 128 pieces", made.Notes);
        Assert.Contains("\"/v1/assets/{{asset}}?q=2\"", made.Json, StringComparison.Ordinal);
    }

    [Fact]
    public void Data_sets_are_one_when_each_has_what_the_other_has()
    {
        var entries = Enumerable.Range(0, 200).SelectMany(static number => new[] { Entry(number, $"/a/assets/{number}"), Entry(number, $"/b/assets/{number % 20}"), Entry(number, $"/c/assets/{number % 195}") }).ToArray();
        var made = Made(entries);
        Assert.Equal([200, 20], made.Data.Values.Select(static set => set.Count).OrderDescending());
    }

    private static ReplayEntry Entry(int index, string target, double? atMs = null, string method = "GET") => new()
    {
        Connection = 1 + (index % 4),
        Sequence = index / 4,
        AtMs = atMs ?? index * 10,
        Method = method,
        Target = target,
        Answer = new ReplayAnswer { Status = 200, EndMs = 1 },
    };

    private static RecordedWorkload Json(ReplayEntry[] entries, params string[] routes) => new WorkloadMaker("test", "test", new RouteNames(routes)).Make(() => entries, isClosed: false)!;

    internal static Workload Made(ReplayEntry[] entries, params string[] routes) => Read(Json(entries, routes));

    internal static Workload Read(RecordedWorkload made)
    {
        var reading = WorkloadFile.Parse(System.Text.Encoding.UTF8.GetBytes(made.Json), "recorded", name => made.Files[name]);
        Assert.True(reading.Workload is not null, string.Create(CultureInfo.InvariantCulture, $"{string.Join('\n', reading.Faults)}\n{made.Json}"));
        Assert.Empty(SchemaJudge.Violations(WorkloadSchema.Generate(), made.Json));
        return reading.Workload!;
    }
}

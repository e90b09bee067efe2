using System.Text;
using Plimsoll.Evidence.Workloads;
using Plimsoll.Evidence.Workloads.Model;
using Plimsoll.Testing;

namespace Plimsoll.Evidence.Tests.Workloads;

public sealed class WorkloadFileTests
{
    private const string Start = "{ \"apiVersion\": \"plimsoll-workload/v1\", \"name\": \"w\", ";
    private const string Routes = "\"routes\": [{ \"path\": \"/\" }], ";
    private const string Closed = "\"closed\": { \"users\": 1, \"requests\": 1 }";

    [Fact]
    public void Reads_the_smallest_workload_with_its_defaults()
    {
        var workload = Read(Start + Routes + Closed + " }");
        var route = Assert.Single(workload.Routes);
        Assert.Equal(("GET", "/", 1.0, "GET /"), (route.Method, route.Path, route.Weight, route.Label));
        Assert.Equal(["2xx"], route.Expect);
        Assert.Equal(new ConnectionSettings(), workload.Connections);
        Assert.Equal("localhost", workload.Host);
    }

    [Fact]
    public void Reads_the_values_of_a_file()
    {
        var text = Start + "\"data\": { \"term\": { \"file\": \"terms.txt\" } }, \"routes\": [{ \"path\": \"/?q={term}\" }], " + Closed + " }";
        var reading = WorkloadFile.Parse(Encoding.UTF8.GetBytes(text), "w.json", name => name == "terms.txt" ? ["a", "", "b c"] : throw new FileNotFoundException());
        Assert.Empty(reading.Faults);
        Assert.Equal(["a", "b c"], reading.Workload!.Data["term"].Values);
    }

    [Theory]
    [InlineData(Start + Routes + Closed + ", \"conections\": {} }", "conections: the member is unknown; did you mean 'connections'?")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/{asset}\" }], \"data\": { \"assets\": { \"values\": [\"a\"] } }, " + Closed + " }", "routes[0].path: there is no data set 'asset'; did you mean {assets}?")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/{\" }], " + Closed + " }", "routes[0].path: the brace at character 2 begins no {name}")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"x y\" }], " + Closed + " }", "can't stand in a request line")]
    [InlineData(Start + "\"routes\": [], " + Closed + " }", "routes: there is no route")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\" }, { \"path\": \"/\" }], " + Closed + " }", "two routes are called \"GET /\"")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\", \"method\": \"get\" }], " + Closed + " }", "routes[0].method: \"get\" is no method")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\", \"expect\": [\"20x\"] }], " + Closed + " }", "routes[0].expect[0]: \"20x\" is no status")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\", \"headers\": { \"Content-Length\": \"1\" } }], " + Closed + " }", "is written by the generator")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\", \"headers\": { \"X\": \"a\\r\\nb\" } }], " + Closed + " }", "a header takes printable ASCII only")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\", \"body\": { \"text\": \"a\", \"json\": 1 } }], " + Closed + " }", "routes[0].body: the body has text and json")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\", \"body\": { \"json\": { \"a\": \"{nobody}\" } } }], " + Closed + " }", "routes[0].body.json: there is no data set 'nobody'")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\", \"body\": { \"randomBytes\": { \"form\": \"log-normal\", \"min\": 1, \"max\": 9 } } }], " + Closed + " }", "needs its median and its spread")]
    [InlineData(Start + Routes + "\"data\": { \"a\": { \"values\": [\"x\"], \"range\": { \"from\": 1, \"to\": 2 } } }, " + Closed + " }", "data.a: the data set has values and range")]
    [InlineData(Start + Routes + "\"data\": { \"a\": { \"range\": { \"from\": 5, \"to\": 2 } } }, " + Closed + " }", "data.a.range: there is no number from 5 to 2")]
    [InlineData(Start + Routes + "\"data\": { \"a\": { \"range\": { \"from\": 0, \"to\": 9000000 }, \"zipfExponent\": 1 } }, " + Closed + " }", "that may have a popularity")]
    [InlineData(Start + Routes + "\"data\": { \"a\": { \"file\": \"gone.txt\" } }, " + Closed + " }", "data.a.file: the file \"gone.txt\" can't be read")]
    [InlineData(Start + Routes + "\"data\": { \"request\": { \"values\": [\"a\"] } }, " + Closed + " }", "the name 'request' is taken")]
    [InlineData(Start + "\"routes\": [{ \"path\": \"/\" }] }", "a workload is either open or closed")]
    [InlineData(Start + Routes + Closed + ", \"open\": { \"phases\": [{ \"requestsPerSecond\": 1, \"durationSeconds\": 9 }] } }", "a workload is either open or closed")]
    [InlineData(Start + Routes + "\"open\": { \"phases\": [] } }", "open: there is no phase")]
    [InlineData(Start + Routes + "\"open\": { \"phases\": [{ \"requestsPerSecond\": 10 }] } }", "open.phases[0]: the phase has no length")]
    [InlineData(Start + Routes + "\"open\": { \"phases\": [{ \"requestsPerSecond\": 1e6, \"durationSeconds\": 1e6 }] } }", "open: the phases make about 1000000000000 requests")]
    [InlineData(Start + Routes + "\"closed\": { \"users\": 1 } }", "closed: a closed load ends after")]
    [InlineData(Start + Routes + "\"closed\": { \"users\": 300, \"requests\": 1 } }", "300 users need as many connections")]
    [InlineData(Start + Routes + Closed + ", \"connections\": { \"initial\": 9, \"most\": 3 } }", "connections: 9 connections at first")]
    [InlineData(Start + Routes + Closed + ", \"connections\": { \"protocol\": \"http2\", \"newShare\": 0.5 } }", "HTTP/2 shares its connections")]
    [InlineData(Start + Routes + Closed + ", \"connections\": { \"protocol\": \"http/2\" } }", "connections.protocol: expected one of http/1.1, http2")]
    [InlineData(Start + Routes + Closed + ", \"hostile\": { \"share\": 0.1 } }", "hostile requests come by a schedule, and a closed load has none")]
    [InlineData(Start + Routes + Closed + ", \"hostile\": { \"share\": 0.6 } }", "a hostile share of 0.6 is above 0.5")]
    [InlineData(Start + Routes + Closed + ", \"hostile\": { \"share\": 0, \"cases\": [\"two Hosts\", \"two Hosts\"] } }", "is named twice")]
    [InlineData(Start + Routes + Closed + ", \"data\": { \"token\": { \"environment\": [\"PLIMSOLL_TEST_NOT_SET\"] } } }", "the variable \"PLIMSOLL_TEST_NOT_SET\" has no value")]
    [InlineData(Start + Routes + Closed + ", \"dependencies\": { \"db\": { \"hangShare\": 0.6, \"resetShare\": 0.6 } } }", "above 1 together")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answers\": [{ \"method\": \"post\" }] } } }", "stubs.mail.answers[0].method: \"post\" is no method")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answers\": [{ \"path\": \"mail\" }] } } }", "stubs.mail.answers[0].path: \"mail\" is no path")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answers\": [{ \"path\": \"/mail?to=me\" }] } } }", "a query does not choose an answer")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answers\": [{ \"status\": 100 }] } } }", "stubs.mail.answers[0].status: 100 is no status of an answer")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answers\": [{ \"text\": \"a\", \"json\": 1 }] } } }", "the answer has text and json")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answers\": [{ \"headers\": { \"a b\": \"1\" } }] } } }", "\"a b\" is no header name")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answers\": [{ \"headers\": { \"Connection\": \"close\" } }] } } }", "the header Connection is written by the stub")]
    [InlineData(Start + Routes + Closed + ", \"stubs\": { \"mail\": { \"answer\": [] } } }", "stubs.mail.answer: the member is unknown; did you mean 'answers'?")]
    [InlineData("{ \"apiVersion\": \"plimsoll/v1\", \"name\": \"w\", " + Routes + Closed + " }", "apiVersion: the version \"plimsoll/v1\" is unknown; write \"plimsoll-workload/v1\"")]
    [InlineData("", "the file is empty; write a workload")]
    public void Says_where_what_is_wrong_and_what_to_do(string text, string fault)
    {
        var reading = WorkloadFile.Parse(Encoding.UTF8.GetBytes(text), "w.json", _ => throw new FileNotFoundException("no such file"));
        Assert.Null(reading.Workload);
        Assert.Contains(reading.Faults, found => found.ToString().Contains(fault, StringComparison.Ordinal) && found.Line == 1 && found.Advice.Length > 0);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_fault_too()
    {
        var reading = WorkloadFile.Read(RepositoryFolder.Path("no-such-workload.json"));
        Assert.Null(reading.Workload);
        Assert.Contains("can't be read", Assert.Single(reading.Faults).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Never_throws_for_any_content()
    {
        const int Seed = 11;
        var random = new Random(Seed);
        var whole = Encoding.UTF8.GetBytes(Start + Routes + Closed + ", \"data\": { \"a\": { \"values\": [\"x\"] } }, \"cache\": { \"header\": \"X\", \"hit\": \"h\", \"hitRatio\": 0.5 } }");
        for (var round = 0; round < 3000; round++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            var reading = WorkloadFile.Parse(bytes, "w.json", _ => []);
            Assert.True(reading.Workload is not null || !reading.Faults.IsEmpty, $"seed {Seed}, round {round}");
        }
    }

    internal static Workload Read(string text)
    {
        var reading = WorkloadFile.Parse(Encoding.UTF8.GetBytes(text), "w.json", _ => []);
        Assert.True(reading.Workload is not null, string.Join('\n', reading.Faults));
        return reading.Workload;
    }
}

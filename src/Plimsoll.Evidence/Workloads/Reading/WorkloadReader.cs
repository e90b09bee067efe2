using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Drawing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="Workload"/>.</summary>
internal static class WorkloadReader
{
    public static Workload Read(Node node, FaultList faults, Func<string, string[]> linesOf)
    {
        var members = new ObjectReader(node, faults);
        _ = members.Text("$schema");
        var version = members.RequiredText("apiVersion");
        var name = members.RequiredText("name");
        var host = members.Text("host");
        var warmUp = members.Integer("warmUpRequests", Bound.NotNegative);
        var data = members.Map("data", (child, list) => DataSetReader.Read(child, list, linesOf));
        var names = new TemplateNames(data.Keys, faults);
        var workload = new Workload
        {
            ApiVersion = version,
            Name = name,
            Host = host ?? "localhost",
            WarmUpRequests = warmUp ?? 0,
            Data = data,
            Routes = members.Records("routes", (child, list) => WorkloadRouteReader.Read(child, list, names)),
            Open = members.Record("open", OpenLoadReader.Read),
            Closed = members.Record("closed", ClosedLoadReader.Read),
            Connections = members.Record("connections", ConnectionSettingsReader.Read) ?? new ConnectionSettings(),
            Cache = members.Record("cache", CacheExpectationReader.Read),
            Hostile = members.Record("hostile", HostileTrafficReader.Read),
            Dependencies = members.Map("dependencies", FaultSettingsReader.Read),
            Stubs = members.Map("stubs", StubbedDependencyReader.Read),
        };
        members.RefuseOthers();
        Check(workload, node, faults);
        return workload;
    }

    private static void Check(Workload workload, Node node, FaultList faults)
    {
        if (workload.ApiVersion.Length > 0 && workload.ApiVersion != Workload.SupportedVersion)
            Refuse("apiVersion", $"the version {Printable.Quoted(workload.ApiVersion)} is unknown", $"write \"{Workload.SupportedVersion}\"");
        if (workload.Host.Any(static letter => letter is <= ' ' or > '~' or '/' or '@'))
            Refuse("host", "this can't stand in a Host header", "write a name and, if need be, a port: \"shop.example:8080\"");
        if (workload.Data.ContainsKey(Template.RequestNumber))
            Refuse("data", $"the name '{Template.RequestNumber}' is taken: it is the number of the request", "choose another name");
        if (workload.Routes.IsEmpty)
            Refuse("routes", "there is no route", "add \"routes\": [{ \"path\": \"/\" }]");
        foreach (var label in workload.Routes.GroupBy(route => route.Label).Where(group => group.Count() > 1).Select(group => group.Key))
            Refuse("routes", $"two routes are called {Printable.Quoted(label)}", "give one of them a name of its own");
        if (workload.Open is null == workload.Closed is null)
            Refuse("open", "a workload is either open or closed", "write \"open\": { \"phases\": […] } or \"closed\": { \"users\": … }, and not both");
        if (workload.Closed is { } closed && closed.Users > workload.Connections.Most)
            Refuse("closed", $"{closed.Users} users need as many connections, and \"connections.most\" is {workload.Connections.Most}", "raise the one or lower the other");
        if (workload.Hostile is { Share: > 0 } && workload.Open is null)
            Refuse("hostile", "hostile requests come by a schedule, and a closed load has none", "write \"open\", or a share of 0");

        void Refuse(string member, string problem, string advice)
        {
            var place = node.Find(member) ?? node;
            faults.Error(place.Offset, place.Path, problem, advice);
        }
    }
}

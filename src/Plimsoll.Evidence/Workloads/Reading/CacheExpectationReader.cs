using Plimsoll.Contracts.Parsing;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Reading;

/// <summary>Reads <see cref="CacheExpectation"/>.</summary>
internal static class CacheExpectationReader
{
    public static CacheExpectation Read(Node node, FaultList faults)
    {
        var members = new ObjectReader(node, faults);
        var cache = new CacheExpectation
        {
            Header = members.RequiredText("header"),
            Hit = members.RequiredText("hit"),
            HitRatio = members.RequiredNumber("hitRatio", Bound.Share),
            Tolerance = members.Number("tolerance", Bound.Share) ?? 0.05,
        };
        members.RefuseOthers();
        return cache;
    }
}

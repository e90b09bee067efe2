using System.Text;
using Plimsoll.Contracts;
using Plimsoll.Runtime.Operations;

namespace Plimsoll.Runtime.Tests.Support;

/// <summary>What <see cref="SampleContract"/> and <see cref="SampleBoot"/> come to, for tests of a feature that need no boot.</summary>
internal static class Samples
{
    public const string PlaybackPath = "/v1/playback/{assetId}";
    public const string Playback = "GET " + PlaybackPath;

    public static ServiceContract Contract { get; } = new SampleBoot().Succeed().Contract;

    public static BuildInfo Build { get; } = new SampleBoot().Succeed().BuildInfo;

    /// <summary>The operations API without tokens, with the contract as it is written.</summary>
    public static OperationsOptions Operations { get; } = new() { ContractFile = Encoding.UTF8.GetBytes(SampleContract.Json) };
}

using System.Diagnostics.CodeAnalysis;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Jobs;

/// <summary>Makes a job store of one engine from a URL; connects nothing. An engine's package has one: <c>PostgresJobStore.TryCreate</c>, <c>SqliteJobStore.TryCreate</c>.</summary>
/// <param name="url">Where the jobs are.</param>
/// <param name="database">The service's own database on the same server or file: its transactions hold effects and enqueues.</param>
/// <param name="store">The store when the URL is one of this engine.</param>
/// <param name="fault">What is wrong with the URL when it is not.</param>
public delegate bool JobStoreEngine(
    Uri url, Database database, [NotNullWhen(true)] out IJobStore? store, [NotNullWhen(false)] out StoreFault? fault);

namespace Plimsoll.Jobs;

/// <summary>How payloads of this process are enqueued, by their types.</summary>
/// <param name="definitions">One per payload type.</param>
public sealed class JobCatalog(IEnumerable<JobDefinition> definitions)
{
    private readonly Dictionary<Type, JobDefinition> _byPayload = definitions.ToDictionary(definition => definition.PayloadType);

    internal JobDefinition<TPayload> Of<TPayload>() => _byPayload.TryGetValue(typeof(TPayload), out var found)
        ? (JobDefinition<TPayload>)found
        : throw new InvalidOperationException($"{typeof(TPayload)} is no registered job. Register it with AddJob.");
}

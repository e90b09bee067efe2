namespace Plimsoll.Jobs.Operations.Api;

/// <summary>
/// The names that a request may give. A queue or type that this build does not have may be one of an older build, and have jobs: only when there
/// are none it is taken for a slip, because saying so is more use than an empty list.
/// </summary>
internal sealed class JobNames(JobTypes types)
{
    internal void RequireQueue(string? queue) => Require(queue, "queue", types.Queues.Keys);

    internal void RequireType(string? type) => Require(type, "type", types.Definitions.Select(static definition => definition.Name.Name));

    /// <summary>An error class is one of few, whatever the build.</summary>
    internal static void RequireErrorClass(string? errorClass)
    {
        if (errorClass is not null && JobWords.Parse<JobErrorClass>(errorClass) is null)
            throw JobsRefusal.Bad("error-class-unknown", $"'{errorClass}' is no error class; use {JobWords.All<JobErrorClass>()}.");
    }

    private static void Require(string? name, string kind, IEnumerable<string> known)
    {
        if (name is not null && !known.Contains(name, StringComparer.Ordinal))
            throw JobsRefusal.Bad($"{kind}-unknown", $"'{name}' is no {kind} of this service; it has {string.Join(", ", known.Order(StringComparer.Ordinal))}.");
    }
}

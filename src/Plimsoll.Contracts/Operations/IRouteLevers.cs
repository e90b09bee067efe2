namespace Plimsoll.Contracts;

/// <summary>The levers of the contract's routes in this process. What is set here holds until it is set again; nothing expires by itself.</summary>
public interface IRouteLevers
{
    /// <summary>Sets the share of a route's requests that is admitted (<c>routes.METHOD /path.admission</c>).</summary>
    /// <param name="route">The route's name in the contract.</param>
    /// <param name="share">The share, 0 to 1. Default, with null: 1.</param>
    /// <exception cref="ArgumentException">The contract has no such route, or it is no share.</exception>
    void SetAdmission(string route, double? share);

    /// <summary>
    /// Sets a route's degrade level (<c>routes.METHOD /path.degraded</c>) in place of the one that the service finds by itself, be it better or worse: the
    /// word of an operator.
    /// </summary>
    /// <param name="route">The route's name in the contract.</param>
    /// <param name="level">A level of its ladder. Default, with null: the service finds the level again.</param>
    /// <param name="reason">Who or what set it, in one word; callers see it. Ignored without a level.</param>
    /// <exception cref="ArgumentException">The contract has no such route, its ladder no such level, or a level comes without a reason.</exception>
    void SetDegraded(string route, DegradeLevel? level, string? reason);

    /// <summary>
    /// Sets the best level that a route may be at: it goes deeper when the service finds that it must. For rules, which must not lift a route that is
    /// worse off than they know. <see cref="SetDegraded"/> goes before it.
    /// </summary>
    /// <param name="route">The route's name in the contract.</param>
    /// <param name="level">A level of its ladder. Default, with null: full service.</param>
    /// <param name="reason">As with <see cref="SetDegraded"/>.</param>
    /// <exception cref="ArgumentException">As with <see cref="SetDegraded"/>.</exception>
    void SetDegradedAtLeast(string route, DegradeLevel? level, string? reason);
}

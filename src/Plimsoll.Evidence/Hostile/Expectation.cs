namespace Plimsoll.Evidence.Hostile;

/// <summary>What a subject should do with a case.</summary>
internal enum Expectation
{
    /// <summary>Refuse: a status of 400 or above, or a closed connection.</summary>
    Refused,

    /// <summary>Serve as ever.</summary>
    Served,

    /// <summary>Either, by the standards: refuse it, or serve it right.</summary>
    Either,

    /// <summary>Give up on the client: the connection ends, with a status or without.</summary>
    GivenUp,

    /// <summary>Nothing that this client could see; others are served as ever.</summary>
    Survived,

    /// <summary>Tell that a dependency failed: a status of 500 or above, or a marked fallback; never a plain success.</summary>
    Told,
}

namespace Plimsoll.Bench.Subjects;

/// <summary>Everybody who takes part in the service suite.</summary>
/// <param name="Aot">Ours as it ships; the figures with targets are its.</param>
/// <param name="Jit">Ours on the shared runtime.</param>
/// <param name="Bare">Our handlers without the pipeline.</param>
/// <param name="Bun">The peer on Bun.</param>
/// <param name="Node">The peer on Node.</param>
internal sealed record SubjectSet(Subject Aot, Subject Jit, Subject Bare, Subject Bun, Subject Node)
{
    private const string PeerShelf = "SHELF_BYTES";

    /// <summary>All of them, ours first.</summary>
    public IReadOnlyList<Subject> All => [Aot, Jit, Bare, Bun, Node];

    /// <summary>Those whose start is measured.</summary>
    public IReadOnlyList<Subject> ColdStarters => [Aot, Jit, Bun, Node];

    /// <summary>Those that are put under load.</summary>
    public IReadOnlyList<Subject> Loaded => [Aot, Bare, Bun, Node];

    /// <summary>Ours and the peers, told to keep no rendered manifest: each is rendered from the database for each request.</summary>
    public SubjectSet WithoutKeeping() => this with
    {
        Aot = Aot.With("RENDERED_MANIFESTS", "0B"),
        Bun = Bun.With(PeerShelf, "0"),
        Node = Node.With(PeerShelf, "0"),
    };

    /// <summary>Ours and the peers.</summary>
    public IReadOnlyList<Subject> Services => [Aot, Bun, Node];
}

namespace Plimsoll.Jobs.Tests.Conformance;

/// <summary>
/// What every job store must do, tried hardest where it could break one of the four invariants: every message has an identity, every side
/// effect is idempotent, every retry has a reason, every poison message is inspectable.
/// </summary>
public abstract partial class JobStoreSuite : JobStoreFixture;

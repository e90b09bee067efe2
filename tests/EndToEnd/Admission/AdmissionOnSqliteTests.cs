using EndToEnd.Services;

namespace EndToEnd.Admission;

/// <summary>With the store in a SQLite file.</summary>
public sealed class AdmissionOnSqliteTests : AdmissionSuite
{
    private protected override Task<ServiceEnvironment> MakeEnvironmentAsync() => Task.FromResult(new ServiceEnvironment());
}

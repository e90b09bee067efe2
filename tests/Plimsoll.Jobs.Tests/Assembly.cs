using Plimsoll.Testing;

[assembly: AssemblyFixture(typeof(PostgresCluster))]

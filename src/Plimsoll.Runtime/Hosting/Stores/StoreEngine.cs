using System.Diagnostics.CodeAnalysis;
using Plimsoll.Runtime.Data;

namespace Plimsoll.Runtime.Hosting;

/// <summary>Makes a database of one engine from a URL; connects nothing. An engine's package has one: <c>SqliteDatabase.TryCreate</c>, <c>PostgresDatabase.TryCreate</c>.</summary>
/// <param name="url">Where the store is.</param>
/// <param name="options">How the service uses it.</param>
/// <param name="database">The database when the URL is one of this engine.</param>
/// <param name="fault">What is wrong with the URL when it is not.</param>
public delegate bool StoreEngine(
    Uri url, DatabaseOptions options, [NotNullWhen(true)] out Database? database, [NotNullWhen(false)] out StoreFault? fault);

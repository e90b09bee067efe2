namespace Plimsoll.Runtime.Data;

/// <summary>What a session is opened for.</summary>
public enum QueryClass
{
    /// <summary>Reads only. On SQLite: one of many connections that refuse to write.</summary>
    Read,

    /// <summary>Writes, in a transaction. On SQLite: the one connection that writes.</summary>
    Write,
}

namespace Plimsoll.Testing;

/// <summary>Forms of values that change from run to run.</summary>
[Flags]
public enum ScrubbedForms
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>GUIDs, hexadecimal texts and texts of letters and digits, of 16 characters and more.</summary>
    Ids = 1,

    /// <summary>Times of ISO 8601 and HTTP dates.</summary>
    Times = 2,

    /// <summary>Ports behind an address.</summary>
    Ports = 4,

    /// <summary>All of them.</summary>
    All = Ids | Times | Ports,
}

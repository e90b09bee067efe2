namespace Plimsoll.Evidence.Parity;

/// <summary>In which way B differs from A.</summary>
internal enum FindingKind
{
    /// <summary>A always has it, B not always.</summary>
    Missing,

    /// <summary>B has it, A never.</summary>
    Added,

    /// <summary>B has it under another name.</summary>
    Renamed,

    /// <summary>A value has another type.</summary>
    TypeChanged,

    /// <summary>A value that never changes in A is another in B.</summary>
    ValueChanged,

    /// <summary>A value that changes in A has another form in B: format, length, which other value it equals.</summary>
    ShapeChanged,

    /// <summary>Other bytes that mean the same: number format, escaping, order of keys, white space.</summary>
    BytesOnly,

    /// <summary>A time is far from what it is in A.</summary>
    TimeChanged,

    /// <summary>A count has grown beyond what A needs: series of a metric.</summary>
    Grown,

    /// <summary>A share is below what it is in A: logs that belong to a trace.</summary>
    Fewer,
}

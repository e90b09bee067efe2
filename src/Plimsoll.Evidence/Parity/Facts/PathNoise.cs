namespace Plimsoll.Evidence.Parity;

/// <summary>The values that A has at one path, from the exact ones to their kinds.</summary>
internal sealed class PathNoise
{
    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _meanings = new(StringComparer.Ordinal);
    private readonly HashSet<string> _renamed = new(StringComparer.Ordinal);
    private readonly HashSet<string> _shapes = new(StringComparer.Ordinal);
    private readonly HashSet<string> _coarse = new(StringComparer.Ordinal);
    private readonly HashSet<FactKind> _kinds = [];

    /// <summary>Takes a value of A.</summary>
    public void Learn(Fact fact, string renamed)
    {
        _kinds.Add(fact.Kind);
        _values.Add(fact.Value);
        _meanings.Add(fact.Meaning);
        _renamed.Add(renamed);
        _shapes.Add(ValueShape.Of(fact.Value));
        _coarse.Add(ValueShape.CoarseOf(fact.Value));
    }

    /// <summary>In which way a value of B is none that A could have had; null when it could.</summary>
    public (FindingKind Kind, string Expected)? Judge(Fact fact, string renamed)
    {
        if (fact.Kind == FactKind.Exact)
        {
            if (_values.Contains(fact.Value)) return null;
            if (_meanings.Contains(fact.Meaning)) return (FindingKind.BytesOnly, _values.First());
        }

        var coarse = ValueShape.CoarseOf(fact.Value);
        if (!_coarse.Contains(coarse)) return (FindingKind.TypeChanged, _values.First());
        if (_values.Count == 1 && fact.Kind == FactKind.Exact) return (FindingKind.ValueChanged, _values.First());
        // A clock that stands, or a constant that goes: the form is the same, and the meaning is not.
        if (fact.Kind is FactKind.Exact or FactKind.Form && !_kinds.Contains(fact.Kind)) return (FindingKind.ValueChanged, _values.First());
        if (_renamed.Contains(renamed)) return null;
        var shape = ValueShape.Of(fact.Value);
        if (_renamed.Count == 1) return (FindingKind.ShapeChanged, _renamed.First());
        return _shapes.Count > 1 || _shapes.Contains(shape) ? null : (FindingKind.ShapeChanged, _shapes.First());
    }
}

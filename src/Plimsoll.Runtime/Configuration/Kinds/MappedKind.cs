namespace Plimsoll.Runtime.Configuration;

/// <summary>A kind whose values are wrapped: nullable or secret. Everything else is the inner kind's.</summary>
internal sealed class MappedKind<TInner, TOuter>(
    VariableKind<TInner> inner,
    Func<TInner, TOuter> wrap,
    Func<TOuter, TInner> unwrap,
    TOuter placeholder)
    : VariableKind<TOuter>
{
    public override string Type => inner.Type;

    public override string Expectation => inner.Expectation;

    public override TOuter Placeholder => placeholder;

    public override bool RefusesOuterWhiteSpace => inner.RefusesOuterWhiteSpace;

    public override string Write(TOuter value) => inner.Write(unwrap(value));

    public override string Show(string text) => inner.Show(text);

    public override VariableSchema Describe(VariableSchema schema) => inner.Describe(schema);

    protected override Reading<TOuter> Parse(string text) => inner.Read(text).Select(wrap);
}

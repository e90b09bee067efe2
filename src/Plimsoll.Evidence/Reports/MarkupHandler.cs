using System.Globalization;
using System.Runtime.CompilerServices;

namespace Plimsoll.Evidence.Reports;

/// <summary>Takes an interpolated string apart for a <see cref="MarkupBuilder"/>.</summary>
[InterpolatedStringHandler]
internal readonly ref struct MarkupHandler
{
    private readonly MarkupBuilder _builder;

    /// <summary>Called by the compiler.</summary>
    public MarkupHandler(int literalLength, int formattedCount, MarkupBuilder builder)
    {
        _ = literalLength + formattedCount;
        _builder = builder;
    }

    /// <summary>Markup.</summary>
    public void AppendLiteral(string markup) => _builder.Raw(markup);

    /// <summary>Text, which is encoded.</summary>
    public void AppendFormatted(string? text) => _builder.Raw(MarkupBuilder.Encode(text));

    /// <summary>A coordinate.</summary>
    public void AppendFormatted(double value) => _builder.Raw(value.ToString("0.##", CultureInfo.InvariantCulture));

    /// <summary>A count.</summary>
    public void AppendFormatted(long value) => _builder.Raw(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Markup that was written before.</summary>
    public void AppendFormatted(Markup markup) => _builder.Raw(markup.Value);

    internal void End() => _builder.Raw("\n");
}

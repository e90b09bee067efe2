using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Plimsoll.Evidence.Workloads.Model;

namespace Plimsoll.Evidence.Workloads.Drawing;

/// <summary>Draws the messages of one route, and keeps each that it has written.</summary>
internal sealed class RouteDraw
{
    private readonly MessageWriter _writer;
    private readonly ImmutableArray<string> _names;
    private readonly Dictionary<string, ValuePicker> _pickers;
    private readonly SizePicker? _sizes;
    private readonly ReadOnlyMemory<byte> _block;
    private readonly ImmutableArray<RequestMessage>.Builder _messages;
    private readonly Dictionary<string, int> _written = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    public RouteDraw(DrawParts parts, WorkloadRoute route, ImmutableArray<RequestMessage>.Builder messages)
    {
        _writer = new MessageWriter(parts.Workload, route);
        (_pickers, _block, _messages) = (parts.Pickers, parts.Block, messages);
        _names = _writer.Names;
        if (route.Body?.RandomBytes is { } size) _sizes = new SizePicker(size, SeededStream.Of(parts.Seed, $"body {route.Label}"));
    }

    /// <summary>The index of the message of the next request.</summary>
    public int Next(int number, bool isOnNewConnection)
    {
        foreach (var name in _names)
            _values[name] = name == Template.RequestNumber ? number.ToString(CultureInfo.InvariantCulture) : _pickers[name].Next();
        var body = _sizes is null ? default : _block[..Math.Min(_sizes.Next(), _block.Length)];
        var key = string.Join('\0', [isOnNewConnection ? "last" : "", body.Length.ToString(CultureInfo.InvariantCulture), .. _names.Select(name => _values[name])]);
        ref var index = ref CollectionsMarshal.GetValueRefOrAddDefault(_written, key, out var isKnown);
        if (isKnown) return index;
        _messages.Add(_writer.Write(name => _values[name], body, isOnNewConnection));
        return index = _messages.Count - 1;
    }
}

using System.Text.Json;
using Plimsoll.Evidence.Profiling.Stacks;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Reads the profiles of V8 and of JavaScriptCore into stacks.</summary>
internal static class ScriptStacks
{
    /// <summary>A stretch without a rest from which on it counts as one that made the event loop wait, in microseconds.</summary>
    public const long LongStretchUs = 20_000;

    private const string Root = "(root)";
    private const string Idle = "(idle)";

    /// <summary>Processor time of V8 in microseconds, and the part of it in long stretches without a rest.</summary>
    public static (StackTree Cpu, StackTree Long) OfV8(JsonElement profile)
    {
        var (cpu, stretches) = (new StackTree(), new StackTree());
        var stacks = StacksOf(profile.GetProperty("nodes"));
        List<(List<string> Frames, long Us)> stretch = [];
        // A sample's time is that until the next one.
        var ids = profile.GetProperty("samples").EnumerateArray().Select(static id => id.GetInt32()).ToArray();
        var deltas = profile.GetProperty("timeDeltas").EnumerateArray().Select(static delta => Math.Max(0, delta.GetInt64())).ToArray();
        for (var index = 0; index < ids.Length; index++)
        {
            var frames = stacks[ids[index]];
            var us = index + 1 < deltas.Length ? deltas[index + 1] : 0;
            if (frames is [Idle])
            {
                End();
                continue;
            }

            cpu.Add(frames, us);
            stretch.Add((frames, us));
        }

        End();
        return (cpu, stretches);

        void End()
        {
            if (stretch.Sum(static sample => sample.Us) >= LongStretchUs)
            {
                foreach (var (frames, us) in stretch) stretches.Add(frames, us);
            }

            stretch.Clear();
        }
    }

    /// <summary>Bytes that V8's sampler of the heap says were allocated.</summary>
    public static StackTree OfHeap(JsonElement head)
    {
        var tree = new StackTree();
        Walk(head, []);
        return tree;

        void Walk(JsonElement node, List<string> above)
        {
            var name = Name(node.GetProperty("callFrame"));
            List<string> frames = name == Root ? above : [.. above, name];
            tree.Add(frames, node.GetProperty("selfSize").GetInt64());
            foreach (var child in node.GetProperty("children").EnumerateArray()) Walk(child, frames);
        }
    }

    /// <summary>Samples of JavaScriptCore.</summary>
    public static StackTree OfJavaScriptCore(JsonElement samples)
    {
        var tree = new StackTree();
        foreach (var trace in samples.GetProperty("stackTraces").EnumerateArray())
        {
            var frames = trace.GetProperty("stackFrames").EnumerateArray().Select(static frame => ScriptFrame.Name(frame.GetProperty("name").GetString() ?? "", frame.GetProperty("url").GetString() ?? "", frame.GetProperty("line").GetInt32())).ToArray();
            if (frames.Length > 0) tree.Add(frames.Reverse(), 1);
        }

        return tree;
    }

    private static Dictionary<int, List<string>> StacksOf(JsonElement nodes)
    {
        var (names, parents) = (new Dictionary<int, string>(), new Dictionary<int, int>());
        foreach (var node in nodes.EnumerateArray())
        {
            var id = node.GetProperty("id").GetInt32();
            names[id] = Name(node.GetProperty("callFrame"));
            if (!node.TryGetProperty("children", out var children)) continue;
            foreach (var child in children.EnumerateArray()) parents[child.GetInt32()] = id;
        }

        return names.Keys.ToDictionary(static id => id, id =>
        {
            List<string> frames = [];
            for (int? at = id; at is { } node; at = parents.TryGetValue(node, out var parent) ? parent : null)
            {
                if (names[node] != Root) frames.Add(names[node]);
            }

            frames.Reverse();
            return frames;
        });
    }

    // V8 counts lines from 0.
    private static string Name(JsonElement frame) =>
        ScriptFrame.Name(frame.GetProperty("functionName").GetString() ?? "", frame.GetProperty("url").GetString() ?? "", frame.GetProperty("lineNumber").GetInt32() + 1);
}

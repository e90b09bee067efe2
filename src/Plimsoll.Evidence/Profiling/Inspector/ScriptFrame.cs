using System.Globalization;

namespace Plimsoll.Evidence.Profiling.Inspector;

/// <summary>Names of frames of JavaScript.</summary>
internal static class ScriptFrame
{
    /// <summary>A function with its file and line; those of the runtime itself have neither.</summary>
    /// <param name="function">Name of the function; empty for one without a name.</param>
    /// <param name="url">Its file.</param>
    /// <param name="line">Its line, from 1.</param>
    public static string Name(string function, string url, int line)
    {
        var name = function.Length == 0 ? "(anonymous)" : function;
        if (url.Length == 0) return name;
        var file = url.StartsWith("node:", StringComparison.Ordinal) ? url : Path.GetFileName(url);
        return string.Create(CultureInfo.InvariantCulture, $"{name} {file}:{line}");
    }
}

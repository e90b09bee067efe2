using System.Reflection;
using System.Text;

namespace Plimsoll.Runtime.Data;

/// <summary>Reads the <c>.sql</c> files that stand beside the code that runs them.</summary>
public static class EmbeddedSql
{
    /// <summary>The text of an embedded file.</summary>
    /// <param name="assembly">The assembly that embeds it.</param>
    /// <param name="name">Its path from the project, with slashes.</param>
    /// <exception cref="InvalidOperationException">The build does not embed it.</exception>
    public static string Load(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{assembly.GetName().Name} does not embed {name}; check EmbeddedResource in its project file.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

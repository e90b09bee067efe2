using System.Globalization;

namespace ManifestApi.Infrastructure.Packaging.Reading;

/// <summary>The files of one rendition's folder.</summary>
internal static class RenditionFiles
{
    /// <summary>No segment of a few seconds comes near this; a larger file is a mistake and is not read into memory.</summary>
    private const int MaxBytes = 256 * 1024 * 1024;

    /// <summary>How many files are named <c>1</c> to <c>n</c> with an extension; a fault when there is none or a number is missing.</summary>
    internal static int CountSegments(string directory, string rendition, string extension)
    {
        var folder = Path.Combine(directory, rendition);
        if (!Directory.Exists(folder)) throw Fault($"folder {rendition} is missing");
        var present = Directory.EnumerateFiles(folder, "*" + extension).Count();
        if (present == 0) throw Fault($"{rendition} has no segments (1{extension}, 2{extension}, …)");
        for (var number = 1; number <= present; number++)
        {
            var name = NameOf(rendition, number, extension);
            if (!File.Exists(Path.Combine(directory, name))) throw Fault($"{name} is missing although {rendition} has {present} segments");
        }

        return present;
    }

    internal static string NameOf(string rendition, int number, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{rendition}/{number}{extension}");

    internal static byte[] Read(string directory, string name)
    {
        var file = new FileInfo(Path.Combine(directory, name));
        if (!file.Exists) throw Fault($"{name} is missing");
        if (file.Length is 0 or > MaxBytes) throw Fault($"{name} has {file.Length} bytes; between 1 and {MaxBytes} are expected");
        return File.ReadAllBytes(file.FullName);
    }

    internal static PackagingException Fault(string message) => new(PackagingFaultKind.Inconsistent, message);
}

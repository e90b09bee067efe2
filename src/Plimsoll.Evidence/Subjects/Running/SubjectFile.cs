using System.Security.Cryptography;

namespace Plimsoll.Evidence.Subjects;

/// <summary>A subject and the file that it was read from.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Path">Absolute path of the file.</param>
/// <param name="Sha256">Digest of the file, in hexadecimal.</param>
internal sealed record SubjectFile(Subject Subject, string Path, string Sha256)
{
    /// <summary>Folder of the file.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!;

    /// <summary>The folder that the subject is made from.</summary>
    public string SourceFolder => System.IO.Path.GetFullPath(System.IO.Path.Combine(Folder, Subject.WorkingCopy?.Folder ?? "."));

    /// <summary>Reads a file. Throws <see cref="SubjectFileException"/> with all its faults.</summary>
    public static SubjectFile Load(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(full);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new SubjectFileException(path, $"{path}: the file can't be read: {fault.Message} Name a subject file", fault);
        }

        var result = SubjectParser.Parse(bytes, path);
        if (result.Subject is not { } subject) throw new SubjectFileException(path, string.Join('\n', result.Faults));
        var file = new SubjectFile(subject, full, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return Directory.Exists(file.SourceFolder) ? file : throw new SubjectFileException(
            path, $"{path}: workingCopy.folder: there is no folder '{file.SourceFolder}'; write it relative to the subject file");
    }
}
